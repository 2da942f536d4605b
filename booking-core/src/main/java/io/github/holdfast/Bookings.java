package io.github.holdfast;

import io.github.holdfast.account.Account;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Cancellation;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.memory.InMemoryLedger;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The customer's door: holds places, makes bookings out of them, gives them back, finds them again.
 *
 * <p>Every verb that writes takes the caller's id first. Keep the id before you call: the same call with the same id is
 * answered as the first time, so a retry never takes anything twice. Every "no" is a value with its reason ({@link
 * io.github.holdfast.outcome.Refusal}); with several reasons the first in the order of {@code Refusal.Reason} is told. A
 * refusal is not remembered: the same id may be accepted later. {@code BUSY} can answer every verb; it means that too many
 * wanted the same at once and nothing happened. A broken store throws {@link
 * io.github.holdfast.ledger.StoreException}; if that is {@code retryable()}, repeat the call with the same id. A request
 * that means nothing to the inventory, such as a span that runs backwards, throws {@link IllegalArgumentException}.
 *
 * <p>All times are of the store's clock, in whole microseconds. Nobody is asked who calls: whether a hold or a booking
 * belongs to whoever asks for it, the application checks first.
 *
 * <p>Thread-safe, to be shared, unless made over a ledger that speaks for one transaction.
 */
public final class Bookings {

    /** How long a hold lives if nobody says: ten minutes. */
    public static final Duration DEFAULT_TTL = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final Door door;
    private final Inventories inventories;
    private final Tariffs tariffs;
    private final Upkeep upkeep;

