package io.github.holdfast.jdbc.contract;

/** The same with all that depends on time. */
class MariaStoppedClockWalk extends MariaStoppedClockTest implements StoppedClockContract {}
