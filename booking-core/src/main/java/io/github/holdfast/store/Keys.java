package io.github.holdfast.store;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a batch names before anything is read, and so what a store must lock: first the inventories, sorted, then the
 * holds, sorted, then the bookings, sorted, then the tariffs, sorted. Unmodifiable. Made by {@code Decider.keys}, not by stores.
 */
public interface Keys {

    /** Returns the inventories that commands name. */
    SortedSet<InventoryId> inventories();

    /** Returns the holds that commands name, those to be placed included. */
    SortedSet<HoldId> holds();

    /** Returns the holds that give something back: the inventories they lie in must be locked as well. */
    SortedSet<HoldId> returning();

    /** Returns the bookings that commands name. */
    SortedSet<BookingId> bookings();

    /**
     * Returns the bookings that give something back: their holds, and the inventories those lie in, are locked too. What is owed
     * for them is to be read, once they are locked, and where the sale says that what stays is repriced, the tariffs by which they
     * were sold, with the rules of the versions that it names; these are not locked.
     */
    SortedSet<BookingId> cancelling();

    /**
     * Returns the tariffs that commands publish or withdraw, of which all versions are locked, and for each the numbers of
     * the versions whose rules are needed as well, as far as they are there.
     */
    SortedMap<TariffId, SortedSet<Integer>> tariffs();

    /**
     * Returns the tariffs by which inventories are to be sold that are opened: to be read, not locked, with the rules of the
     * version that stands; of one that {@link #tariffs} withdraws in part, with all rules.
     */
    SortedSet<TariffId> pricing();

    /**
     * Returns the holds whose price is reckoned again: the definitions of the inventories in which they lie, and the tariffs by
     * which those sell, are to be read, not locked, once the holds are locked; with the rules of the versions in force for
     * them, and of a tariff that {@link #tariffs} withdraws in part, with all rules. Of one that is not there yet, because the
     * same batch places it, the inventories are those of {@link #pricedIn}, and the rules those of all versions that stand.
     */
    SortedSet<HoldId> priced();

    /** Returns the inventories in which {@link #priced} holds lie, as their quotes have it: a store may read them ahead. */
    SortedSet<InventoryId> pricedIn();

    /** Returns the tariffs that price {@link #priced} holds, as their quotes have it: a store may read them ahead. */
    SortedSet<TariffId> pricedBy();

    /** Returns the operations that commands name, to be read. */
    SortedSet<OperationId> operations();
}
