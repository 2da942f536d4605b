package io.github.holdfast.jdbc.apply;

import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.cache.Memory;
import io.github.holdfast.jdbc.cache.StatementTexts;
import io.github.holdfast.jdbc.read.JdbcRecords;
import io.github.holdfast.jdbc.schema.Dialects;
import io.github.holdfast.jdbc.sql.Database;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Failure;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.StrangerException;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.store.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;

/** The door into the host's transaction. Plans that it reads may be the host's own, so nobody else gets to see them. */
public final class JoiningLedger implements Ledger {

    private static final int MAX_ROUNDS = 20;

    private static final String NO_SAVEPOINTS =
            "the host's connection sets no savepoint (Connection.setSavepoint), and each"
                    + " call is made behind one, so that a refusal leaves the host's work as it was: join a transaction of one"
                    + " database, or use JdbcLedger.owning";

    private final Connection connection;
    private final Database database;
    private final Memory memory;
    private final Dialect dialect;

    /** Works on this connection, and remembers as much as fits into the memory. */
    public JoiningLedger(Connection connection, Settings settings, Memory memory) {
        this.connection = connection;
        this.memory = memory;
        try {
            this.dialect = Dialects.of(connection);
            check();
        } catch (SQLException error) {
            throw failed(error);
        }
        this.database = new Database(dialect, settings.tables(), settings.clock(), new StatementTexts(memory));
    }

    private void check() throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the connection is in no transaction: auto-commit is on");
        }
        if (connection.isReadOnly()) {
            throw new IllegalStateException("the host's transaction is read-only");
        }
        Optional<String> unfit = dialect.unfit(connection);
        if (unfit.isPresent()) {
            throw new IllegalStateException(unfit.get());
        }
    }

    @Override
    public Records records() {
        Known known = new Known(memory);
        return new JdbcRecords(
                new JdbcRecords.Source() {
                    @Override
                    public <T> T read(JdbcRecords.Read<T> read) {
                        try {
                            return read.on(database.on(connection));
                        } catch (SQLException error) {
                            throw failed(error);
                        } finally {
                            known.forget(); // what the host's transaction sees, it may roll back
                        }
                    }

                    @Override
                    public <T> T readSnapshot(JdbcRecords.Read<T> read) {
                        return read(read); // how long a snapshot lasts was the host's to say
                    }

                    @Override
                    public <T> T look(JdbcRecords.Look<T> look) {
                        return read(session -> look.on(session, false));
                    }
                },
                known);
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        Known known = new Known(memory);
        try {
            check();
            Batch batch = new Batch(commands, known, true);
            for (int round = 0; round < MAX_ROUNDS; round++) {
                Optional<Answers> answers = behindSavepoint(batch);
                if (answers.isPresent()) {
                    return answers.get();
                }
            }
        } catch (SQLException error) {
            throw failed(error);
        } finally {
            known.forget();
        }
        throw StoreException.passing(
                "nothing stood still; roll back and begin again", new StrangerException("rounds used up"));
    }

    /** Runs once behind a savepoint; whatever goes wrong, the host's own work stays as it was. */
    private Optional<Answers> behindSavepoint(Batch batch) throws SQLException {
        Savepoint savepoint = savepoint();
        try {
            Dialect.Work undo = dialect.useIndexes(connection);
            Session session = database.on(connection);
            Optional<Decision> decision = batch.run(session, session.trip());
            if (decision.isPresent()) {
                undo.on(connection);
                connection.releaseSavepoint(savepoint);
                return decision.map(Decision::answers);
            }
        } catch (StrangerException stranger) {
            // decide again, on what is there now
        } catch (SQLException | RuntimeException | Error failed) {
            if (!(failed instanceof SQLException error) || Failure.during(error) != Failure.CONFLICT) {
                rollBackAfter(failed, savepoint);
                throw failed;
            }
        }
        rollBack(savepoint);
        return Optional.empty();
    }

    /** A connection of a transaction manager that spans several stores, as XA and JTA have it, often sets none. */
    private Savepoint savepoint() throws SQLException {
        try {
            return connection.setSavepoint();
        } catch (SQLException error) {
            if (Failure.during(error) != Failure.BROKEN || hasFailedBefore(error)) {
                throw error;
            }
            throw new IllegalStateException(NO_SAVEPOINTS + ": " + error.getMessage(), error);
        } catch (UnsupportedOperationException none) {
            throw new IllegalStateException(NO_SAVEPOINTS + ": " + none.getMessage(), none);
        }
    }

    private static boolean hasFailedBefore(SQLException error) {
        return "25P02".equals(error.getSQLState());
    }

    /** Says it of the host's transaction where that is the cause, as {@link #check} does of what can be seen before. */
    private static RuntimeException failed(SQLException error) {
        if (Failure.isReadOnly(error)) {
            return new IllegalStateException("the host's transaction is read-only: " + error.getMessage(), error);
        }
        if (hasFailedBefore(error)) {
            return new IllegalStateException(
                    "the host's transaction has failed before this call, and does nothing until it is rolled back: "
                            + error.getMessage(),
                    error);
        }
        return Failure.during(error).exception(error);
    }

    private void rollBack(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
    }

    /** There may be no savepoint left, on a dead connection, or where a deadlock has cost the whole transaction. */
    private void rollBackAfter(Throwable failed, Savepoint savepoint) {
        try {
            rollBack(savepoint);
        } catch (SQLException gone) {
            failed.addSuppressed(gone);
        }
    }
}
