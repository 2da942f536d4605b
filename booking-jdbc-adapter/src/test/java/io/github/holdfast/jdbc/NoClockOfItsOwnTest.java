package io.github.holdfast.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a node believes the time to be does not matter, because nothing here asks it. */
class NoClockOfItsOwnTest {

    private static final String HERE = "io.github.holdfast.jdbc";

    /** H2 runs inside the node, so the node's clock is the store's: through one function, which the store calls. */
    private static final String CLOCK_OF_THE_STORE = HERE + ".H2Clock";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HERE);

    private static ArchRule readsAClock(String method, Class<?> owner) {
        return noClasses()
                .that()
                .resideInAPackage(HERE + "..")
                .and()
                .doNotHaveFullyQualifiedName(CLOCK_OF_THE_STORE)
                .should()
                .callMethod(owner, method);
    }

    private static Stream<ArchRule> rules() {
        Stream<ArchRule> now = Stream.of(Instant.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)
                .map(type -> readsAClock("now", type));
        Stream<ArchRule> others = Stream.of(
                readsAClock("currentTimeMillis", System.class),
                readsAClock("systemUTC", Clock.class),
                readsAClock("systemDefaultZone", Clock.class));
        return Stream.concat(now, others);
    }

    @Test
    void B44_two_nodes_whose_clocks_differ_decide_alike_because_no_node_reads_its_own() {
        assertThat(OURS).hasSizeGreaterThan(30);
        rules().forEach(rule -> rule.check(OURS));
    }

    @Test
    void the_rule_would_find_a_clock() {
        JavaClasses clock = new ClassFileImporter().importClasses(ReadsItsOwnClock.class);
        assertThat(readsAClock("now", Instant.class).evaluate(clock).hasViolation())
                .isTrue();
    }

    private static final class ReadsItsOwnClock {

        @SuppressWarnings("unused")
        Instant wrong() {
            return Instant.now();
        }
    }
}
