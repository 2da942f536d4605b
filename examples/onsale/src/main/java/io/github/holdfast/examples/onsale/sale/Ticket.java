package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import java.util.List;

/**
 * A hold as its customer knows it, from what they were told alone. One thread at a time acts for a customer; the
 * outcome is read once everybody has left.
 */
final class Ticket {
    /** What became of the hold, as far as the customer was told or knows by the clock. */
    enum End {
        OPEN,
        CONFIRMED,
        RELEASED,
        EXPIRED
    }

    private final Customer customer;
    private volatile Hold hold;
    private volatile End end = End.OPEN;
    private volatile List<Claim> owned = List.of();

    Ticket(Customer customer, Hold hold) {
        this.customer = customer;
        this.hold = hold;
    }

    void extended(Hold longer) {
        hold = longer;
    }

    void ended(End how) {
        end = how;
    }

    void booked(Booking booking) {
        end = End.CONFIRMED;
        owned = booking.claims();
    }

    void cancelled(Booking booking) {
        owned = booking.claims();
    }

    Customer customer() {
        return customer;
    }

    Hold hold() {
        return hold;
    }

    End end() {
        return end;
    }

    /** What the customer may sit on: the claims of the booking that were not cancelled. */
    List<Claim> owned() {
        return owned;
    }
}
