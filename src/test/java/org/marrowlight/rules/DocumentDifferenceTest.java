package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentDifferenceTest {

    @Test
    void sameDocuments_differNowhere() {
        assertThat(DocumentDifference.between("{\"a\":[1,{\"b\":2}]}", "{\"a\":[1,{\"b\":2}]}"))
                .isEmpty();
    }

    @Test
    void difference_isNamedByItsMember() {
        assertThat(DocumentDifference.between(
                        "{\"a\":[{\"b\":1},{\"b\":2}],\"c\":1}", "{\"a\":[{\"b\":1},{\"b\":3}],\"c\":1}"))
                .containsExactly("a[].b");
        assertThat(DocumentDifference.between("{\"a\":1}", "{\"a\":1,\"d\":null}"))
                .containsExactly("d");
        assertThat(DocumentDifference.between("{\"a\":[]}", "{\"a\":[1]}")).containsExactly("a[]");
    }

    @Test
    void path_coversWhatStandsBelowIt() {
        assertThat(DocumentDifference.covers("causes[].points", "causes[].points"))
                .isTrue();
        assertThat(DocumentDifference.covers("kinetics", "kinetics.drive.low")).isTrue();
        assertThat(DocumentDifference.covers("causes", "causes[].points")).isTrue();
        assertThat(DocumentDifference.covers("cause", "causes[].points")).isFalse();
    }
}
