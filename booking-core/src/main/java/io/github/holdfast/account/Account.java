package io.github.holdfast.account;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.terms.ItemTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is owed for a booking, line by line, as the store has it, and what holds for its items when they are given back. A booking
 * that cost nothing has an account without lines. What was paid is the application's to know: as long as it pays back what is
 * among {@link #refunds}, what was paid is what is owed. Immutable and thread-safe.
 */
public final class Account {

    private final BookingId booking;
    private final Money charged;
    private final List<AccountLine> lines;
    private final Optional<SaleDocument> sale;

    private Account(BookingId booking, Money charged, List<AccountLine> lines, Optional<SaleDocument> sale) {
        this.booking = booking;
        this.charged = charged;
        this.lines = lines;
        this.sale = sale;
    }

    /**
     * Adds lines up.
     *
     * @param booking whose they are
     * @param nothing zero in the booking's currency
     * @param lines in order
     * @param sale what is kept of how it was sold; empty if it was free
     * @throws org.joda.money.CurrencyMismatchException if a line is in another currency
     */
    public static Account of(BookingId booking, Money nothing, List<AccountLine> lines, Optional<SaleDocument> sale) {
        Money charged = nothing;
        for (AccountLine line : lines) {
            charged = charged.plus(line.amount());
        }
        return new Account(Objects.requireNonNull(booking, "booking"), charged, List.copyOf(lines), sale);
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

    /**
     * Returns what is to be paid back, an entry for each operation by which less is owed, in order. Nothing is to be paid back by
     * an operation of which all was kept.
     */
    public List<Refund> refunds() {
        Map<OperationId, Refund> owed = new LinkedHashMap<>();
        for (AccountLine line : lines) {
            line.operation()
                    .ifPresent(id -> owed.merge(
                            id,
                            new Refund(booking, id, line.at(), line.amount().negated()),
                            (a, b) -> new Refund(booking, id, a.at(), a.amount().plus(b.amount()))));
        }
        return owed.values().stream()
                .filter(refund -> refund.amount().isPositive())
                .toList();
    }

    /**
     * Returns what giving an item back, or exchanging it, costs at which instant, as it was agreed when it was sold.
     *
     * @param item of this booking
     * @return empty if there is no such item or it was free, which can always be given back
     */
    public Optional<ItemTerms> terms(ItemId item) {
        return sale.filter(any -> item.booking().equals(booking)
                        && item.number() <= any.items().size())
                .map(any -> any.items().get(item.number() - 1).terms());
    }

    /** Returns what is kept of how it was sold, for adapters; empty if it was free. */
    public Optional<SaleDocument> sale() {
        return sale;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Account that
                && booking.equals(that.booking)
                && charged.equals(that.charged)
                && lines.equals(that.lines)
                && sale.equals(that.sale);
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
