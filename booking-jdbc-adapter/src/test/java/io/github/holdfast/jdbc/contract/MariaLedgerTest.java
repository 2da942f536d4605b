package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.testkit.LedgerContract;
import org.junit.jupiter.api.AfterAll;

/** The ledger on MariaDB keeps the contract. */
class MariaLedgerTest implements OverDatabase, LedgerContract {

    private static final Databases.Database DATABASE = Databases.mariaDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Databases.Database database() {
        return DATABASE;
    }
}
