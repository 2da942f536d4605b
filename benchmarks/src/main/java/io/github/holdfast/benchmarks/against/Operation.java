package io.github.holdfast.benchmarks.against;

/** What is measured of each version. */
public enum Operation {
    /** A place of the pool that everybody wants (P1). */
    HOLD_PLACE("hold a place", 1),
    /** Half of those holds. */
    CONFIRM_PLACE("confirm a place", 2),
    /** The other half. */
    RELEASE_PLACE("release a place", 2),
    /** Two free seats by name (P4). */
    HOLD_SEATS("hold two seats", 1),
    /** Half of those holds. */
    CONFIRM_SEATS("confirm two seats", 2),
    /** The other half. */
    RELEASE_SEATS("release two seats", 2),
    /** Two free seats, then four of five confirmed and the fifth released; one operation (P6). */
    LIFECYCLE("hold two seats, then confirm or release", 2);

    private final String text;
    private final int part;

    Operation(String text, int part) {
        this.text = text;
        this.part = part;
    }

    /** As people read it. */
    String text() {
        return text;
    }

    /** How many there are for so many holds. */
    int of(int holds) {
        return holds / part;
    }
}
