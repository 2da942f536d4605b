package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.LedgerUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/**
 * A ledger over a database of the test class's own. Several tests share what lies in it, and then it is emptied: the audit
 * after each test reads everything, also what all tests before have left.
 */
public interface OverDatabase extends LedgerUnderTest {

    /** Returns the database. */
    Databases.Database database();

    @Override
    public default Ledger newLedger() {
        return JdbcLedger.owning(database().dataSource(), database().options());
    }

    @Override
    public default void pass(Duration by) {
        database().pass(by);
    }

    @Override
    @AfterEach
    public default void audit_is_clean() {
        LedgerUnderTest.super.audit_is_clean();
        database().emptyAtTimes();
    }
}
