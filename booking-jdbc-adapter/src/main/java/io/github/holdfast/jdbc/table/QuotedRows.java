package io.github.holdfast.jdbc.table;

import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.store.TariffRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that prices come from, without what is long in them: versions of tariffs, and the stamps of inventories, both in one
 * query.
 *
 * @param tariffs versions, filled when the trip has run
 * @param stamps of inventories, filled when the trip has run
 */
public record QuotedRows(List<TariffRow> tariffs, Map<InventoryId, InventoryTable.Stamped> stamps) {

    /** In the place of a version's number, where the row is an inventory: versions begin with 1. */
    private static final int OF_INVENTORY = 0;

    /** Reads all versions of tariffs, and inventories, none of it locked. */
    public static QuotedRows read(Trip trip, Collection<TariffId> tariffs, Collection<InventoryId> inventories) {
        if (inventories.isEmpty()) {
            return new QuotedRows(TariffTable.read(trip, tariffs), Map.of());
        }
        QuotedRows found = new QuotedRows(new ArrayList<>(), new HashMap<>());
        trip.query(
                "SELECT " + Table.select("t", TariffTable.BARE) + ", 0 AS number, 0 AS revision_stamp FROM @1"
                        + trip.join(TariffTable.TABLE, "t", TariffTable.BY_ID, "k")
                        + " UNION ALL SELECT i.id, " + OF_INVENTORY
                        + ", NULL, NULL, NULL, NULL, i.number, i.revision_stamp FROM @2"
                        + trip.join(InventoryTable.TABLE, "i", InventoryTable.BY_ID, "k"),
                found::add,
                TariffTable.ids(tariffs),
                InventoryTable.ids(inventories));
        return found;
    }

    private boolean add(Row row) throws SQLException {
        if (TariffTable.VERSION.of(row) != OF_INVENTORY) {
            return tariffs.add(TariffTable.row(row));
        }
        InventoryId id = InventoryId.of(TariffTable.TARIFF_ID.of(row));
        return stamps.put(id, InventoryTable.stamped(row)) == null;
    }
}
