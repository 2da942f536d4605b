package io.github.holdfast.jdbc.faults;

/** The same with more sessions ended. */
class EndedSessionsWalk extends EndedSessionsTest {

    @Override
    public int kills() {
        return 300;
    }
}