    private Bookings(Ledger ledger) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.door = new Door(ledger);
        this.inventories = new Inventories(ledger);
        this.tariffs = new Tariffs(ledger);
        this.upkeep = new Upkeep(ledger);
    }

    /** Opens the door to a new ledger in memory, which lives by the machine's clock and is forgotten with the process. */
    public static Bookings inMemory() {
        return inMemory(InstantSource.system());
    }

    /** Opens the door to a new ledger in memory that lives by this clock. */
    public static Bookings inMemory(InstantSource clock) {
        return over(new InMemoryLedger(clock));
    }

    /** Opens the door to a ledger. */
    public static Bookings over(Ledger ledger) {
        return new Bookings(ledger);
    }

    /** Returns the operator's door to the same ledger. */
    public Inventories inventories() {
        return inventories;
    }

    /** Returns the price clerk's door to the same ledger. */
    public Tariffs tariffs() {
        return tariffs;
    }

    /** Returns the caretaker's door to the same ledger. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** Sets places aside for {@link #DEFAULT_TTL}; see {@link #hold(HoldId, ClaimRequest, Duration)}. */
    public Outcome<Hold> hold(HoldId id, ClaimRequest request) {
        return hold(id, request, DEFAULT_TTL);
    }

    /**
     * Sets places aside, all that are asked for or none.
     *
     * <p>Refused with {@code NOT_FOUND} (an inventory, stop, label, pool, category or mark; the nearest names are told, and of a
     * name of another kind how to ask for it), {@code NOT_ALLOWED} (places sold by tariffs together with free ones: these are
     * two holds), {@code CLOSED}, {@code RESTRICTED} (a place is out of order; or the campaign of a code is over, then the rule is the
     * code), {@code TAKEN} (a named place), {@code SOLD_OUT} (too few of what is chosen or counted, and how many are left) or
     * {@code LIMIT_REACHED} (a code is used up, and is the rule); the obstacles say which inventory and where, and until when if
     * they are merely held. A repeat of the same request is
     * answered with the hold as it is now, {@code replayed}; once it is over, with {@code HOLD_EXPIRED} or {@code
     * ALREADY_RELEASED}; another request under the same id with {@code ID_REUSED}, which names the fields that differ.
     *
     * @param ttl for how long, 1 s … 7 d and no longer than the inventories allow for a hold's whole life
     * @throws IllegalArgumentException if the request means nothing to the inventories, or {@code ttl} is out of range
     */
    public Outcome<Hold> hold(HoldId id, ClaimRequest request, Duration ttl) {
        return door.tell(new Command.PlaceHold(id, request, ttl));
    }

    /**
     * Makes a hold live for at least this long from now, never shorter than before, so that a repeat adds nothing. It is
     * never {@code replayed}: each call counts from its own moment.
     *
     * <p>Refused with {@code NOT_FOUND}, {@code NOT_ALLOWED} (an operator's block), {@code HOLD_EXPIRED}, {@code
     * ALREADY_RELEASED}, {@code ALREADY_CONFIRMED}, or {@code EXTENDED_TOO_FAR} if the hold's whole life would pass what its
     * inventories allow.
     *
     * @param ttl at least how long from now, 1 s … 7 d
     * @throws IllegalArgumentException if {@code ttl} is out of range
     */
    public Outcome<Hold> extend(HoldId id, Duration ttl) {
        return door.tell(new Command.ExtendHold(id, ttl));
    }

    /**
     * Gives a hold back; its places are free at once. A repeat is {@code replayed}. An id that nobody has used is
     * remembered as released, so that a request still under way cannot come to life afterwards.
     *
     * <p>Refused with {@code HOLD_EXPIRED} or {@code ALREADY_CONFIRMED}.
     */
    public Outcome<Hold> release(HoldId id) {
        return door.tell(new Command.ReleaseHold(id));
    }

    /**
     * Quotes what holds cost by the tariffs of their inventories. Nothing is reserved by it and nothing is stored: while the
     * holds live, the same question has the same answer, because a hold has the prices of the moment in which it was placed;
     * only a version of a tariff that is withdrawn changes it. {@code confirm} asks again and compares.
     *
     * <p>Refused with {@code NOT_FOUND} (a hold; a fare that no tariff of the inventory has, the nearest are told; a place, slot
     * or traveller without a price; all versions are withdrawn), {@code NOT_ALLOWED} (an operator's block, or a place that is
     * sold by no tariff: it is confirmed by {@link Quote#free}), {@code HOLD_EXPIRED}, {@code ALREADY_RELEASED} or {@code
     * ALREADY_CONFIRMED}.
     *
     * @throws IllegalArgumentException if the travellers do not fit on the places, an age is out of range, an amount that is
     *     stated is out of its bounds or nobody asked for it, or the tariffs are in different currencies
     * @throws ArithmeticException if an amount is larger than amounts can be, 10<sup>15</sup> - 1 smallest units; the message
     *     names line and rule
     */
    public Outcome<Quote> quote(PriceRequest request) {
        return new Quoting(ledger.records()).quote(request);
    }

    /**
     * Makes one booking out of the quoted holds, all of them or none. It locks no inventory, and works after the inventory
     * was closed.
     *
     * <p>The price is reckoned again, of what is stored of the holds and of the tariffs, and sold is at exactly what was quoted
     * or not at all. What is owed is written down line by line, see {@link #account}. That it is paid, the application sees to:
     * call it when you have the money, or bear the risk.
     *
     * <p>Refused with {@code NOT_FOUND}, {@code NOT_ALLOWED} (an operator's block, or a place sold by a tariff under {@link
     * Quote#free}), {@code HOLD_EXPIRED}, {@code ALREADY_RELEASED}, {@code ALREADY_CONFIRMED} (by another booking), {@code
     * DIFFERENT_CUSTOMERS} (holds with and without a customer are of different ones), or {@code QUOTE_STALE}, of which the
     * detail says what differs: quote again and show it. A repeat is answered with the booking as it is now, {@code
     * replayed}; another quote under the same id with {@code ID_REUSED}.
     */
    public Outcome<Booking> confirm(BookingId id, Quote quote) {
        return door.tell(new Command.ConfirmHolds(id, quote, BookingReference.random()));
    }

    /**
     * Quotes giving these items back: what is paid back and what is kept by the terms that were agreed when they were sold, at
     * this instant of the store's clock, and until when that can be done. Nothing is reserved by it and nothing is stored. Items
     * that cost nothing can always be given back.
     *
     * <p>Refused with {@code NOT_FOUND}, {@code ALREADY_CANCELLED} or {@code RESTRICTED}, if the terms of a fare do not let it be
     * cancelled any more; the rule names the fare, as in {@code terms:EARLY/cancel}.
     *
     * @param items items of one booking, at least one: all that stand are {@link Booking#itemIds()}
     * @throws IllegalArgumentException if there is none, one appears twice, or they belong to several bookings
     */
    public Outcome<CancellationQuote> quoteCancellation(List<ItemId> items) {
        CancellationQuote named = CancellationQuote.free(items);
        BookingId booking = named.items().get(0).booking();
        return ledger.records()
                .statement(booking)
                .map(statement -> Cancellation.of(
                                statement, named.items(), new PublishedVersions(ledger.records())::rules)
                        .map(Cancellation::quote))
                .orElseGet(() -> Outcome.refused(Refusal.of(Reason.NOT_FOUND, "no booking " + booking)));
    }

    /**
     * Gives the quoted items back; their places are free at once. Paid back is exactly what was quoted, or nothing happens: what it
     * means is reckoned again, of what is stored. What is owed for the booking gets less by it, line by line, see {@link #account},
     * which tells what is to be paid back, too; that it is, the application sees to.
     *
     * <p>Refused with {@code NOT_FOUND}, {@code ALREADY_CANCELLED}, {@code RESTRICTED}, or {@code QUOTE_STALE} if it is valid no
     * longer, or says something else than the terms do: quote again and show it. A repeat is answered with the booking as it is
     * now, {@code replayed}; another quote under the same id with {@code ID_REUSED}.
     */
    public Outcome<Booking> cancel(OperationId id, CancellationQuote quote) {
        return door.tell(new Command.CancelItems(id, quote));
    }

    /**
     * Finds a hold as it is at this moment of the store's clock: an overdue one is {@code EXPIRED}, at its {@code expiresAt},
     * whether or not anybody has noticed.
     */
    public Optional<Hold> find(HoldId id) {
        return ledger.records().find(id);
    }

    /** Finds a booking by the caller's id. */
    public Optional<Booking> find(BookingId id) {
        return ledger.records().find(id);
    }

    /**
     * Finds what is owed for a booking, line by line, what is to be paid back for it, and the terms of its items; a free one has an
     * account without lines.
     */
    public Optional<Account> account(BookingId id) {
        return ledger.records().statement(id).map(Statement::account);
    }

    /** Finds a booking by the code that the customer was given. */
    public Optional<Booking> find(BookingReference reference) {
        return ledger.records().find(reference);
    }

    /**
     * Lists holds or bookings in pages, oldest first, each as {@code find} would find it.
     *
     * <pre>{@code
     * bookings.list(Listing.bookings().customer(anna).state(Booking.State.CONFIRMED)).rows()
     * }</pre>
     *
     * @throws IllegalArgumentException if the listing starts after what no page returned
     */
    public <R> Page<R> list(Listing<R, ?> listing) {
        return ledger.records().list(listing);
    }
}
