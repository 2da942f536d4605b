package io.github.holdfast.jdbc.sql;

/**
 * How a line {@code l} is joined with each of its slots.
 *
 * @param join the join
 * @param slot the slot that a line is joined with
 */
public record EachSlot(String join, String slot) {}
