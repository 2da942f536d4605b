package io.github.holdfast.benchmarks.load;

/** How one call ended. */
public enum Said {
    /** What was wanted was done. */
    YES,
    /** It was refused: taken, or sold out. */
    NO,
    /** Nothing happened, and the caller may try again. */
    BUSY,
    /** This client has nothing more to ask for; the call is not counted. */
    ENDED
}
