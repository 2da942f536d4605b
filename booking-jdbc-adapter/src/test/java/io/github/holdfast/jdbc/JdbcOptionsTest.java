package io.github.holdfast.jdbc;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.EmptyPlace;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.table.AllTables;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that go into SQL have a fixed alphabet, and within it all of them work. */
class JdbcOptionsTest {

    private static final String LONGEST = "a_234567890123456789_";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hf ",
                " hf",
                "Hf_",
                "hf_X",
                "1hf",
                "a.b",
                "a-b",
                "\"hf\"",
                "hf'",
                "hf;",
                "`hf`",
                "hf_\n",
                "hf_\u0000",
                "h\u00e4user_",
                "\uff48\uff46_",
                "hf\u200b",
                "a_234567890123456789_1",
                "hf_claim; DROP TABLE hf_claim; --",
                "x' OR '1'='1",
                "${hf}",
                "{hold}",
                "%"
            })
    void B70_a_prefix_or_a_schema_outside_the_alphabet_is_refused_with_field_and_value(String name) {
        assertThatThrownBy(() -> JdbcOptions.defaults().prefix(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("prefix must match [a-z_][a-z0-9_]{0,20}, not \"")
                .hasMessageContaining(name.replaceAll("[^ -~].*", ""));
        assertThatThrownBy(() -> JdbcOptions.defaults().schema(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schema must match [a-z_][a-z0-9_]{0,20}, not \"");
    }

    @Test
    void B71_the_message_of_a_refused_name_is_one_short_line() {
        assertThatThrownBy(() -> JdbcOptions.defaults().prefix("a\r\n\u001b[31m" + "b".repeat(1_000_000)))
                .message()
                .contains("\"a\\u000D\\u000A\\u001B[31mbbb")
                .hasSizeLessThan(150)
                .doesNotContain("\r", "\n", "\u001b");
    }

    @Test
    void a_time_to_wait_for_locks_is_a_millisecond_to_a_minute() {
        JdbcOptions options = JdbcOptions.defaults();
        for (Duration time : new Duration[] {Duration.ofMillis(1), Duration.ofMinutes(1)}) {
            assertThat(options.lockTimeout(time).lockTimeout()).isEqualTo(time);
        }
        for (Duration time : new Duration[] {
            Duration.ofNanos(999_999),
            Duration.ZERO,
            Duration.ofMillis(-1),
            Duration.ofMinutes(1).plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MIN_VALUE)
        }) {
            assertThatThrownBy(() -> options.lockTimeout(time))
                    .as("%s", time)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("lockTimeout", time.toString());
        }
    }

    @Test
    void what_a_ledger_remembers_is_a_megabyte_to_a_terabyte() {
        JdbcOptions options = JdbcOptions.defaults();
        assertThat(options.memory()).isEqualTo(67_108_864);
        for (long bytes : new long[] {1_048_576, 1_099_511_627_776L}) {
            assertThat(options.memory(bytes).prefix("other_").memory()).isEqualTo(bytes);
        }
        for (long bytes : new long[] {1_048_575, 64, 0, -1, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> options.memory(bytes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "memory must be 1048576 \u2026 1099511627776 bytes, not " + bytes + "; nearest 1048576");
        }
        for (long bytes : new long[] {1_099_511_627_777L, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> options.memory(bytes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("not " + bytes + "; nearest 1099511627776");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void the_longest_and_the_strangest_names_of_the_alphabet_work(EmptyPlace.Kind kind) {
        for (String prefix : new String[] {LONGEST, "_", "x", "select_", "s"}) {
            String unused = Databases.unusedName();
            String schema = "_" + "0".repeat(20 - unused.length()) + unused;
            JdbcOptions options = JdbcOptions.defaults().prefix(prefix).schema(schema);
            try (EmptyPlace place = kind.open(options)) {
                JdbcSchema.apply(place.source(), options);
                JdbcSchema.apply(place.source(), options);
                assertThat(place.tables())
                        .hasSize(AllTables.ALL.size() + AllTables.VIEWS.size())
                        .allMatch(table -> table.startsWith(prefix));
                Sale sale = Sale.open(place.database);
                sale.hold(named(Sale.seat(1)), Sale.standing(1));
                assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void several_prefixes_lie_in_one_schema(EmptyPlace.Kind kind) {
        try (EmptyPlace place = kind.open()) {
            for (String prefix : new String[] {"a_", "axb_", "a_b_"}) {
                JdbcOptions options = place.options().prefix(prefix);
                assertThatThrownBy(() -> JdbcSchema.validate(place.source(), options))
                        .hasMessageContaining("is missing");
                JdbcSchema.apply(place.source(), options);
                JdbcSchema.validate(place.source(), options);
            }
            assertThat(place.tables()).hasSize(3 * (AllTables.ALL.size() + AllTables.VIEWS.size()));
        }
    }
}
