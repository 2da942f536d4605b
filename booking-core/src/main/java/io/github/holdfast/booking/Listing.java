package io.github.holdfast.booking;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which holds or bookings to list: everything, narrowed by customer, inventory, state and time, in pages. Rows come in the
 * order in which they were made, oldest first; a page starts after the last row of the one before, so pages neither
 * repeat nor miss what stood there when listing began. Immutable.
 *
 * @param <R> what is listed: {@link Hold} or {@link Booking}
 * @param <S> the states of what is listed
 */
public final class Listing<R, S extends Enum<S>> {

    /** The most rows in a page. */
    public static final int MAX_LIMIT = 1_000;

    private final Kind<R, S> kind;
    private final Optional<CustomerId> customer;
    private final Optional<InventoryId> inventory;
    private final Optional<S> state;
    private final boolean refunds;
    private final Instant since;
    private final Instant until;
    private final Optional<String> after;
    private final int limit;

    private Listing(
            Kind<R, S> kind,
            Optional<CustomerId> customer,
            Optional<InventoryId> inventory,
            Optional<S> state,
            boolean refunds,
            Instant since,
            Instant until,
            Optional<String> after,
            int limit) {
        this.kind = kind;
        this.customer = customer;
        this.inventory = inventory;
        this.state = state;
        this.refunds = refunds;
        this.since = since;
        this.until = until;
        this.after = after;
        this.limit = limit;
    }

    /** Knows which of two readers is meant. */
    private interface Kind<R, S extends Enum<S>> {

        Page<R> read(
                Listing<R, S> listing,
                Function<Listing<Hold, Hold.State>, Page<Hold>> holds,
                Function<Listing<Booking, Booking.State>, Page<Booking>> bookings);
    }

    private static final Kind<Hold, Hold.State> HOLDS = (listing, holds, bookings) -> holds.apply(listing);

    private static <R, S extends Enum<S>> Listing<R, S> everything(Kind<R, S> kind) {
        return new Listing<>(
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Instant.EPOCH,
                Hold.NEVER,
                Optional.empty(),
                100);
    }

    /** Lists holds, 100 to a page. */
    public static Listing<Hold, Hold.State> holds() {
        return everything(HOLDS);
    }

    /** Lists bookings, 100 to a page. */
    public static Listing<Booking, Booking.State> bookings() {
        return everything((listing, holds, bookings) -> bookings.apply(listing));
    }

    /**
     * Reads the page by the one of these that can; for stores.
     *
     * @param holds reads a page of holds
     * @param bookings reads a page of bookings
     */
    public Page<R> read(
            Function<Listing<Hold, Hold.State>, Page<Hold>> holds,
            Function<Listing<Booking, Booking.State>, Page<Booking>> bookings) {
        return kind.read(this, holds, bookings);
    }

    /** Narrows to one customer. */
    public Listing<R, S> customer(CustomerId who) {
        return new Listing<>(kind, Optional.of(who), inventory, state, refunds, since, until, after, limit);
    }

    /** Narrows to what lies, wholly or in part, in one inventory. */
    public Listing<R, S> inventory(InventoryId where) {
        return new Listing<>(kind, customer, Optional.of(where), state, refunds, since, until, after, limit);
    }

    /** Narrows to one state; a hold that is overdue by the store's clock is {@code EXPIRED}, whether anybody noticed or not. */
    public Listing<R, S> state(S what) {
        return new Listing<>(kind, customer, inventory, Optional.of(what), refunds, since, until, after, limit);
    }

    /**
     * Narrows to bookings for which something is to be paid back: less is owed for them by now than what they cost when they
     * were confirmed. What it is, and by which operation, is in {@code bookings.account(id).refunds()}; whether it was paid, the
     * application knows.
     *
     * @param only false lists all, as if nothing were said
     * @throws IllegalArgumentException if holds are listed, for which nothing is owed
     */
    public Listing<R, S> refunds(boolean only) {
        if (only && HOLDS.equals(kind)) {
            throw new IllegalArgumentException("refunds are listed of bookings, and these are holds");
        }
        return new Listing<>(kind, customer, inventory, state, only, since, until, after, limit);
    }

    /**
     * Narrows to holds placed, or bookings confirmed, in {@code [from, to)}.
     *
     * @throws IllegalArgumentException if {@code from} is not before {@code to}
     */
    public Listing<R, S> between(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("between must begin before it ends: " + from + " is not before " + to);
        }
        return new Listing<>(kind, customer, inventory, state, refunds, from, to, after, limit);
    }

    /** Starts after a page, by what its {@link Page#next()} returned. */
    public Listing<R, S> after(String cursor) {
        return new Listing<>(kind, customer, inventory, state, refunds, since, until, Optional.of(cursor), limit);
    }

    /**
     * Sets the number of rows in a page.
     *
     * @param rows 1 … {@value #MAX_LIMIT}
     * @throws IllegalArgumentException if it is out of range
     */
    public Listing<R, S> limit(int rows) {
        if (rows < 1 || rows > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 … " + MAX_LIMIT + ", not " + rows);
        }
        return new Listing<>(kind, customer, inventory, state, refunds, since, until, after, rows);
    }

    /** Returns the only customer listed, if narrowed. */
    public Optional<CustomerId> customer() {
        return customer;
    }

    /** Returns the only inventory listed, if narrowed. */
    public Optional<InventoryId> inventory() {
        return inventory;
    }

    /** Returns the only state listed, if narrowed. */
    public Optional<S> state() {
        return state;
    }

    /** Tells whether only bookings are listed of which something is to be paid back. */
    public boolean refunds() {
        return refunds;
    }

    /** Returns the first instant listed. */
    public Instant since() {
        return since;
    }

    /** Returns the first instant no longer listed. */
    public Instant until() {
        return until;
    }

    /** Returns where the page starts, if not at the beginning. */
    public Optional<String> after() {
        return after;
    }

    /** Returns the most rows in the page. */
    public int limit() {
        return limit;
    }

    @Override
    public String toString() {
        return "Listing[" + customer.map(Objects::toString).orElse("anybody") + ", "
                + inventory.map(Objects::toString).orElse("anywhere") + ", limit " + limit + "]";
    }
}
