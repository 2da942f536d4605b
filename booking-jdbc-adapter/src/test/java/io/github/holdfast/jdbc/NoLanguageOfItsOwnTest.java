package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.EveryCommand;
import io.github.holdfast.jdbc.support.MariaServer;
import io.github.holdfast.jdbc.support.Store;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What language the machine speaks does not matter: of tr and az the i is another, of others the digits or the calendar. */
class NoLanguageOfItsOwnTest {

    private static final Set<String> AMBIENT = Set.of(
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            "java.lang.String.formatted([Ljava.lang.Object;)",
            "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
            "java.util.Locale.getDefault()");

    private static final ArchRule RULE = ArchRuleDefinition.noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "the language is the machine's",
                    (JavaAccess<?> access) ->
                            AMBIENT.contains(access.getTarget().getFullName())));

    @Test
    void nothing_is_written_or_read_in_the_language_of_the_machine() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.holdfast.jdbc", "io.github.holdfast.testkit");
        assertThat(ours).hasSizeGreaterThan(80);
        RULE.check(ours);
    }

    @Test
    void the_rule_would_find_each_of_them() {
        JavaClasses wrong = new ClassFileImporter().importClasses(SpeaksAsTheMachineDoes.class);
        assertThat(RULE.evaluate(wrong).getFailureReport().getDetails()).hasSize(AMBIENT.size());
    }

    private static final class SpeaksAsTheMachineDoes {

        @SuppressWarnings("unused")
        String wrong(String text) {
            return text.toLowerCase()
                    + text.toUpperCase()
                    + String.format("%d", 1)
                    + "%d".formatted(1)
                    + DateTimeFormatter.ofPattern("d")
                    + Locale.getDefault();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az", "ar-EG-u-nu-arab"})
    void every_database_does_everything_in_every_language(String language) {
        Databases.postgres(); // the servers are not ours
        MariaServer.url();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            for (Store store : Store.values()) {
                Databases.Database database = store.fresh();
                try {
                    EveryCommand.on(database);
                } finally {
                    database.close();
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
