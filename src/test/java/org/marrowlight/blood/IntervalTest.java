package org.marrowlight.blood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marrowlight.blood.Truth.FALSE;
import static org.marrowlight.blood.Truth.TRUE;
import static org.marrowlight.blood.Truth.UNKNOWN;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// Pins what a comparison of an interval means: certain only when the whole interval agrees (DQ-COMPARATOR).
class IntervalTest {

    @Test
    void lessThanFive_satisfiesBelowTwenty_butLeavesBelowThreeOpen() {
        Interval lessThanFive = new Interval(0, true, 5, false);

        assertThat(lessThanFive.below(20)).isEqualTo(TRUE);
        assertThat(lessThanFive.below(5)).isEqualTo(TRUE);
        assertThat(lessThanFive.below(3)).isEqualTo(UNKNOWN);
        assertThat(lessThanFive.atLeast(5)).isEqualTo(FALSE);
    }

    @Test
    void moreThanTwenty_isNotAtMostTwenty() {
        Interval moreThanTwenty = new Interval(20, false, 200, true);

        assertThat(moreThanTwenty.atMost(20)).isEqualTo(FALSE);
        assertThat(moreThanTwenty.above(20)).isEqualTo(TRUE);
        assertThat(moreThanTwenty.above(30)).isEqualTo(UNKNOWN);
    }

    @Test
    void point_atTheThreshold_isAtMostAndAtLeastButNotBelowOrAbove() {
        Interval hundred = Interval.point(100);

        assertThat(hundred.below(100)).isEqualTo(FALSE);
        assertThat(hundred.above(100)).isEqualTo(FALSE);
        assertThat(hundred.atMost(100)).isEqualTo(TRUE);
        assertThat(hundred.atLeast(100)).isEqualTo(TRUE);
    }

    @Test
    void unknown_answersEveryQuestionWithUnknown() {
        assertThat(Interval.UNKNOWN.below(1)).isEqualTo(UNKNOWN);
        assertThat(Interval.UNKNOWN.above(1)).isEqualTo(UNKNOWN);
        assertThat(Interval.UNKNOWN.below(Interval.closed(11, 13))).isEqualTo(UNKNOWN);
    }

    @Test
    void limitThatDependsOnAnUnknownSex_decidesOnlyOutsideItsRange() {
        Interval limit = Interval.closed(12, 13);

        assertThat(Interval.point(11.9).below(limit)).isEqualTo(TRUE);
        assertThat(Interval.point(12.5).below(limit)).isEqualTo(UNKNOWN);
        assertThat(Interval.point(13).below(limit)).isEqualTo(FALSE);
    }

    @Test
    void quotient_holdsEveryQuotientOfItsMembers() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            Interval a = random(random);
            Interval b = random(random);
            Interval quotient = a.against(b, (x, y) -> x / y);
            ends(a).forEach(x -> ends(b).forEach(y -> {
                assertThat(quotient.below(x / y - 1e-9)).isNotEqualTo(TRUE);
                assertThat(quotient.above(x / y + 1e-9)).isNotEqualTo(TRUE);
            }));
        }
    }

    private static Interval random(Random random) {
        double low = 1 + random.nextInt(50);
        return Interval.closed(low, low + random.nextInt(20));
    }

    private static DoubleStream ends(Interval interval) {
        return DoubleStream.of(interval.low(), (interval.low() + interval.high()) / 2, interval.high());
    }

    @Test
    void intervalThatEndsBeforeItBegins_isRefused() {
        assertThatThrownBy(() -> Interval.closed(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.point(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void truth_followsKleene() {
        assertThat(TRUE.and(UNKNOWN)).isEqualTo(UNKNOWN);
        assertThat(FALSE.and(UNKNOWN)).isEqualTo(FALSE);
        assertThat(TRUE.or(UNKNOWN)).isEqualTo(TRUE);
        assertThat(FALSE.or(UNKNOWN)).isEqualTo(UNKNOWN);
        assertThat(UNKNOWN.not()).isEqualTo(UNKNOWN);
    }
}
