package io.github.holdfast.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.SmallLife;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.ViewRows;
import io.github.holdfast.jdbc.table.AllTables;
import io.github.holdfast.pricing.Quote;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The views are what reports and entities may rely on: their columns, what they say, and that nobody writes through them. */
class ViewsTest {

    /** A promise: columns are only added, at the end. */
    static final Map<String, String> COLUMNS = Map.of(
            "v_inventory", "number id kind revision version closed ends_at",
            "v_hold",
                    "hold_id state customer channel blocked_for inventory placed_at expires_at bounded_by ended_at booking_id"
                            + " codes",
            "v_line",
                    "hold_id place_no inventory inventory_id unit_no quantity counter_no span_from span_to slot_from"
                            + " slot_to held_at cut_at ended_at state expires_at customer booking_id category"
                            + " fare load_mille",
            "v_booking", "booking_id reference state customer inventory total currency confirmed_at charged",
            "v_item",
                    "booking_id item_no state kind hold_id place_no inventory inventory_id unit_no place quantity"
                            + " span_from span_to category fare traveller starts_at ends_at");

    private static final String COUNTED = "CASE WHEN unit_no IS NULL THEN 'true' ELSE 'false' END";

    @OnEach
    void the_columns_of_each_view_are_these_in_this_order(Databases.Database database) throws SQLException {
        assertThat(AllTables.VIEWS).containsExactlyInAnyOrderElementsOf(COLUMNS.keySet());
        for (String view : AllTables.VIEWS) {
            assertThat(String.join(" ", ViewRows.columns(database, view)))
                    .as(view)
                    .isEqualTo(COLUMNS.get(view));
        }
    }

