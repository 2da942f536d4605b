package io.github.holdfast.jdbc.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.apply.optimistic.OneTripContract;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.PausedWriter;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two who give back the same item: each guard by itself, all the others being taken away, keeps it from coming back twice. */
public interface GivingBackContract extends OneTripContract {

    default Sale sale(Databases.Database where, Tampering... without) {
        DataSource source = tampering().with(where.dataSource());
        for (Tampering one : without) {
            source = one.with(source);
        }
        return Sale.open(where).through(source);
    }

    default Sale through(Sale sale, Tampering tampering, Tampering... without) {
        DataSource source = tampering().with(sale.database.dataSource());
        for (Tampering one : without) {
            source = one.with(source);
        }
        return sale.through(tampering.with(source));
    }

    static Tampering[] noLocks(Tampering... andWithout) {
        return Stream.concat(Stream.of(Rewriting.without(" FOR UPDATE")), Stream.of(andWithout))
                .toArray(Tampering[]::new);
    }

    /** One decides and is held up; the other does it all, unless a lock keeps it; then the first goes on. */
    default List<? extends Answer<?>> entangled(Sale sale, Command<?> first, Command<?> second, Tampering... without) {
        PausedWriter heldUp = PausedWriter.beforeWriting();
        Sale slow = through(sale, heldUp, without);
        Sale quick = through(sale, new Tampering() {}, without);
        var one = BackgroundCall.start(() -> slow.apply(first));
        heldUp.gate.awaitReached();
        var other = BackgroundCall.start(() -> quick.apply(second)).untilStuck(sale.database);
        heldUp.gate.open();
        return List.of(one.result(), other.result());
    }

    static void assertOneOf(List<? extends Answer<?>> answers, Reason otherwise) {
        assertThat(answers).filteredOn(answer -> answer instanceof Answer.Done).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer instanceof Answer.Refused)
                .singleElement()
                .satisfies(no ->
                        assertThat(((Answer.Refused<?>) no).refusal().reason()).isEqualTo(otherwise));
    }

    static long claims(Sale sale) {
        return Sql.number(sale.database, "SELECT COUNT(*) FROM {claim} WHERE inventory_id = " + sale.inventoryNumber());
    }

    static long drawn(Sale sale) {
        return Sql.number(
                sale.database,
                "SELECT COALESCE(SUM(l.quantity), 0) FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id"
                        + " WHERE l.counter_no >= 0 AND l.ended_at IS NULL AND h.state IN (0, 1) AND l.inventory_id = "
                        + sale.inventoryNumber());
    }

    private void oneGivesBack(Rewriting... without) {
        Sale sale = sale(only());
        Hold hold = sale.hold(Sale.standing(2));
        Booking booking =
                sale.bookings.confirm(BookingId.random(), Quote.free(hold)).orElseThrow();
        Supplier<Command<?>> cancel = () -> new Command.CancelItems(
                OperationId.random(),
                sale.bookings.quoteCancellation(booking.itemIds()).orElseThrow());
        assertOneOf(entangled(sale, cancel.get(), cancel.get(), noLocks(without)), Reason.ALREADY_CANCELLED);
        assertThat(drawn(sale)).isZero();
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    default void the_guard_of_a_booking_alone_gives_an_item_back_once() {
        oneGivesBack(Rewriting.guardOfItems(), Rewriting.without(Rewriting.GUARD_OF_LINES));
    }

    @Test
    default void the_state_of_an_item_alone_gives_it_back_once() {
        oneGivesBack(Rewriting.guardOfBookings(), Rewriting.without(Rewriting.GUARD_OF_LINES));
    }

    @Test
    default void the_line_that_was_not_cut_off_yet_alone_gives_an_item_back_once() {
        oneGivesBack(Rewriting.guardOfBookings(), Rewriting.guardOfItems());
    }
}
