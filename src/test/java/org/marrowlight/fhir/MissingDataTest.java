package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.Succession;
import org.marrowlight.fhir.MissingData.Need;

class MissingDataTest {

    private static final Need DECISIVE = new Need("mma", true);
    private static final Need USEFUL = new Need("folate", false);

    @Test
    void conclusionWithoutDecisiveGap_isSuccess() {
        assertThat(new MissingData(List.of(USEFUL), true).status()).isEqualTo(GuidanceResponseStatus.SUCCESS);
    }

    @Test
    void conclusionWithDecisiveGap_isDataRequested() {
        assertThat(new MissingData(List.of(USEFUL, DECISIVE), true).status())
                .isEqualTo(GuidanceResponseStatus.DATAREQUESTED);
    }

    @Test
    void noConclusion_isDataRequired() {
        assertThat(new MissingData(List.of(USEFUL), false).status()).isEqualTo(GuidanceResponseStatus.DATAREQUIRED);
    }

    @Test
    void rowThatAloneDecides_makesItsGroupDecisive() {
        MissingData missing =
                MissingData.of(Answer.of(AnswerFixtures.consultation(), AnswerFixtures.pack(), Succession.NONE));

        assertThat(missing.needs()).containsExactly(DECISIVE);
    }
}
