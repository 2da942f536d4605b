package io.github.holdfast.jdbc.guard;

import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.terms.Charge;
import org.junit.jupiter.api.Test;

/** Two who give back the same item, of which all is paid back: each guard alone keeps it from being paid back twice. */
public interface PayingBackContract extends GivingBackContract {

    private void oneIsPaidBack(Databases.Database where, Rewriting bookings) {
        Sale sale = sale(where);
        Shop shop = new Shop(sale.ledger);
        InventoryId hall = shop.open("hall", 100, 10, shop.published(Charge.none()));
        Hold hold = shop.done(Shop.place(hall, from("standing", 2)));
        Booking booking = shop.done(shop.confirm(PriceRequest.of(hold.id())));
        Command.CancelItems one = shop.cancel(booking);
        Command.CancelItems other = new Command.CancelItems(OperationId.random(), one.quote());
        assertThat(one.quote().refund()).isEqualTo(booking.total());
        GivingBackContract.assertOneOf(
                entangled(
                        sale,
                        one,
                        other,
                        GivingBackContract.noLocks(
                                bookings, Rewriting.guardOfItems(), Rewriting.without(Rewriting.GUARD_OF_LINES))),
                Reason.ALREADY_CANCELLED);
        Account account = shop.bookings().account(booking.id()).orElseThrow();
        assertThat(account.charged().isZero()).isTrue();
        assertThat(account.refunds()).hasSize(1);
        assertThat(shop.bookings().upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void the_key_of_reversals_alone_takes_a_line_back_once() {
        oneIsPaidBack(only(Constraint.KEY_OF_REVERSALS), Rewriting.guardOfBookings());
    }

    @Test
    default void the_key_of_lines_alone_pays_back_once() {
        oneIsPaidBack(only(Constraint.KEY_OF_LINES), Rewriting.guardOfBookings());
    }

    @Test
    default void the_check_of_bookings_alone_pays_back_no_more_than_is_owed() {
        oneIsPaidBack(only(Constraint.CHECK_OF_BOOKINGS), Rewriting.guardOfBookings());
    }

    /** What it owes is named by itself, besides its sequence and its state. */
    @Test
    default void the_amount_named_in_the_write_alone_pays_back_once() {
        oneIsPaidBack(only(), Rewriting.without(" AND t.sequence = k.before_sequence AND t.state = k.before_state"));
    }
}
