package io.github.holdfast.store;

import io.github.holdfast.hold.HoldId;

/**
 * What one line of a hold took from one counter.
 *
 * @param key the counter
 * @param hold who took it
 * @param line the line's number in the hold
 * @param quantity how many, at least 1
 */
public record Draw(CounterKey key, HoldId hold, int line, int quantity) {}
