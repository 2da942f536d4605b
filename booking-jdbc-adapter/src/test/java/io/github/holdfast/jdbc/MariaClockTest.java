package io.github.holdfast.jdbc;

/** On MariaDB the clock is read after the wait. */
class MariaClockTest implements ClockContract {

    @Override
    public Databases.Database database() {
        return OnEach.Shared.MARIA;
    }

    @Override
    public Tampering tampering() {
        return new Tampering() {};
    }
}
