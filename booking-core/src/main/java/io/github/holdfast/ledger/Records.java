package io.github.holdfast.ledger;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be read of a store. Reads are hints: they may come from a replica, and what they say may have changed by the
 * time it arrives. A broken store throws {@link StoreException}; "nothing there" is an empty answer, never an exception.
 */
public interface Records {

    /** Finds a hold. One that is overdue by the store's clock is {@code EXPIRED}, whether or not anybody has noticed. */
    Optional<Hold> find(HoldId id);

    /** Finds a booking. */
    Optional<Booking> find(BookingId id);

    /** Finds a booking by the code that the customer was given. */
    Optional<Booking> find(BookingReference reference);

    /** Finds a booking with what is owed for it, both as they were at one time of the store's clock, which it tells. */
    Optional<Statement> statement(BookingId id);

    /**
     * Lists holds or bookings, oldest first, holds each in the state that {@link #find(HoldId)} would find it in. {@link
     * Listing#read} tells which of them are meant.
     *
     * @throws IllegalArgumentException if the listing starts after what no page returned
     */
    <R> Page<R> list(Listing<R, ?> listing);

    /** Finds what an inventory sells, by its present definition. */
    Optional<Inventory> find(InventoryId id);

    /**
     * Returns ids of inventories that stand next to an id in the order of the store's index, for whoever mistyped one. It costs
     * no more than {@code each} rows in either direction, however many inventories there are.
     *
     * @param each how many at most before it, and how many at most after it, 1 or more
     * @return without the id itself, in any order
     */
    List<InventoryId> neighbours(InventoryId id, int each);

    /**
     * Returns what is free over a span; empty if there is no such inventory.
     *
     * @throws IllegalArgumentException if the span means nothing to the inventory's timeline
     */
    Optional<Availability> availability(InventoryId id, Span span);

    /** Returns all versions of a tariff, the first one first; none if it was never published. */
    List<TariffVersion> versions(TariffId id);

    /** Finds a version of a tariff by its number. */
    Optional<TariffVersion> find(TariffId id, int number);

    /** Finds the version by which a hold is priced that is placed at an instant, as {@code PublishedTariff} says it. */
    Optional<TariffVersion> inForce(TariffId id, Instant at);

    /** Returns ids of tariffs that stand next to an id, as {@link #neighbours(InventoryId, int)} does of inventories. */
    List<TariffId> neighbours(TariffId id, int each);

    /** Returns holds that have lapsed and of which something may remain to be given back, at most {@code limit}. */
    List<HoldId> lapsed(int limit);

    /** Proves that cells, counters, holds, bookings, accounts and events agree. Reads everything and changes nothing. */
    AuditReport audit();

    /**
     * Proves what {@link #audit} proves, and that the price of every booking, reckoned again from what is kept with it, is what
     * is owed for it, line by line.
     */
    AuditReport auditDeeply();
}
