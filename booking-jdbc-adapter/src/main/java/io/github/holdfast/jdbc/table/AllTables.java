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
            DrawTable.TABLE,
            HoldTable.TABLE,
            HoldLineTable.TABLE,
            BookingTable.TABLE,
            BookingItemTable.TABLE,
            OperationTable.TABLE,
            OutboxTable.TABLE);

    /** All. */
    public static final List<Table> ALL = all();

    private AllTables() {}

    private static List<Table> all() {
        List<Table> all = new ArrayList<>(List.of(SchemaVersionTable.TABLE));
        all.addAll(OF_SALES);
        return List.copyOf(all);
    }

    /** Returns the names of those that keep what is sold. */
    public static List<String> namesOfSales() {
        return OF_SALES.stream().map(Table::name).toList();
    }
}
