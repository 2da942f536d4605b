package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import org.junit.jupiter.api.AfterAll;

/** The ledger on MariaDB keeps to the microsecond what depends on time. */
class MariaStoppedClockTest implements StoppedClockContract {

    private static final Databases.Database DATABASE = Databases.stoppedMaria();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Databases.Database database() {
        return DATABASE;
    }
}
