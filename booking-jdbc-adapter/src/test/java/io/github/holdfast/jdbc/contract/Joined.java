package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.ledger.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The door into a host's transaction keeps the contract too, when the host begins and commits around each call, and begins
 * again when it is told to. This door believes nothing that was read before.
 */
public interface Joined extends OverDatabase {

    @Override
    public default Ledger newLedger() {
        return new Host(database());
    }

    /** Begins and commits around each call. */
    final class Host implements Ledger {

        private static final int TRIES = 20;

        private final Databases.Database database;
        private final Ledger own;

        private Host(Databases.Database database) {
            this.database = database;
            this.own = JdbcLedger.owning(database.dataSource(), database.options());
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            for (int i = 0; i < TRIES; i++) {
                try (Connection connection = database.dataSource().getConnection()) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                    connection.setAutoCommit(false);
                    try {
                        Answers answers = JdbcLedger.joining(connection, database.options())
                                .apply(commands);
                        connection.commit();
                        return answers;
                    } catch (StoreException failed) {
                        connection.rollback();
                        if (!failed.retryable()) {
                            throw failed;
                        }
                    }
                } catch (SQLException error) {
                    throw new IllegalStateException(error);
                }
            }
            return Answers.all(commands, command -> new Answer.TryAgain<>(Duration.ofMillis(10)));
        }

        @Override
        public Records records() {
            return own.records();
        }
    }
}
