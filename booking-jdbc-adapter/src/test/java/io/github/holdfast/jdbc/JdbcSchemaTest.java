package io.github.holdfast.jdbc;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.jdbc.schema.SchemaScript;
import io.github.holdfast.jdbc.sql.h2.H2Dialect;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.EmptyPlace;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables are made once, by whoever comes first; what is missing is said in words. */
class JdbcSchemaTest {

    private static final List<String> TABLES = List.of(
            "hf_account_line",
            "hf_booking",
            "hf_booking_document",
            "hf_booking_item",
            "hf_claim",
            "hf_counter",
            "hf_hold",
            "hf_hold_line",
            "hf_inventory",
            "hf_operation",
            "hf_outbox",
            "hf_pending",
            "hf_schema_version",
            "hf_sweep_mark",
            "hf_tariff",
            "hf_v_booking",
            "hf_v_hold",
            "hf_v_inventory",
            "hf_v_item",
            "hf_v_line");

    /** Breaks off before a statement and every later one, as if the process had died. */
    private static final class Crash extends Tampering {

        private int left;

        Crash(int statements) {
            left = statements;
        }

        @Override
        public void before(Connection real, String sql) throws SQLException {
            if (sql.matches("(CREATE|MERGE|INSERT).*") && left-- <= 0) {
                throw new SQLException("died");
            }
        }

        boolean happened() {
            return left < 0;
        }
    }

    private static void assertSells(EmptyPlace place) {
        assertThat(place.tables()).isEqualTo(TABLES);
        assertThat(Sql.texts(place.database, "SELECT version FROM {schema_version}"))
                .containsExactly("1");
        Sale sale = Sale.open(place.database);
        sale.hold(named(Sale.seat(1)), Sale.standing(1));
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    private static void assertRefused(EmptyPlace place, String... words) {
        assertThatThrownBy(() -> JdbcSchema.validate(place.source(), place.options()))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        refused -> assertThat(refused.retryable()).isFalse())
                .hasMessageContainingAll(words);
    }

    /** Eight threads through two pools. */
    private static void eightAtOnce(EmptyPlace place, Consumer<DataSource> work) {
        var start = new CountDownLatch(1);
        List<BackgroundCall<Boolean>> nodes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            DataSource source = i % 2 == 0 ? place.source() : place.other();
            nodes.add(BackgroundCall.start(() -> {
                start.await();
                work.accept(source);
                return true;
            }));
        }
        start.countDown();
        nodes.forEach(BackgroundCall::result);
        assertSells(place);
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void of_eight_who_make_the_tables_at_once_all_succeed_and_they_are_made_once(EmptyPlace.Kind kind) {
        for (int round = 0; round < 5; round++) {
            try (EmptyPlace place = kind.open()) {
                eightAtOnce(place, source -> JdbcSchema.apply(source, place.options()));
            }
        }
    }

    /** Nothing but the database stands between processes at one H2 server. */
    @Test
    void on_H2_each_statement_may_be_run_by_eight_processes_at_once() {
        EmptyPlace.Kind h2 = EmptyPlace.onH2();
        for (int round = 0; round < 5; round++) {
            try (EmptyPlace place = h2.open()) {
                String schema = place.options().schema().orElseThrow();
                eightAtOnce(
                        place, source -> defineAll(source, place.options(), "CREATE SCHEMA IF NOT EXISTS " + schema));
            }
        }
    }

