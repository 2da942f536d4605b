package io.github.holdfast.testkit;

/** What can be wrong without looking at the store is refused before the store hears of it. */
public interface ShapeContract extends LedgerUnderTest {}
