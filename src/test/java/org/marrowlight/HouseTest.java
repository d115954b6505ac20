package org.marrowlight;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The walls of the house: every arrow that is drawn in the architecture page, and none other.
class HouseTest {

    private static final String ROOT = "org.marrowlight";
    private static final String[] CORE = {
        room("blood"), room("knowledge"), room("differential"), room("explanation"), room("consult")
    };

    private static JavaClasses house;

    @BeforeAll
    static void walkThroughTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] rooms(String... names) {
        return Stream.of(names).map(HouseTest::room).toArray(String[]::new);
    }

    static Stream<Arguments> arrows() {
        return Stream.of(
                Arguments.of("blood", rooms("blood")),
                Arguments.of("knowledge", rooms("knowledge", "blood")),
                Arguments.of("differential", rooms("differential", "knowledge", "blood")),
                Arguments.of("explanation", rooms("explanation", "differential", "knowledge", "blood")),
                Arguments.of("consult", rooms("consult", "explanation", "differential", "knowledge", "blood")),
                Arguments.of("engine", rooms("engine", "consult", "differential", "knowledge", "blood")),
                Arguments.of("ledger", rooms("ledger", "consult", "differential", "knowledge", "blood")),
                Arguments.of("fhir", rooms("fhir", "consult", "explanation", "differential", "knowledge", "blood")),
                Arguments.of("web", doors("web")),
                Arguments.of("cli", doors("cli")),
                Arguments.of("stream", doors("stream")));
    }

    private static String[] doors(String door) {
        return rooms(door, "fhir", "consult", "explanation", "differential", "knowledge", "blood");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("arrows")
    void room_leansOnlyOnTheRoomsBelowIt(String room, String[] allowed) {
        noClasses()
                .that(resideInAPackage(room(room)))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(describe("outside " + String.join(", ", allowed), c -> !resideInAnyPackage(allowed)
                                .test(c))))
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void core_knowsNothingButItselfAndJava() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CORE).or(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..")))
                .check(house);
    }

    @Test
    void core_readsNoClockMakesNoChanceAndTouchesNoFile() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.io..", "java.net..", "java.util.logging..", "java.sql..")
                .check(house);
    }

    @Test
    void everyLibrary_hasOneRoom() {
        onlyIn("engine", "org.kie..", "org.drools..");
        onlyIn("fhir", "ca.uhn..", "org.hl7..");
        onlyIn("ledger", "jakarta.persistence..", "io.quarkus.hibernate..", "org.hibernate..");
    }

    private static void onlyIn(String room, String... packages) {
        noClasses()
                .that(describe(
                        "outside " + room,
                        (JavaClass c) -> !resideInAPackage(room(room)).test(c) && !isCompositionRoot(c)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .check(house);
    }

    /// Wiring alone may name what it joins.
    private static boolean isCompositionRoot(JavaClass c) {
        return c.getName().startsWith(ROOT + ".Wiring");
    }

    @Test
    void engineAndFhir_needNoQuarkus() {
        noClasses()
                .that()
                .resideInAnyPackage(rooms("engine", "fhir"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..")
                .check(house);
    }

    @Test
    void nobody_callsWiring() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".Wiring")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".Main")
                .and()
                .resideOutsideOfPackage(room("quarkus"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ROOT + ".Wiring")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void root_holdsOnlyWhatJoinsTheRooms() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .haveNameMatching(ROOT + "\\.(Main|RecordCommand|Wiring|PackageBuild|package-info)(\\$.*)?")
                .check(house);
    }

    @Test
    void rooms_doNotLeanOnEachOtherInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void names_sayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(ROOT + "\\..*(Service|Util|Utils|Impl|Dto|Mapper|Manager|Helper)(\\$.*)?")
                .orShould()
                .haveNameMatching(ROOT + "\\.(.*\\.)?(Base|Abstract)[A-Z][A-Za-z]*")
                .check(house);
    }

    @Test
    void core_hasNoSetterAndNoSharedState() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(CORE)
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .check(house);
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(CORE)
                .and()
                .areStatic()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(house);
    }
}