    private static void defineAll(DataSource source, JdbcOptions options, String schema) {
        H2Dialect dialect = new H2Dialect();
        try (Connection connection = source.getConnection()) {
            dialect.define(connection, schema);
            for (String statement : SchemaScript.of(dialect, "V1__tables.sql").statements(options.tables())) {
                dialect.define(connection, statement);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void tables_that_are_there_are_left_alone(EmptyPlace.Kind kind) {
        try (EmptyPlace place = kind.open()) {
            JdbcSchema.apply(place.source(), place.options());
            Sale sale = Sale.open(place.database);
            var hold = sale.hold(named(Sale.seat(1)));
            JdbcSchema.apply(place.source(), place.options());
            assertThat(sale.bookings.find(hold.id())).contains(hold);
            assertSells(place);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void whoever_breaks_off_anywhere_is_told_of_and_applying_again_makes_the_rest(EmptyPlace.Kind kind) {
        boolean happened = true;
        for (int statements = 0; happened; statements++) {
            try (EmptyPlace place = kind.open()) {
                Crash crash = new Crash(statements);
                try {
                    JdbcSchema.apply(crash.with(place.source()), place.options());
                } catch (StoreException died) {
                    assertRefused(place, "with JdbcSchema.apply(dataSource, options)");
                }
                happened = crash.happened();
                JdbcSchema.apply(place.source(), place.options());
                assertSells(place);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void without_tables_nobody_sells_and_the_first_missing_one_is_named_with_what_to_do(EmptyPlace.Kind kind) {
        try (EmptyPlace place = kind.open()) {
            String schema = place.options().schema().orElseThrow();
            String[] words = {
                "table \"" + schema + ".hf_schema_version\" is missing",
                "make the tables with JdbcSchema.apply(dataSource, options)",
                "check schema and prefix in JdbcOptions"
            };
            assertRefused(place, words);
            assertThatThrownBy(() -> JdbcLedger.owning(place.source(), place.options()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll(words);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void a_table_a_column_a_view_or_the_version_that_is_missing_is_named(EmptyPlace.Kind kind) {
        try (EmptyPlace place = kind.open()) {
            String schema = place.options().schema().orElseThrow();
            JdbcSchema.apply(place.source(), place.options());
            Sql.execute(place.database, "DROP VIEW {v_hold}");
            assertRefused(place, "view \"" + schema + ".hf_v_hold\" is missing", "make it again");
            Sql.execute(place.database, "ALTER TABLE {hold} DROP COLUMN channel");
            assertRefused(place, "column \"channel\" of table \"" + schema + ".hf_hold\" is missing");
            Sql.execute(place.database, "DROP TABLE {pending}");
            assertRefused(place, "table \"" + schema + ".hf_pending\" is missing");
            assertThatThrownBy(() -> JdbcSchema.apply(place.source(), place.options()))
                    .hasMessageContaining("table \"" + schema + ".hf_pending\" is missing");
        }
        try (EmptyPlace place = kind.open()) {
            JdbcSchema.apply(place.source(), place.options());
            Sql.execute(place.database, "DELETE FROM {schema_version}");
            assertRefused(place, "has no version", "finish them with JdbcSchema.apply");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void a_strangers_table_of_the_same_name_is_not_taken_for_ours(EmptyPlace.Kind kind) {
        try (EmptyPlace place = kind.open()) {
            place.database.execute("CREATE SCHEMA " + place.options().schema().orElseThrow());
            Sql.execute(place.database, "CREATE TABLE {hold} (id INTEGER)");
            assertThatThrownBy(() -> JdbcSchema.apply(place.source(), place.options()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll("hf_hold\" is missing", "not the table that this library made");
            assertThat(place.tables()).containsExactly("hf_hold");
            assertThat(Sql.texts(place.database, "SELECT COUNT(*) FROM {hold}")).containsExactly("0");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void tables_in_a_schema_whose_name_is_alike_are_not_mistaken_for_these(EmptyPlace.Kind kind) {
        String name = Databases.unusedName();
        try (EmptyPlace wild = kind.open(JdbcOptions.defaults().schema(name))) {
            String alike = name.replace('_', 'x');
            wild.database.execute("CREATE SCHEMA " + alike);
            JdbcSchema.apply(wild.source(), wild.options().schema(alike));
            assertRefused(wild, "table \"" + name + ".hf_schema_version\" is missing");
            JdbcSchema.apply(wild.source(), wild.options());
            assertSells(wild);
        }
    }
}
