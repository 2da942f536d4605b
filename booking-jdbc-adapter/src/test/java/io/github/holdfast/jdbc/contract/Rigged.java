package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.LedgerUnderTest;
import java.time.Duration;

/** A ledger over a database that tests may get at, with something in between that may be wrong. */
public interface Rigged extends LedgerUnderTest {

    /** Returns the database. */
    Databases.Database database();

    /** Returns what stands between ledger and database. */
    Tampering tampering();

    @Override
    public default Ledger newLedger() {
        return JdbcLedger.owning(tampering().with(database().dataSource()), SteppingClock.on(database()));
    }

    @Override
    public default void pass(Duration by) {
        SteppingClock.jump(database(), by);
    }

    @Override
    public default void audit_is_clean() {
        // each test says for itself what the audit must find
    }
}
