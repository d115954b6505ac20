package org.marrowlight.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.marrowlight.blood.Coded;
import org.marrowlight.differential.Assessment;

/// Reads a recorded document back into an assessment: the inverse of CanonicalJson.
final class AssessmentReader {

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule().setDeserializerModifier(new CodedEnums()))
            .addMixIn(Assessment.CauseVerdict.class, ForKey.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /// The assessment of a document.
    ///
    /// @throws UncheckedIOException if the bytes are no document of this schema
    Assessment read(byte[] document) {
        try {
            return mapper.readValue(document, Assessment.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a recorded document cannot be read", e);
        }
    }

    /// The component `for_` is the key `for`, which Java does not allow as a name.
    private abstract static class ForKey {
        @JsonProperty("for")
        abstract List<Assessment.Argument> for_();
    }

    /// Enums are read by their code.
    private static final class CodedEnums extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> plain) {
            return Coded.class.isAssignableFrom(type.getRawClass()) ? new ByCode(type.getRawClass()) : plain;
        }
    }

    private static final class ByCode extends JsonDeserializer<Object> {
        private final Class<?> type;

        ByCode(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String code = parser.getText();
            return Arrays.stream(type.getEnumConstants())
                    .filter(c -> ((Coded) c).code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + type.getSimpleName() + " of code " + code));
        }
    }
}
