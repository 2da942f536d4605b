package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One customer from the door to the way home: looks, holds, hesitates, decides. */
final class Visit {
    private static final int MOST_TRIES = 5;
    private static final int MOST_TIMES_SOLD_OUT = 2;
    private static final int PERCENT_ASKING_IN_VAIN = 15;
    private static final int SHORTEST_BREAK = 200;
    private static final int LONGEST_BREAK = 1_000;
    private static final long LONGEST_WAIT = 2_500;

    private final Customer customer;
    private final List<Venue> venues;
    private final BoxOffice office;
    private final Till till;
    private final Agenda agenda;
    private final Duration ttl;
    private final Random random;
    private int tries;
    private int soldOut;
    private boolean triesInVain;
    private long refusedAt = System.nanoTime() - Duration.ofHours(1).toNanos();

    /**
     * Prepares it.
     *
     * @param venues all that are on sale
     */
    Visit(Customer customer, List<Venue> venues, BoxOffice office, Till till, Agenda agenda, Duration ttl) {
        this.customer = customer;
        this.venues = venues;
        this.office = office;
        this.till = till;
        this.agenda = agenda;
        this.ttl = ttl;
        this.random = new Random(customer.seed());
        this.triesInVain = random.nextInt(100) < PERCENT_ASKING_IN_VAIN;
    }

    /** Comes in and looks at the seat map. */
    void begin() {
        till.came(customer);
        look();
    }

    /** Where the map shows too little, most people do not ask, but look again after a while. */
    private void look() {
        tries++;
        boolean inVain = customer.wishes().stream().anyMatch(wish -> wish.isShownSoldOut(shown(wish)));
        if (!inVain || asksInVain()) {
            tryToHold();
        } else if (tries < MOST_TRIES) {
            agenda.in(SHORTEST_BREAK + random.nextInt(LONGEST_BREAK), this::look);
        } else {
            agenda.left();
        }
    }

    /** Some ask all the same, once. */
    private boolean asksInVain() {
        boolean asks = triesInVain;
        triesInVain = false;
        return asks;
    }

    private void tryToHold() {
        ClaimRequest request = request().customer(customer.id());
        HoldId id = HoldId.random();
        Outcome<Hold> answer = office.ask(bookings -> bookings.hold(id, request, ttl));
        if (answer instanceof Outcome.Refused<Hold> no) {
            refused(no.refusal());
        } else {
            askPrice(till.held(customer, answer.orElseThrow()));
        }
    }

    private ClaimRequest request() {
        Wish first = customer.wishes().get(0);
        List<Pick> picks = picks(first);
        ClaimRequest request =
                ClaimRequest.of(first.venue().id(), first.journey().span(), picks.get(0), others(picks));
        for (Wish more : customer.wishes().subList(1, customer.wishes().size())) {
            List<Pick> also = picks(more);
            request = request.and(more.venue().id(), more.journey().span(), also.get(0), others(also));
        }
        return request;
    }

    private List<Pick> picks(Wish wish) {
        return wish.picks(shown(wish), random);
    }

    private Free shown(Wish wish) {
        return office.seatMap().free(wish.venue(), wish.journey(), refusedAt);
    }

    private static Pick[] others(List<Pick> picks) {
        return picks.subList(1, picks.size()).toArray(Pick[]::new);
    }

    private void refused(Refusal no) {
        till.refused(customer, no.reason());
        refusedAt = System.nanoTime();
        if (tries < MOST_TRIES && isWorthAnotherTry(no)) {
            agenda.in(pauseAfter(no), this::look);
        } else {
            agenda.left();
        }
    }

    private boolean isWorthAnotherTry(Refusal no) {
        if (no.reason() == Refusal.Reason.SOLD_OUT) {
            return ++soldOut < MOST_TIMES_SOLD_OUT && no.heldUntil().isPresent();
        }
        return no.reason() == Refusal.Reason.TAKEN || no.reason() == Refusal.Reason.BUSY;
    }

    /** Some wait for seats that are merely held, others look for other seats. */
    private long pauseAfter(Refusal no) {
        Optional<Instant> until = no.heldUntil();
        if (until.isPresent() && no.decidedAt().isPresent() && random.nextInt(100) < 40) {
            long millis = Duration.between(no.decidedAt().get(), until.get()).toMillis();
            return Math.max(1, Math.min(LONGEST_WAIT, millis + 1 + random.nextInt(50)));
        }
        return 60 + random.nextInt(240);
    }

