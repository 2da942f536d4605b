package io.github.holdfast.jdbc.faults;

/** The same with more kills. */
class KilledServerWalk extends KilledServerTest {

    @Override
    public int kills() {
        return 10;
    }
}
