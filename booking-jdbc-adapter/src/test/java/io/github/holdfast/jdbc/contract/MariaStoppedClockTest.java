package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.testkit.ExpiryContract;
import io.github.holdfast.testkit.ExtendContract;
import io.github.holdfast.testkit.HoldContract;
import io.github.holdfast.testkit.SweepContract;
import org.junit.jupiter.api.AfterAll;

/** The ledger on MariaDB keeps to the microsecond what depends on time most. */
class MariaStoppedClockTest implements StoppedClock, HoldContract, ExtendContract, ExpiryContract, SweepContract {

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
