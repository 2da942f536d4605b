package io.github.holdfast.jdbc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The folders keep their order and nobody rewrites SQL; each rule is seen red on a fixture that breaks it. */
class ArchitectureTest {

    private static final String ROOT = "io.github.holdfast.jdbc";

    /** From the highest to the lowest: a package depends only on those behind it. The first is the root itself. */
    private static final List<String> PACKAGES = List.of(
            "",
            ".apply",
            ".apply.locked",
            ".apply.optimistic",
            ".read",
            ".cache",
            ".schema",
            ".table",
            ".sql.postgresql",
            ".sql.mariadb",
            ".sql.h2",
            ".sql");

    private static final List<String> DIALECTS = List.of(".sql.postgresql", ".sql.mariadb", ".sql.h2");

    /** Names of the host's, and addresses of databases. */
    private static final Set<String> READ_NO_SQL = Set.of(".JdbcOptions", ".sql.h2.H2Settings", ".table.TreeJson");

    private static final Set<String> BY_EXPRESSION = Set.of("replaceAll", "replaceFirst", "matches");

    private static final JavaClasses OURS = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPath(Path.of("target/test-classes/io/github/holdfast/jdbc/violations"));

    /**
     * A rule with what it says about the fixtures.
     *
     * @param name the rule's
     * @param of the rule for a root package
     * @param complaints parts of the message that the fixtures cause
     */
    record Case(String name, Function<String, ArchRule> of, List<String> complaints) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> rules() {
        return Stream.of(
                new Case(
                        "folders depend only downwards",
                        ArchitectureTest::folders_depend_only_downwards,
                        List.of("LooksUp.up()> calls method <" + ROOT + ".violations.read.Above.name()>")),
                new Case(
                        "the two ways do not know each other",
                        ArchitectureTest::the_two_ways_do_not_know_each_other,
                        List.of("SeesTheOtherWay.other()>")),
                new Case(
                        "dialects are found in one place",
                        ArchitectureTest::dialects_are_found_in_one_place,
                        List.of("LooksUp.up()> calls method <" + ROOT + ".violations.sql.h2.OneDialect.name()>")),
                new Case(
                        "no SQL is rewritten by regular expressions",
                        ArchitectureTest::no_sql_is_rewritten_by_regular_expressions,
                        List.of(
                                "Pattern.compile(",
                                "Matcher.replaceAll(",
                                "String.replaceAll(",
                                "String.replaceFirst(",
                                "String.matches(")));
    }

    private static ArchRule folders_depend_only_downwards(String root) {
        return CompositeArchRule.of(IntStream.range(1, PACKAGES.size())
                .mapToObj(i -> noClasses()
                        .that()
                        .resideInAPackage(root + PACKAGES.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(PACKAGES.subList(0, i).stream()
                                .map(name -> root + name)
                                .toArray(String[]::new))
                        .allowEmptyShould(true)
                        .because("folders depend only downwards, as the order of ArchitectureTest.PACKAGES has it"))
                .toList());
    }

    private static ArchRule the_two_ways_do_not_know_each_other(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".apply.locked")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".apply.optimistic")
                .because("either can be replaced without the other");
    }

    private static ArchRule dialects_are_found_in_one_place(String root) {
        DescribedPredicate<JavaClass> elsewhere = DescribedPredicate.not(resideInAPackage(root + ".schema")
                .or(DescribedPredicate.describe(
                        "in a dialect",
                        type -> DIALECTS.stream()
                                .anyMatch(dialect -> type.getPackageName().equals(root + dialect)))));
        return noClasses()
                .that(elsewhere.as("are no dialect, and not where dialects are found"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DIALECTS.stream().map(name -> root + name).toArray(String[]::new))
                .because("a new dialect is one folder and one line");
    }

    private static ArchRule no_sql_is_rewritten_by_regular_expressions(String root) {
        DescribedPredicate<JavaAccess<?>> expression = DescribedPredicate.describe(
                "a regular expression is used",
                access -> access.getTargetOwner().getPackageName().equals("java.util.regex")
                        || access.getTargetOwner().isEquivalentTo(String.class)
                                && BY_EXPRESSION.contains(access.getTarget().getName()));
        return noClasses()
                .that(DescribedPredicate.describe(
                        "may see SQL",
                        type -> READ_NO_SQL.stream()
                                .noneMatch(name -> type.getName().equals(root + name))))
                .should()
                .accessTargetWhere(expression)
                .because("dialects are given what a statement consists of, and not its text");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_adapter_keeps_the_rule(Case rule) {
        rule.of().apply(ROOT).check(OURS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_fixture_breaks_the_rule(Case rule) {
        var result = rule.of().apply(ROOT + ".violations").evaluate(VIOLATIONS);
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(rule.complaints());
    }

    @Test
    void every_folder_is_in_the_order() {
        assertThat(OURS.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(ROOT))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        PACKAGES.stream().map(name -> ROOT + name).toList());
    }

    @Test
    void only_the_root_is_exported() throws Exception {
        try (var in = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            assertThat(ModuleDescriptor.read(in).exports())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactly(ROOT);
        }
    }

    @Test
    void what_may_use_regular_expressions_is_there() {
        assertThat(READ_NO_SQL).allMatch(name -> OURS.contain(ROOT + name));
    }
}
