package io.github.holdfast.store;

/**
 * The exclusive stock: one unit in one slot, which has one owner or none.
 *
 * @param inventory the inventory's number
 * @param unit the unit's number, never given to another unit
 * @param slot the slot's number
 */
public record Cell(long inventory, int unit, int slot) implements Comparable<Cell> {

    @Override
    public int compareTo(Cell other) {
        int byInventory = Long.compare(inventory, other.inventory);
        int byUnit = byInventory != 0 ? byInventory : Integer.compare(unit, other.unit);
        return byUnit != 0 ? byUnit : Integer.compare(slot, other.slot);
    }
}
