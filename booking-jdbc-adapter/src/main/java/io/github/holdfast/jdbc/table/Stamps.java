package io.github.holdfast.jdbc.table;

import io.github.holdfast.store.InventoryRow;
import java.util.Map;
import java.util.Objects;

/**
 * The stamps of the inventories that a batch has locked.
 *
 * @param definitions what was drawn when their definitions were last changed, by number
 * @param stocks the stamps of their stock, by number
 * @param drawn what this batch draws for everything that it changes
 */
public record Stamps(Map<Long, Long> definitions, Map<Long, Stamp> stocks, long drawn) {

    /** Returns what is drawn for a definition when it was found. */
    long foundDefinition(long number) {
        return Objects.requireNonNull(definitions.get(number), () -> "inventory " + number);
    }

    /** Returns the stamp under which the stock of an inventory was found. */
    public Stamp foundStock(long number) {
        return Objects.requireNonNull(stocks.get(number), () -> "inventory " + number);
    }

    /** Returns the stamp under which the stock of an inventory is opened. */
    public Stamp opening(InventoryRow opened) {
        return new Stamp(opened.version(), drawn);
    }
}
