package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.examples.onsale.report.Takings;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.pricing.Quote;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The customers' own log of what they were told. The proof at the end is made from it, not from the library's tables, so
 * that a mistake in the one cannot hide in the other.
 */
final class Till {
    private final Collection<Ticket> tickets = new ConcurrentLinkedQueue<>();
    private final Map<Show, Counts> counts = new EnumMap<>(Show.class);
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger trainSold = new AtomicInteger();
    private final AtomicInteger hallSold = new AtomicInteger();
    private final Earned trainEarned = new Earned();
    private final Earned hallEarned = new Earned();
    private final Venue train;

    /** What cannot be counted from the tickets. */
    static final class Counts {
        final AtomicInteger customers = new AtomicInteger();
        final AtomicInteger asked = new AtomicInteger();
        final AtomicInteger cancelled = new AtomicInteger();
        final AtomicInteger uncancelled = new AtomicInteger();
        final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();
    }

    Till(Venue train) {
        this.train = train;
        for (Show show : Show.values()) {
            counts.put(show, new Counts());
        }
    }

    Counts counts(Show show) {
        return counts.getOrDefault(show, new Counts());
    }

    Collection<Ticket> tickets() {
        return tickets;
    }

    void came(Customer customer) {
        counts(customer.show()).customers.incrementAndGet();
    }

    Ticket held(Customer customer, Hold hold) {
        counts(customer.show()).asked.incrementAndGet();
        Ticket ticket = new Ticket(customer, hold);
        tickets.add(ticket);
        held.addAndGet(places(hold.claims()));
        return ticket;
    }

    void refused(Customer customer, Refusal.Reason reason) {
        Counts here = counts(customer.show());
        here.asked.incrementAndGet();
        here.refused.computeIfAbsent(reason.name(), name -> new AtomicInteger()).incrementAndGet();
    }

    void booked(Ticket ticket, Booking booking) {
        held.addAndGet(-places(ticket.hold().claims()));
        ticket.booked(booking);
        count(ticket.owned(), 1);
        earn(booking, ticket.shown().orElseThrow());
    }

    /** What is of the whole booking is earned by neither. */
    private void earn(Booking booking, Quote quote) {
        for (BookingItem item : booking.items()) {
            long units = quote.lines().stream()
                    .filter(line -> line.item().orElse(0) == item.id().number())
                    .mapToLong(line -> line.amount().getAmountMinorLong())
                    .sum();
            boolean onTrain = item.claim().inventory().equals(train.id());
            (onTrain ? trainEarned : hallEarned).add(item.claim().quantity(), units);
        }
    }

    /** The terms let the customer give nothing back. */
    void uncancelled(Ticket ticket) {
        counts(ticket.customer().show()).uncancelled.incrementAndGet();
    }

    void cancelled(Ticket ticket, Booking booking, CancellationQuote quote) {
        counts(ticket.customer().show()).cancelled.incrementAndGet();
        count(ticket.owned(), -1);
        ticket.cancelled(booking, quote);
        count(ticket.owned(), 1);
    }

    /** The hold is over without a booking. */
    void ended(Ticket ticket, Ticket.End how) {
        if (ticket.end() == Ticket.End.OPEN) {
            held.addAndGet(-places(ticket.hold().claims()));
            ticket.ended(how);
        }
    }

    private void count(List<Claim> claims, int sign) {
        for (Claim claim : claims) {
            AtomicInteger sold = claim.inventory().equals(train.id()) ? trainSold : hallSold;
            sold.addAndGet(sign * claim.quantity());
        }
    }

    int placesHeld() {
        return held.get();
    }

    /** What the train's places brought, as they were sold. */
    Takings trainTakings() {
        return trainEarned.soFar();
    }

    Takings hallTakings() {
        return hallEarned.soFar();
    }

    /** Places and their price, counted together. */
    private static final class Earned {
        private int places;
        private long units;

        private synchronized void add(int more, long morePrice) {
            places += more;
            units += morePrice;
        }

        private synchronized Takings soFar() {
            return new Takings(places, units);
        }
    }

    int trainSold() {
        return trainSold.get();
    }

    int hallSold() {
        return hallSold.get();
    }

    int refusals() {
        return counts.values().stream()
                .flatMap(count -> count.refused.values().stream())
                .mapToInt(AtomicInteger::get)
                .sum();
    }

    private static int places(List<Claim> claims) {
        return claims.stream().mapToInt(Claim::quantity).sum();
    }
}
