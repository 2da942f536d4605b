package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.testkit.BatchContract;
import io.github.holdfast.testkit.BookingContract;
import io.github.holdfast.testkit.CancelContract;
import io.github.holdfast.testkit.HoldContract;
import io.github.holdfast.testkit.IdempotencyContract;
import io.github.holdfast.testkit.LifeRaceContract;
import io.github.holdfast.testkit.PlaceRaceContract;
import io.github.holdfast.testkit.PriceRaceContract;
import io.github.holdfast.testkit.QuoteContract;
import org.junit.jupiter.api.AfterAll;

/** The door into a host's transaction keeps the contract on PostgreSQL: what is asked most often, and all races. */
class PostgresJoinedLedgerTest
        implements Joined,
                HoldContract,
                QuoteContract,
                BookingContract,
                CancelContract,
                IdempotencyContract,
                BatchContract,
                PlaceRaceContract,
                LifeRaceContract,
                PriceRaceContract {

    private static final Databases.Database DATABASE = Databases.postgresDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Databases.Database database() {
        return DATABASE;
    }
}
