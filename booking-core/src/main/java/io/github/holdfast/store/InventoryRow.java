package io.github.holdfast.store;

/**
 * An inventory as a store remembers it.
 *
 * @param plan the definition with its numbers
 * @param version raised by each batch that changes cells or counters
 * @param sequence the number of its latest event
 */
public record InventoryRow(Plan plan, long version, long sequence) {}
