package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Mechanism;

/// Healthy people of every age, both sexes and every trimester, each result inside the interval that
/// holds for that person: nobody is alarmed, nobody is given a disease.
class HealthyPeopleTest {

    private static final long SEED = 20260115;

    @Test
    void fiveHundredHealthyPeople_raiseNoAlert_andHaveNoCytopenia() {
        List<String> wronged = new ArrayList<>();
        List<Map<String, String>> people = people();
        for (Map<String, String> person : people) {
            Assessment a = Shipped.assess(person);
            if (!a.alerts().isEmpty() || a.mechanism().code() != Mechanism.NONE) {
                wronged.add(said(a) + " of " + person);
            }
        }

        assertThat(people).hasSize(500);
        assertThat(wronged).as("healthy people who were called ill").isEmpty();
    }

    /// A person without a differential or a platelet count is not known to be healthy.
    @Test
    void everyHealthyPerson_hasAllThreeLineages() {
        assertThat(people()).allSatisfy(p -> assertThat(p).containsKeys("hemoglobin", "anc", "platelets"));
    }

    private static String said(Assessment a) {
        return a.alerts().stream().map(Assessment.Alert::code).toList() + " "
                + a.mechanism().code().code() + " "
                + a.lineages().stream()
                        .map(l -> l.lineage().code() + " " + l.state())
                        .toList();
    }

    private static List<Map<String, String>> people() {
        HealthyPerson healthy = new HealthyPerson(new Random(SEED));
        List<Map<String, String>> people = new ArrayList<>();
        add(people, 30, () -> healthy.of("d", 3, 27));
        add(people, 60, () -> healthy.of("mo", 1, 23));
        add(people, 70, () -> healthy.of("a", 2, 17));
        add(people, 100, () -> healthy.of("a", 18, 95));
        add(people, 80, () -> healthy.pregnant(5, 12));
        add(people, 80, () -> healthy.pregnant(14, 27));
        add(people, 80, () -> healthy.pregnant(28, 41));
        return people;
    }

    private static void add(
            List<Map<String, String>> people, int count, java.util.function.Supplier<Map<String, String>> healthy) {
        for (int i = 0; i < count; i++) {
            people.add(healthy.get());
        }
    }
}
