package io.github.holdfast.jdbc.apply;

import io.github.holdfast.jdbc.apply.optimistic.OneTrip;
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
import io.github.holdfast.jdbc.sql.Texts;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.store.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door with transactions of its own. */
public final class OwningLedger implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(OwningLedger.class);
    private static final int TRIES = 6;
    private static final int MAX_ROUNDS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final DataSource dataSource;
    private final Database database;
    private final Dialect dialect;
    private final Settings settings;
    private final Known known;
    private final boolean hasty;

    /** Sells there, and remembers as much as fits into the memory. */
    public OwningLedger(DataSource dataSource, Settings settings, Memory memory) {
        this(dataSource, settings, new Known(memory), new StatementTexts(memory));
    }

    /** Sells there, and remembers things in these. */
    public OwningLedger(DataSource dataSource, Settings settings, Known known, Texts texts) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.known = known;
        this.hasty = false;
        try (Connection connection = dataSource.getConnection()) {
            this.dialect = Dialects.of(connection);
        } catch (SQLException error) {
            throw Failure.connecting(error).exception(error);
        }
        this.database = new Database(dialect, settings.tables(), settings.clock(), texts);
    }

    private OwningLedger(OwningLedger patient, Duration lockTimeout) {
        this.dataSource = patient.dataSource;
        this.database = patient.database;
        this.dialect = patient.dialect;
        this.settings = patient.settings.waitingAtMost(lockTimeout);
        this.known = patient.known;
        this.hasty = true;
    }

    /**
     * Returns the same ledger for batches: it waits for a lock only shortly, and then leaves it to the batcher.
     *
     * @param lockTimeout how long, if that is shorter
     */
    public OwningLedger hasty(Duration lockTimeout) {
        return new OwningLedger(this, lockTimeout);
    }

    @Override
    public Records records() {
        return new JdbcRecords(
                new JdbcRecords.Source() {
                    @Override
                    public <T> T read(JdbcRecords.Read<T> read) {
                        return readOnce(session -> {
                            dialect.useIndexes(session.connection());
                            return read.on(session);
                        });
                    }

                    @Override
                    public <T> T readSnapshot(JdbcRecords.Read<T> read) {
                        return readOnce(session -> {
                            dialect.beginSnapshot(session.connection());
                            return read.on(session);
                        });
                    }

                    @Override
                    public <T> T look(JdbcRecords.Look<T> look) {
                        return readOnce(session -> {
                            Trip first = session.trip();
                            dialect.begin(session.connection(), settings.lockTimeout(), first);
                            first.run();
                            T found = look.on(session, true);
                            session.connection().commit();
                            return found;
                        });
                    }
                },
                known);
    }

    private <T> T readOnce(JdbcRecords.Read<T> read) {
        try (Borrowed borrowed = borrow()) {
            try {
                return read.on(database.on(borrowed.connection()));
            } finally {
                borrowed.rollBack();
            }
        } catch (SQLException error) {
            throw Failure.during(error).exception(error);
        }
    }

    /**
     * Waits for a connection as long as the pool does, and only once. Who was out of reach may be a standby or a restored
     * copy when it answers again, with the same versions of other stock: nothing is believed of it.
     */
    private Borrowed borrow() {
        try {
            return Borrowed.from(dataSource, dialect);
        } catch (SQLException error) {
            known.forget();
            throw Failure.connecting(error).exception(error);
        }
    }

    /** How one try ended, if not with answers. */
    private record Failed(Failure failure, Exception cause) {}

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        Batch batch = new Batch(commands, known, false);
        Failed last = new Failed(Failure.CONTENTION, new StrangerException("not tried"));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            boolean believed = last.failure() == Failure.CONFLICT && batch.doubt();
            if (attempt > 0 && !believed && !pause(attempt)) {
                break;
            }
            Try outcome = tryOnce(batch);
            if (outcome.answers().isPresent()) {
                return outcome.answers().get();
            }
            last = outcome.failed().orElseThrow();
            if (last.failure() != Failure.CONTENTION && last.failure() != Failure.CONFLICT) {
                known.forget(); // as in borrow(); a server that only reads may be a standby too
            }
            if (last.failure() == Failure.UNKNOWN) {
                LOG.warn("The answer to a commit was lost: {}", last.cause().toString());
                List<String> keys = batch.keys();
                return Answers.all(commands, command -> new Answer.Unknown<>(keys));
            }
            if (last.failure() == Failure.BROKEN) {
                throw exception(last);
            }
            if (last.failure() == Failure.CONTENTION && hasty) {
                break;
            }
        }
        if (last.failure() == Failure.UNAVAILABLE) {
            throw exception(last);
        }
        LOG.debug("Gave way: {}", last.cause().toString());
        return Answers.all(commands, command -> new Answer.TryAgain<>(Duration.ofMillis(jitter(TRIES))));
    }

    private static StoreException exception(Failed failed) {
        if (failed.cause() instanceof SQLException error) {
            return failed.failure().exception(error);
        }
        String message = String.valueOf(failed.cause().getMessage());
        return failed.failure() == Failure.BROKEN
                ? StoreException.broken(message, failed.cause())
                : StoreException.passing(message, failed.cause());
    }

    private record Try(Optional<Answers> answers, Optional<Failed> failed) {

        static Try done(Decision decision) {
            return new Try(Optional.of(decision.answers()), Optional.empty());
        }

        static Try failed(Failure failure, Exception cause) {
            return new Try(Optional.empty(), Optional.of(new Failed(failure, cause)));
        }
    }

    /** One try on one connection: any error rolls all of it back. */
    private Try tryOnce(Batch batch) {
        try (Borrowed borrowed = borrow()) {
            boolean thrown = true;
            boolean done = false;
            try {
                Try outcome = inTransaction(borrowed, batch);
                thrown = false;
                done = outcome.answers().isPresent();
                return outcome;
            } finally {
                if (thrown) {
                    known.forget(); // of what was being noted, a part may be missing
                }
                if (!done) {
                    borrowed.rollBack();
                }
            }
        }
    }

    private Try inTransaction(Borrowed borrowed, Batch batch) {
        Optional<OneTrip> oneTrip = dialect.lockTime().isPresent() ? batch.inOneTrip() : Optional.empty();
        if (oneTrip.isPresent()) {
            Optional<Try> done = inOneTrip(borrowed.connection(), oneTrip.get());
            if (done.isPresent()) {
                return done.get();
            }
        }
        return inSeveralTrips(borrowed, batch);
    }

    /** Returns nothing if nothing happened, because not all was as it was believed to be. */
    private Optional<Try> inOneTrip(Connection connection, OneTrip oneTrip) {
        Session session = database.on(connection);
        Trip trip = session.trip();
        try {
            dialect.begin(connection, settings.lockTimeout(), trip);
            return Optional.of(Try.done(oneTrip.run(session, trip)));
        } catch (SQLException error) {
            boolean committed = trip.isExecuted() && oneTrip.writes();
            Failure failure = committed ? Failure.UNKNOWN : Failure.ofOneTrip(error, oneTrip.writes());
            if (failure == Failure.CONFLICT && rollsBack(connection)) {
                oneTrip.wasWrong();
                return Optional.empty();
            }
            return Optional.of(Try.failed(failure, error));
        } catch (StrangerException stranger) { // something in the database swallows rows
            known.forget();
            return Optional.of(Try.failed(Failure.BROKEN, stranger));
        } catch (RuntimeException afterwards) {
            if (!trip.isExecuted() || !oneTrip.writes()) {
                throw afterwards;
            }
            return Optional.of(
                    Try.failed(Failure.UNKNOWN, afterwards)); // it is committed, only the answers are missing
        }
    }

    private static boolean rollsBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException dead) {
            return false;
        }
    }

    private Try inSeveralTrips(Borrowed borrowed, Batch batch) {
        Connection connection = borrowed.connection();
        boolean changing = false;
        try {
            for (int round = 0; round < MAX_ROUNDS; round++) {
                Session session = database.on(connection);
                Trip trip = session.trip();
                dialect.begin(connection, settings.lockTimeout(), trip);
                Optional<Decision> decision = batch.run(session, trip);
                if (decision.isEmpty()) {
                    connection.rollback();
                    continue;
                }
                changing = !decision.get().changes().isEmpty();
                if (changing) {
                    connection.commit();
                    batch.committed();
                } else {
                    borrowed.rollBack(); // what was only locked needs no commit on disk
                }
                return Try.done(decision.get());
            }
            return Try.failed(Failure.CONTENTION, new StrangerException("nothing stood still"));
        } catch (StrangerException stranger) {
            return Try.failed(Failure.CONFLICT, stranger);
        } catch (SQLException error) {
            return Try.failed(changing ? Failure.ofCommit(error) : Failure.during(error), error);
        } catch (RuntimeException wrong) { // of a pool's proxy, say
            if (!changing) {
                throw wrong;
            }
            return Try.failed(Failure.UNKNOWN, wrong);
        }
    }

    private static long jitter(int attempt) {
        return ThreadLocalRandom.current().nextLong(1, FIRST_PAUSE.toMillis() << Math.min(attempt, 6));
    }

    /** Waits a little, longer each time; tells whether nobody interrupted. */
    private static boolean pause(int attempt) {
        try {
            Thread.sleep(jitter(attempt - 1));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