    /** What is seen now is what is paid later. A tariff of one's own may have no price for somebody. */
    private void askPrice(Ticket ticket) {
        PriceRequest request = PriceRequest.of(ticket.hold().id()).travellers(Party.on(ticket.hold(), venues, random));
        Outcome<Quote> answer = office.ask(bookings -> bookings.quote(request));
        if (answer instanceof Outcome.Refused<Quote> no && no.refusal().reason() == Refusal.Reason.NOT_FOUND) {
            till.refused(customer, no.refusal().reason());
            giveBack(ticket);
        } else if (answer instanceof Outcome.Refused<Quote> no) {
            leaveUnserved(ticket, no.refusal());
        } else {
            ticket.priced(answer.orElseThrow());
            decide(ticket);
        }
    }

    private void decide(Ticket ticket) {
        long later = customer.hesitates();
        switch (customer.manner()) {
            case BUYS, CANCELS -> agenda.in(later, () -> buy(ticket));
            case EXTENDS -> agenda.in(later, () -> extend(ticket));
            case GIVES_BACK -> agenda.in(later, () -> giveBack(ticket));
            case WALKS_AWAY -> agenda.in(ttl.toMillis(), () -> leave(ticket, Ticket.End.EXPIRED));
            case COMES_TOO_LATE -> agenda.in(ttl.toMillis() + 50 + later / 2, () -> buy(ticket));
        }
    }

    private void buy(Ticket ticket) {
        BookingId id = BookingId.random();
        Quote quote = ticket.shown().orElseThrow();
        Outcome<Booking> answer = office.ask(bookings -> bookings.confirm(id, quote));
        if (answer instanceof Outcome.Refused<Booking> no) {
            leaveUnserved(ticket, no.refusal());
            return;
        }
        Booking booking = answer.orElseThrow();
        till.booked(ticket, booking);
        if (customer.manner() == Manner.CANCELS) {
            agenda.in(customer.hesitates(), () -> cancel(ticket, booking));
        } else {
            agenda.left();
        }
    }

    private void extend(Ticket ticket) {
        HoldId id = ticket.hold().id();
        Outcome<Hold> answer = office.ask(bookings -> bookings.extend(id, ttl));
        if (answer instanceof Outcome.Refused<Hold> no) {
            leaveUnserved(ticket, no.refusal());
            return;
        }
        ticket.extended(answer.orElseThrow());
        agenda.in(customer.hesitates(), () -> buy(ticket));
    }

    private void giveBack(Ticket ticket) {
        HoldId id = ticket.hold().id();
        Outcome<Hold> answer = office.ask(bookings -> bookings.release(id));
        if (answer instanceof Outcome.Refused<Hold> no) {
            leaveUnserved(ticket, no.refusal());
        } else {
            leave(ticket, Ticket.End.RELEASED);
        }
    }

    /** Everything, or, of several places, half of the time only the first. */
    private void cancel(Ticket ticket, Booking booking) {
        List<ItemId> items = booking.itemIds();
        List<ItemId> unwanted = items.size() > 1 && random.nextBoolean() ? items.subList(0, 1) : items;
        Outcome<CancellationQuote> shown = office.ask(bookings -> bookings.quoteCancellation(unwanted));
        if (shown instanceof Outcome.Refused<CancellationQuote> no
                && no.refusal().reason() == Refusal.Reason.RESTRICTED) {
            till.uncancelled(ticket);
            agenda.left();
            return;
        }
        CancellationQuote quote = shown.orElseThrow();
        OperationId id = OperationId.random();
        Outcome<Booking> answer = office.ask(bookings -> bookings.cancel(id, quote));
        if (answer instanceof Outcome.Refused<Booking> no && no.refusal().reason() == Refusal.Reason.QUOTE_STALE) {
            cancel(ticket, booking); // a window of the terms has ended meanwhile
            return;
        }
        till.cancelled(ticket, answer.orElseThrow(), quote);
        agenda.left();
    }

    private void leaveUnserved(Ticket ticket, Refusal no) {
        if (no.reason() != Refusal.Reason.HOLD_EXPIRED) {
            throw new IllegalStateException("hold " + ticket.hold().id() + " of " + customer.id() + ": " + no);
        }
        leave(ticket, Ticket.End.EXPIRED);
    }

    private void leave(Ticket ticket, Ticket.End how) {
        till.ended(ticket, how);
        agenda.left();
    }
}
