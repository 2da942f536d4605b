package io.github.holdfast.jdbc.schema;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.support.EmptyPlace;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.table.AllTables;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.pricing.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** This release beside tables that a later one has brought forward. */
class NewerSchemaTest {

    private static void bringForward(EmptyPlace place, int usableFrom) {
        AllTables.namesOfSales()
                .forEach(table -> Sql.execute(
                        place.database,
                        "ALTER TABLE {" + table + "} ADD COLUMN added INTEGER DEFAULT 7 NOT NULL",
                        "ALTER TABLE {" + table + "} ADD COLUMN noted VARCHAR(40)"));
        Sql.execute(
                place.database,
                "CREATE TABLE {promise} (promise_id UUID PRIMARY KEY)",
                "INSERT INTO {schema_version} (version, usable_from) VALUES (2, " + usableFrom + ")");
    }

    private static void sellEverythingOnce(Sale sale) {
        Hold kept = sale.hold(named(Sale.seat(1)), Sale.standing(1));
        sale.bookings.extend(kept.id(), Duration.ofMinutes(15)).orElseThrow();
        var booking =
                sale.bookings.confirm(BookingId.random(), Quote.free(kept)).orElseThrow();
        sale.bookings.find(booking.id()).orElseThrow();
        sale.bookings
                .cancel(
                        OperationId.random(),
                        sale.bookings.quoteCancellation(booking.itemIds()).orElseThrow())
                .orElseThrow();
        sale.bookings.release(sale.hold(named(Sale.seat(2))).id()).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void B96_a_release_starts_and_sells_on_newer_tables_that_still_work_with_it(EmptyPlace.Kind kind) {
        try (EmptyPlace place = kind.open()) {
            JdbcSchema.apply(place.source(), place.options());
            bringForward(place, 1);
            JdbcSchema.validate(place.source(), place.options());
            JdbcSchema.apply(place.source(), place.options());
            assertThat(Sql.texts(place.database, "SELECT version FROM {schema_version} ORDER BY 1"))
                    .isEqualTo(List.of("1", "2"));
            Sale sale = Sale.open(place.database);
            sellEverythingOnce(sale);
            assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void B96_a_node_that_sells_goes_on_when_tables_are_brought_forward_under_it(EmptyPlace.Kind kind) {
        try (EmptyPlace place = kind.open()) {
            JdbcSchema.apply(place.source(), place.options());
            Sale sale = Sale.open(place.database);
            for (int i = 0; i < 10; i++) { // often enough that the server keeps its plans
                sellEverythingOnce(sale);
            }
            bringForward(place, 1);
            for (int i = 0; i < 3; i++) {
                assertThatCode(() -> sellEverythingOnce(sale)).doesNotThrowAnyException();
            }
            assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void B96_a_release_that_the_tables_no_longer_work_with_is_told_so(EmptyPlace.Kind kind) {
        try (EmptyPlace place = kind.open()) {
            JdbcSchema.apply(place.source(), place.options());
            bringForward(place, 2);
            assertThatThrownBy(() -> JdbcSchema.validate(place.source(), place.options()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll(
                            "schema version 2", "need version 2 or later", "this one needs 1", "newer release");
            assertThatThrownBy(() -> JdbcSchema.apply(place.source(), place.options()))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> JdbcLedger.owning(place.source(), place.options()))
                    .isInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.support.EmptyPlace#kinds")
    void B96_a_newer_release_does_not_start_before_the_tables_are_brought_forward(EmptyPlace.Kind kind)
            throws SQLException {
        try (EmptyPlace place = kind.open()) {
            JdbcSchema.apply(place.source(), place.options());
            try (Connection connection = place.source().getConnection()) {
                var newer =
                        new SchemaCheck(connection, Dialects.of(connection), HiddenOptions.tables(place.options()), 2);
                assertThatThrownBy(newer::requireUsable)
                        .hasMessageContainingAll("are of schema version 1, this release needs 2", "JdbcSchema.apply");
            }
        }
    }
}
