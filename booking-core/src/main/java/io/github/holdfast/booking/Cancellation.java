package io.github.holdfast.booking;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.SaleDocument;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * What giving items of a booking back means for what is owed, for adapters: a pure function of the booking, its account and
 * the instant. Immutable and thread-safe.
 */
public final class Cancellation {

    private final List<ItemId> items;
    private final Instant asOf;
    private final Optional<Dues> dues;

    private Cancellation(List<ItemId> items, Instant asOf, Optional<Dues> dues) {
        this.items = items;
        this.asOf = asOf;
        this.dues = dues;
    }

    /**
     * Finds out what giving items back means.
     *
     * @param statement the booking, its account, and the instant whose terms hold
     * @param items of this booking, at least one, each once
     * @param tariffs finds the versions by which it was sold; only asked if one of them reprices what stays
     * @return refused with {@code NOT_FOUND}, {@code ALREADY_CANCELLED}, or {@code RESTRICTED} by the terms of a fare, whose name
     *     is in the rule: {@code terms:EARLY/cancel}
     */
    public static Outcome<Cancellation> of(Statement statement, List<ItemId> items, Pricing.Tariffs tariffs) {
        Set<ItemId> wanted = new HashSet<>(items);
        List<BookingItem> named = statement.booking().items().stream()
                .filter(item -> wanted.contains(item.id()))
                .toList();
        if (named.size() < wanted.size()) {
            return Outcome.refused(noSuchItem(statement.booking(), items));
        }
        List<BookingItem> gone = named.stream()
                .filter(item -> item.state() == BookingItem.State.CANCELLED)
                .toList();
        if (!gone.isEmpty()) {
            return Outcome.refused(cancelled(gone));
        }
        List<Integer> leaving = named.stream().map(item -> item.id().number()).toList();
        Optional<Refusal> restricted =
                statement.account().sale().flatMap(sale -> restricted(sale, leaving, statement.asOf()));
        if (restricted.isPresent()) {
            return Outcome.refused(restricted.get());
        }
        Optional<Dues> dues = statement.account().sale().map(sale -> Dues.of(statement, sale, leaving, tariffs));
        return Outcome.accepted(new Cancellation(List.copyOf(items), statement.asOf(), dues), false);
    }

    private static Refusal noSuchItem(Booking booking, List<ItemId> items) {
        List<ItemId> there = booking.items().stream().map(BookingItem::id).toList();
        ItemId missing =
                items.stream().filter(item -> !there.contains(item)).findFirst().orElseThrow();
        return Refusal.of(
                Reason.NOT_FOUND,
                "no item " + missing.number() + " in booking " + booking.id() + ", which has the items 1 … "
                        + there.size());
    }

    private static Refusal cancelled(List<BookingItem> gone) {
        return Refusal.of(Reason.ALREADY_CANCELLED, "item " + gone.get(0).id() + " was cancelled")
                .obstacles(gone.stream().map(item -> ended(item.claim())).toList());
    }

    private static Obstacle ended(Claim claim) {
        String span = claim.span().kind() == Span.Kind.WHOLE ? "" : claim.span().toString();
        return new Obstacle(claim.inventory().value(), claim.place(), span, Obstacle.Kind.ENDED, Optional.empty());
    }

    private static Optional<Refusal> restricted(SaleDocument sale, List<Integer> leaving, Instant asOf) {
        return leaving.stream()
                .filter(number ->
                        sale.items().get(number - 1).terms().cancellingAt(asOf).isRefused())
                .findFirst()
                .map(number -> Refusal.of(
                                Reason.RESTRICTED,
                                "by the terms of fare \""
                                        + sale.items().get(number - 1).fare() + "\" item " + number
                                        + " cannot be cancelled any more")
                        .rule(Dues.rule(sale, number)));
    }

    /** Returns what would be shown before it is done. */
    public CancellationQuote quote() {
        return dues.map(all -> CancellationQuote.of(items, asOf, all.refund(), all.kept(), all.validUntil()))
                .orElseGet(() -> CancellationQuote.free(items));
    }

    /** Tells whether the items cost nothing and have no terms; a price in {@code XXX} is a price. */
    public boolean isFree() {
        return dues.isEmpty();
    }

    /** Returns what is to be paid back; zero in {@code XXX} for what cost nothing. */
    public Money refund() {
        return quote().refund();
    }

    /**
     * Returns what it adds to the account; nothing for what cost nothing.
     *
     * @param at when it is done
     * @param operation by which
     */
    public List<AccountLine> lines(Instant at, OperationId operation) {
        return dues.map(all -> all.lines(at, operation)).orElse(List.of());
    }
}
