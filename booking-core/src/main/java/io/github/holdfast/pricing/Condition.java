package io.github.holdfast.pricing;

/**
 * One thing that must be so for a rule to hold. Each looks at one kind of fact, which says when it can be asked: of an item
 * once, of each slot, of each traveller, or of the amount reached so far.
 */
sealed interface Condition permits ItemCondition, SlotCondition, TravellerCondition, AmountCondition {

    /** Returns what it is about, the name of the rule's method that says it. A rule has one of each at most. */
    String about();

    /** Tells whether this holds wherever another condition about the same does. */
    boolean covers(Condition other);

    /** Tells whether this and another condition about the same never hold together. */
    boolean excludes(Condition other);
}
