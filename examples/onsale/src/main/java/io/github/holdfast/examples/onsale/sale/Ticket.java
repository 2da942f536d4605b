package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.pricing.Quote;
import java.util.List;
import java.util.Optional;

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
    private volatile Optional<Quote> shown = Optional.empty();
    private volatile Optional<BookingId> booking = Optional.empty();
    private volatile List<CancellationQuote> refunds = List.of();

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

    void priced(Quote quote) {
        shown = Optional.of(quote);
    }

    void booked(Booking booking) {
        end = End.CONFIRMED;
        this.booking = Optional.of(booking.id());
        owned = booking.claims();
    }

    void cancelled(Booking booking, CancellationQuote quote) {
        refunds = List.of(quote);
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

    /** What the customer was shown before buying, and pays. */
    Optional<Quote> shown() {
        return shown;
    }

    Optional<BookingId> booking() {
        return booking;
    }

    /** What the customer was shown before giving back, and gets. */
    List<CancellationQuote> refunds() {
        return refunds;
    }

    /** What the customer may sit on: the claims of the booking that were not cancelled. */
    List<Claim> owned() {
        return owned;
    }
}