    @OnEach
    void nobody_writes_through_a_view(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        sale.bookings.confirm(BookingId.random(), Quote.free(sale.hold(Sale.standing(1))));
        for (String view : AllTables.VIEWS) {
            List<String> writes = new ArrayList<>(List.of("DELETE FROM {" + view + "}"));
            for (String column : ViewRows.columns(database, view)) {
                writes.add("UPDATE {" + view + "} SET " + column + " = NULL");
                writes.add("INSERT INTO {" + view + "} (" + column + ") VALUES (NULL)");
            }
            for (String write : writes) {
                assertThatThrownBy(() -> Sql.execute(database, write))
                        .as(write)
                        .rootCause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState() + "/" + refused.getErrorCode())
                                        .as(write + ": " + refused.getMessage())
                                        .isIn(
                                                "55000/0",
                                                "HY000/1288",
                                                "HY000/1348",
                                                "HY000/1393",
                                                "HY000/1395",
                                                "HY000/1471",
                                                "HYC00/50100"));
            }
        }
    }

    static Stream<Named<Supplier<Databases.Database>>> stopped() {
        return Stream.of(
                Named.of("PostgreSQL", Databases::stoppedPostgres),
                Named.of("MariaDB", Databases::stoppedMaria),
                Named.of("H2", Databases::stoppedH2));
    }

    @ParameterizedTest
    @MethodSource("stopped")
    void the_views_say_what_the_records_say(Supplier<Databases.Database> store) throws SQLException {
        Databases.Database database = store.get();
        try {
            SmallLife life = new SmallLife(database);
            assertThat(life.holds()).extracting(Hold::state).contains(Hold.State.values());
            holdsAgree(life);
            linesAgree(life);
            bookingsAgree(life);
            itemsAgree(life);
            assertThat(ViewRows.of(database, "v_inventory", "id", "kind", "revision", "closed", "ends_at"))
                    .containsExactlyInAnyOrder(
                            List.of(life.sale.evening.value(), "SOLD", "1", "false", "2027-03-14T18:30:00Z"),
                            List.of(life.matinee.value(), "SOLD", "1", "false", "2027-03-14T18:30:00Z"));
        } finally {
            database.close();
        }
    }

    private static void holdsAgree(SmallLife life) throws SQLException {
        List<List<String>> expected = new ArrayList<>();
        for (Hold hold : life.holds()) {
            expected.add(ViewRows.texts(
                    hold.id(),
                    life.stateInRows(hold),
                    hold.customer().map(CustomerId::value),
                    life.channelOf(hold),
                    hold.blockedFor(),
                    hold.claims().get(0).inventory(),
                    hold.placedAt(),
                    hold.expiresAt(),
                    life.bookingOf(hold).map(Booking::id),
                    life.codesOf(hold)));
        }
        assertThat(ViewRows.of(
                        life.sale.database,
                        "v_hold",
                        "hold_id",
                        "state",
                        "customer",
                        "channel",
                        "blocked_for",
                        "inventory",
                        "placed_at",
                        "expires_at",
                        "booking_id",
                        "codes"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What ended ends when it was given back, what may lapse ends when it lapses, and what is sold has no end. */
    private static void linesAgree(SmallLife life) throws SQLException {
        List<List<String>> expected = new ArrayList<>();
        for (Hold hold : life.holds()) {
            for (int i = 0; i < hold.claims().size(); i++) {
                Claim claim = hold.claims().get(i);
                if (i > 0 && areOneLine(life, hold, i - 1)) {
                    continue;
                }
                expected.add(ViewRows.texts(
                        hold.id(),
                        i,
                        claim.inventory(),
                        claim.counted(),
                        claim.counted() ? claim.quantity() : neighbours(life, hold, i),
                        hold.placedAt(),
                        life.endOf(hold, i),
                        life.stateInRows(hold),
                        hold.customer().map(CustomerId::value),
                        claim.category().filter(any -> !claim.counted()),
                        claim.fare().map(fare -> "/" + fare)));
            }
        }
        assertThat(ViewRows.of(
                        life.sale.database,
                        "v_line",
                        "hold_id",
                        "place_no",
                        "inventory",
                        COUNTED,
                        "quantity",
                        "held_at",
                        "ended_at",
                        "state",
                        "customer",
                        "category",
                        "fare"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static int neighbours(SmallLife life, Hold hold, int first) {
        int next = first + 1;
        while (next < hold.claims().size() && areOneLine(life, hold, next - 1)) {
            next++;
        }
        return next - first;
    }

    /** Neighbours that stand are one line; who was cut off stands alone. */
    private static boolean areOneLine(SmallLife life, Hold hold, int first) {
        Claim one = hold.claims().get(first);
        Claim next = hold.claims().get(first + 1);
        boolean cut = hold.state() == Hold.State.CONFIRMED
                && (life.endOf(hold, first).isPresent()
                        || life.endOf(hold, first + 1).isPresent());
        return !cut
                && !one.counted()
                && !next.counted()
                && one.inventory().equals(next.inventory())
                && seat(one) + 1 == seat(next);
    }

    private static int seat(Claim claim) {
        return Integer.parseInt(claim.place().substring(claim.place().lastIndexOf('/') + 1));
    }

    private static void bookingsAgree(SmallLife life) throws SQLException {
        List<List<String>> expected = new ArrayList<>();
        for (Booking booking : life.bookings()) {
            expected.add(ViewRows.texts(
                    booking.id(),
                    booking.reference().value(),
                    booking.state(),
                    booking.customer().map(CustomerId::value),
                    booking.items().get(0).claim().inventory(),
                    booking.total().getAmount(),
                    booking.total().getCurrencyUnit().getCode(),
                    booking.confirmedAt(),
                    booking.total().getAmount()));
        }
        assertThat(expected).hasSize(2);
        assertThat(ViewRows.of(life.sale.database, "v_booking", "*")).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void itemsAgree(SmallLife life) throws SQLException {
        List<List<String>> expected = new ArrayList<>();
        for (Booking booking : life.bookings()) {
            for (BookingItem item : booking.items()) {
                expected.add(ViewRows.texts(
                        booking.id(),
                        item.id().number(),
                        item.state(),
                        "PLACE",
                        item.hold(),
                        item.claim().inventory(),
                        item.claim().place(),
                        item.claim().quantity(),
                        item.claim().counted(),
                        item.claim().category(),
                        item.claim().fare().map(fare -> "/" + fare)));
            }
        }
        assertThat(expected).hasSize(6);
        assertThat(ViewRows.of(
                        life.sale.database,
                        "v_item",
                        "booking_id",
                        "item_no",
                        "state",
                        "kind",
                        "hold_id",
                        "inventory",
                        "place",
                        "quantity",
                        COUNTED,
                        "category",
                        "fare"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
