package io.github.holdfast.testkit.model;

import io.github.holdfast.booking.ChangePlan;

/**
 * A change of an inventory that was applied while others were calling. Immutable.
 *
 * @param began {@link System#nanoTime()} before the first call that asked for it
 * @param ended {@link System#nanoTime()} after the first answer that said it was done
 * @param plan the change, and the revision it was made to
 */
public record Amend(long began, long ended, ChangePlan plan) {}
