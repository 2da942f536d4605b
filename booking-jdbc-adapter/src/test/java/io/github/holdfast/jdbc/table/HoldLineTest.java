package io.github.holdfast.jdbc.table;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.util.Arrays;
import java.util.List;

/** Neighbouring places are one row until one of them is given back. */
class HoldLineTest {

    private static List<String> rows(Sale sale, Hold hold) {
        return Sql.texts(
                sale.database,
                "SELECT CONCAT(place_no, ': ', unit_no, ' × ', quantity, CASE WHEN ended_at IS NULL THEN '' ELSE ' cut' END)"
                        + " FROM {hold_line} WHERE hold_id = '" + hold.id() + "' ORDER BY place_no");
    }

    private static Booking cancel(Sale sale, Booking booking, int... items) {
        List<ItemId> ids = Arrays.stream(items)
                .mapToObj(item -> booking.itemIds().get(item))
                .toList();
        return sale.bookings
                .cancel(
                        OperationId.random(),
                        sale.bookings.quoteCancellation(ids).orElseThrow())
                .orElseThrow();
    }

    @OnEach
    void a_place_out_of_the_middle_is_sold_again_and_the_others_stand(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold four = sale.hold(named(Sale.seat(2), Sale.seat(3), Sale.seat(4), Sale.seat(5)));
        assertThat(rows(sale, four)).containsExactly("0: 1 × 4");
        Booking booking =
                sale.bookings.confirm(BookingId.random(), Quote.free(four)).orElseThrow();
        cancel(sale, booking, 1);
        assertThat(rows(sale, four)).containsExactly("0: 1 × 1", "1: 2 × 1 cut", "2: 3 × 2");

        Hold again = sale.hold(named(Sale.seat(3)));
        assertThat(again.claims()).extracting(Claim::place).containsExactly(Sale.seat(3));
        assertThat(Sale.reason(sale.tryHold(named(Sale.seat(4))))).isEqualTo(Reason.TAKEN);
        assertThat(sale.bookings.find(booking.id()).orElseThrow().items())
                .extracting(item -> item.claim().place() + " " + item.state())
                .containsExactly(
                        Sale.seat(2) + " CONFIRMED",
                        Sale.seat(3) + " CANCELLED",
                        Sale.seat(4) + " CONFIRMED",
                        Sale.seat(5) + " CONFIRMED");
        assertThat(sale.bookings.find(four.id()).orElseThrow().claims())
                .extracting(Claim::place)
                .containsExactly(Sale.seat(2), Sale.seat(3), Sale.seat(4), Sale.seat(5));
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();

        Booking gone = cancel(sale, booking, 0, 2, 3);
        assertThat(gone.state()).isEqualTo(Booking.State.CANCELLED);
        assertThat(gone.items()).extracting(BookingItem::state).containsOnly(BookingItem.State.CANCELLED);
        assertThat(rows(sale, four)).containsExactly("0: 1 × 1 cut", "1: 2 × 1 cut", "2: 3 × 1 cut", "3: 4 × 1 cut");
        sale.hold(named(Sale.seat(2), Sale.seat(4), Sale.seat(5)));
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @OnEach
    void another_node_gives_back_what_this_one_cut(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold three = sale.hold(named(Sale.seat(1), Sale.seat(2), Sale.seat(3)));
        Booking booking =
                sale.bookings.confirm(BookingId.random(), Quote.free(three)).orElseThrow();
        cancel(sale, booking, 0);
        Sale other = sale.through(JdbcLedger.owning(database.dataSource(), database.options()));
        cancel(other, booking, 2);
        cancel(sale, booking, 1);
        assertThat(rows(sale, three)).containsExactly("0: 0 × 1 cut", "1: 1 × 1 cut", "2: 2 × 1 cut");
        assertThat(sale.hold(named(Sale.seat(1), Sale.seat(2), Sale.seat(3))).claims())
                .hasSize(3);
        assertThat(other.bookings.upkeep().audit().violations()).isEmpty();
    }

    @OnEach
    void what_lapses_is_taken_over_place_by_place(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold lapsed = sale.hold(named(Sale.seat(1), Sale.seat(2), Sale.seat(3)));
        database.pass(Sale.TTL);
        Hold next = sale.hold(named(Sale.seat(2)));
        assertThat(rows(sale, next)).containsExactly("0: 1 × 1");
        assertThat(rows(sale, lapsed)).containsExactly("0: 0 × 3");
        assertThat(sale.bookings.find(lapsed.id()).orElseThrow().claims())
                .extracting(Claim::place)
                .containsExactly(Sale.seat(1), Sale.seat(2), Sale.seat(3));
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }
}
