package io.github.holdfast.jdbc;

import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;

/**
 * The ledger in a relational database. It comes in two kinds, and never guesses which: {@link #owning} makes transactions
 * of its own, {@link #joining} works inside one of the host's.
 */
public final class JdbcLedger implements Ledger {

    private final Ledger door;

    private JdbcLedger(Ledger door) {
        this.door = door;
    }

    /** Sells in transactions of its own, with default options; see {@link #owning(DataSource, JdbcOptions)}. */
    public static JdbcLedger owning(DataSource dataSource) {
        return owning(dataSource, JdbcOptions.defaults());
    }

    /**
     * Sells in transactions of its own, read committed, one connection at a time for each call. When others are in the way
     * it tries again up to five times, with growing, random pauses; after that the answer is {@code TryAgain}. If the
     * answer to a commit is lost, the answer is {@code Unknown}. Thread-safe.
     *
     * <p>However many commands a batch has, it costs at most 37 statements from BEGIN to COMMIT, and those many only if it
     * does everything at once: a hold costs 13 or 14, confirming 12, releasing 16, cancelling 21, refusing at most 9. A
     * statement writes at most 4,096 rows; more take one more. The most is 16 more for each time the batch starts over,
     * because a hold lapsed or somebody confirmed in between. A batch that only refuses commits nothing, so that nothing is
     * synced to disk.
     *
     * @param dataSource must not depend on the calling thread; its connections may be in any transaction mode, and are
     *     given back as they came
     * @throws io.github.holdfast.ledger.StoreException if the schema is not there in the right version, or the database may
     *     lose what it acknowledges
     */
    public static JdbcLedger owning(DataSource dataSource, JdbcOptions options) {
        JdbcSchema.validate(dataSource, options);
        return new JdbcLedger(new OwningLedger(dataSource, options));
    }

    /** Works inside the host's transaction, with default options; see {@link #joining(Connection, JdbcOptions)}. */
    public static JdbcLedger joining(Connection transaction) {
        return joining(transaction, JdbcOptions.defaults());
    }

    /**
     * Works inside the host's transaction. What it accepts is true only once the host commits, and a hold keeps its
     * inventory locked until then: commit soon. Each call runs behind a savepoint, so that a refusal leaves the host's own
     * work as it was; nothing is committed, rolled back or retried. Contention throws a retryable {@code StoreException}:
     * roll back and begin again. Not thread-safe, as the connection is not.
     *
     * @param transaction a connection with auto-commit off, able to write, read committed or stricter
     */
    public static JdbcLedger joining(Connection transaction, JdbcOptions options) {
        return new JdbcLedger(new JoiningLedger(transaction, options));
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        return door.apply(commands);
    }

    @Override
    public Records records() {
        return door.records();
    }
}
