package io.github.holdfast.jdbc.sql;

/**
 * How a line {@code l} is joined with each of some numbers, one after the other.
 *
 * @param join the join
 * @param number the number that a line is joined with
 */
public record Each(String join, String number) {}
