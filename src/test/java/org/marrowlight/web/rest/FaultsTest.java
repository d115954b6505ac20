package org.marrowlight.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.marrowlight.fhir.AnswerBytes;

/// Pins that a bug is answered with a number to ask for, and tells nobody what the sender wrote.
class FaultsTest {

    private static final class Log extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        private String text() {
            StringBuilder text = new StringBuilder();
            for (LogRecord entry : records) {
                text.append(entry.getMessage());
                for (Throwable t = entry.getThrown(); t != null; t = t.getCause()) {
                    text.append('\n').append(t);
                }
            }
            return text.toString();
        }
    }

    @Test
    void fault_isAnsweredByItsNumberAndLoggedWithoutTheInput() {
        Log log = new Log();
        Logger logger = Logger.getLogger(Faults.class.getName());
        logger.addHandler(log);
        logger.setUseParentHandlers(false);
        try (Response response = new Faults(new FhirResponses(new AnswerBytes()))
                .fault(new IllegalStateException("Jane Roe", new IllegalArgumentException("Hb 6.2")))) {
            String body = new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);

            assertThat(response.getStatus()).isEqualTo(500);
            assertThat(body)
                    .contains("\"exception\"", "trace id")
                    .doesNotContain("Jane", "6.2", "IllegalState", "\\tat ");
            assertThat(log.text())
                    .contains("IllegalStateException", "IllegalArgumentException")
                    .doesNotContain("Jane", "6.2");
        } finally {
            logger.removeHandler(log);
        }
    }
}
