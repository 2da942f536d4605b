package io.github.holdfast.jdbc;

/** The same with more kills. */
class KilledServerWalk extends KilledServerTest {

    @Override
    int kills() {
        return 10;
    }
}
