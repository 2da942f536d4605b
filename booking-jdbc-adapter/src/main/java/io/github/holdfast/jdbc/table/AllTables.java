package io.github.holdfast.jdbc.table;

import io.github.holdfast.jdbc.sql.Table;
import java.util.ArrayList;
import java.util.List;

/** All tables that the scripts make, in their order. */
public final class AllTables {

    /** Those that keep what is sold. */
    private static final List<Table> OF_SALES = List.of(
            InventoryTable.TABLE,
            ClaimTable.TABLE,
            CounterTable.TABLE,
            PendingTable.TABLE,
            HoldTable.TABLE,
            HoldLineTable.TABLE,
            BookingTable.TABLE,
            BookingItemTable.TABLE,
            BookingDocumentTable.TABLE,
            AccountLineTable.TABLE,
            TariffTable.TABLE,
            OperationTable.TABLE,
            OutboxTable.TABLE);

    /** All. */
    public static final List<Table> ALL = all();

    /** The names of the views that the scripts make for people and reports; the library itself reads none of them. */
    public static final List<String> VIEWS = List.of("v_inventory", "v_hold", "v_line", "v_booking", "v_item");

    private AllTables() {}

    private static List<Table> all() {
        List<Table> all = new ArrayList<>(List.of(SchemaVersionTable.TABLE, SweepMarkTable.TABLE));
        all.addAll(OF_SALES);
        return List.copyOf(all);
    }

    /** Returns the names of those that keep what is sold. */
    public static List<String> namesOfSales() {
        return OF_SALES.stream().map(Table::name).toList();
    }
}
