package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.calendar.Span;

/**
 * A part of a timeline that can be bought.
 *
 * @param from the first slot, counted from 0
 * @param to the slot after the last
 * @param span the same in the caller's words
 */
record Journey(int from, int to, Span span) {}
