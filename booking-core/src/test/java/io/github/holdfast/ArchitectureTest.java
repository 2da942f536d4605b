package io.github.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture holds, and each of its rules is seen red on a fixture that breaks it. */
class ArchitectureTest {
    private static final String ROOT = "io.github.holdfast";
    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPath(Path.of("target/test-classes/io/github/holdfast/violations"));

    /**
     * A rule with what it says about the fixtures.
     *
     * @param name the rule's
     * @param of the rule for a root package
     * @param complaints parts of the message that the fixtures cause
     */
    record Case(String name, Function<ArchitectureRules, ArchRule> of, List<String> complaints) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> rules() {
        return Stream.concat(rulesOfDependence(), rulesOfShape());
    }

    private static Stream<Case> rulesOfDependence() {
        return Stream.of(
                rule("named packages exist", ArchitectureRules::named_packages_exist, "no class in package", ".seat"),
                rule(
                        "core touches only an allow list",
                        ArchitectureRules::core_touches_only_an_allow_list,
                        "OpensAFile",
                        "Borrows"),
                rule(
                        "packages depend only downwards",
                        ArchitectureRules::packages_depend_only_downwards,
                        "LooksUp",
                        "violations.ledger"),
                rule(
                        "no ambient time or chance",
                        ArchitectureRules::no_ambient_time_or_chance,
                        "Instant.now()",
                        "System.nanoTime()",
                        "ZoneId.systemDefault()",
                        "Locale.getDefault()",
                        "String.toLowerCase()",
                        "String.format(",
                        "String.formatted(",
                        "DateTimeFormatter.ofPattern(",
                        "LocalDate.now()",
                        "InstantSource.system()",
                        "UUID.randomUUID()",
                        "Ids.ascending()"),
                rule(
                        "nobody imports the front door",
                        ArchitectureRules::nobody_imports_the_front_door,
                        "KnocksAtTheDoor"),
                rule(
                        "nothing hangs on names of the code",
                        ArchitectureRules::nothing_hangs_on_names_of_the_code,
                        "DayOfWeek.name()",
                        "Class.getSimpleName()"),
                rule("features are free of cycles", ArchitectureRules::features_are_free_of_cycles, "Cycle detected"));
    }

    private static Stream<Case> rulesOfShape() {
        return Stream.of(
                rule(
                        "public signatures mention only public types of ours",
                        ArchitectureRules::public_signatures_mention_only_public_types_of_ours,
                        "Leaks.hidden",
                        "Leaks.foreign",
                        "Leaks.nested",
                        "Leaks.internal"),
                rule(
                        "outcomes are sealed with record cases",
                        ArchitectureRules::outcomes_are_sealed_with_record_cases,
                        "violations.outcome.Outcome"),
                rule(
                        "values are final and without setters",
                        ArchitectureRules::values_are_final_and_without_setters,
                        "setCount",
                        "Changes.open",
                        "Changes> does not have modifier FINAL"),
                rule(
                        "no floating point in money",
                        ArchitectureRules::no_floating_point_in_money,
                        "Rounds.price",
                        "Rounds.rates"),
                rule(
                        "every package is null-marked",
                        ArchitectureRules::every_package_is_null_marked,
                        "violations.bare is not @NullMarked"),
                rule("nobody writes to the console", ArchitectureRules::nobody_writes_to_the_console, "OpensAFile"));
    }

    private static Case rule(String name, Function<ArchitectureRules, ArchRule> of, String... complaints) {
        return new Case(name, of, List.of(complaints));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_core_keeps_the_rule(Case rule) {
        rule.of().apply(new ArchitectureRules(ROOT)).check(CORE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_fixture_breaks_the_rule(Case rule) {
        var result =
                rule.of().apply(new ArchitectureRules(ROOT + ".violations")).evaluate(VIOLATIONS);
        String report = result.getFailureReport().toString();
        assertThat(result.hasViolation()).isTrue();
        assertThat(report).contains(rule.complaints());
    }

    @Test
    void an_id_may_be_drawn_where_it_says_so() {
        var rule = new ArchitectureRules(ROOT + ".violations").no_ambient_time_or_chance();
        assertThat(rule.evaluate(VIOLATIONS).getFailureReport().toString()).doesNotContain("DrawnId");
    }

    @Test
    void every_package_of_core_is_in_the_order() {
        assertThat(CORE.stream().map(type -> type.getPackageName()).distinct())
                .isSubsetOf(ArchitectureRules.PACKAGES.stream()
                        .map(name -> ROOT + name)
                        .toList());
    }
}
