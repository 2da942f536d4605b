package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.LedgerContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;

/** The ledger on H2 keeps the contract. */
class H2LedgerTest implements LedgerContract {

    private static final Databases.Database DATABASE = Databases.h2Database();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Ledger newLedger() {
        return JdbcLedger.owning(DATABASE.dataSource(), DATABASE.options());
    }

    @Override
    public void pass(Duration by) {
        DATABASE.pass(by);
    }
}
