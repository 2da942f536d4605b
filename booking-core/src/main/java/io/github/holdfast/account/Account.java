package io.github.holdfast.account;

import io.github.holdfast.caller.BookingId;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is owed for a booking, line by line, as the store has it. A booking that cost nothing has an account without lines. What
 * was paid is the application's to know. Immutable and thread-safe.
 */
public final class Account {

    private final BookingId booking;
    private final Money charged;
    private final List<AccountLine> lines;

    private Account(BookingId booking, Money charged, List<AccountLine> lines) {
        this.booking = booking;
        this.charged = charged;
        this.lines = lines;
    }

    /**
     * Adds lines up.
     *
     * @param booking whose they are
     * @param nothing zero in the booking's currency
     * @param lines in order
     * @throws org.joda.money.CurrencyMismatchException if a line is in another currency
     */
    public static Account of(BookingId booking, Money nothing, List<AccountLine> lines) {
        Money charged = nothing;
        for (AccountLine line : lines) {
            charged = charged.plus(line.amount());
        }
        return new Account(Objects.requireNonNull(booking, "booking"), charged, List.copyOf(lines));
    }

    /** Returns the booking. */
    public BookingId booking() {
        return booking;
    }

    /** Returns what is owed in all, taxes included: the sum of the lines. */
    public Money charged() {
        return charged;
    }

    /** Returns the lines, in the order in which they were written. */
    public List<AccountLine> lines() {
        return lines;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Account that
                && booking.equals(that.booking)
                && charged.equals(that.charged)
                && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return Objects.hash(booking, charged);
    }

    @Override
    public String toString() {
        return "Account[" + charged + " for " + booking + " in " + lines.size() + " lines]";
    }
}
