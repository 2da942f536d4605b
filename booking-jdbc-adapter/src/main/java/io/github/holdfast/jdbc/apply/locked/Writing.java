package io.github.holdfast.jdbc.apply.locked;

import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.AccountLineTable;
import io.github.holdfast.jdbc.table.Authorised;
import io.github.holdfast.jdbc.table.BookingDocumentTable;
import io.github.holdfast.jdbc.table.BookingItemTable;
import io.github.holdfast.jdbc.table.BookingTable;
import io.github.holdfast.jdbc.table.ClaimTable;
import io.github.holdfast.jdbc.table.CounterTable;
import io.github.holdfast.jdbc.table.HoldLineTable;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.jdbc.table.OperationTable;
import io.github.holdfast.jdbc.table.OutboxTable;
import io.github.holdfast.jdbc.table.PendingTable;
import io.github.holdfast.jdbc.table.Stamps;
import io.github.holdfast.jdbc.table.TariffTable;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.Slice;

/**
 * Writes what a batch changes, one statement for each kind of change, of which each checks how many rows it touched. Ids come
 * first: inserting one that somebody else is inserting is the only thing here that can wait.
 */
public final class Writing {

    private Writing() {}

    /**
     * Writes.
     *
     * @param found what the changes were decided on
     * @param stamps under which the inventories were found, and the one that changes draw
     */
    public static void write(Trip trip, Slice found, Changes changes, Stamps stamps) {
        InventoryTable.insert(trip, changes.opened(), stamps);
        HoldTable.insert(trip, changes.placed());
        HoldLineTable.insert(trip, changes.placed());
        BookingTable.insert(trip, changes.confirmed());
        BookingItemTable.insert(trip, changes.confirmed(), changes.documents());
        BookingDocumentTable.insert(trip, changes.documents());
        AccountLineTable.insert(trip, changes.charged());
        TariffTable.insert(trip, changes.published());
        OperationTable.insert(trip, changes.operations());
        InventoryTable.update(trip, changes, stamps);
        HoldTable.update(trip, changes.changed());
        HoldLineTable.cut(trip, changes.changed());
        BookingTable.update(trip, changes.cancelled());
        BookingItemTable.update(trip, changes.cancelled());
        TariffTable.update(trip, changes.withdrawn());
        ClaimTable.write(trip, changes.cells());
        CounterTable.write(trip, changes, new Authorised(found.plans(), changes, stamps));
        PendingTable.write(trip, changes);
        OutboxTable.insert(trip, changes.events(), id -> number(id, found, changes));
    }

    private static long number(InventoryId id, Slice found, Changes changes) {
        return found.plans()
                .row(id)
                .or(() -> changes.opened().stream()
                        .filter(row -> row.plan().id().equals(id))
                        .findFirst())
                .orElseThrow()
                .plan()
                .number();
    }
}
