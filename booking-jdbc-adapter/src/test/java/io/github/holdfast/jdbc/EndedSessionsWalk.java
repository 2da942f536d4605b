package io.github.holdfast.jdbc;

/** The same with more sessions ended. */
class EndedSessionsWalk extends EndedSessionsTest {

    @Override
    int kills() {
        return 300;
    }
}
