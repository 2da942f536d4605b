package io.github.holdfast.jdbc;

import io.github.holdfast.batching.Batcher;
import io.github.holdfast.jdbc.apply.JoiningLedger;
import io.github.holdfast.jdbc.apply.OwningLedger;
import io.github.holdfast.jdbc.cache.Memory;
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
public final class JdbcLedger implements Ledger, AutoCloseable {

    private final Ledger door;
    private final Runnable closing;

    private JdbcLedger(Ledger door, Runnable closing) {
        this.door = door;
        this.closing = closing;
    }

    /** Sells in transactions of its own, with default options; see {@link #owning(DataSource, JdbcOptions)}. */
    public static JdbcLedger owning(DataSource dataSource) {
        return owning(dataSource, JdbcOptions.defaults());
    }

    /**
     * Sells in transactions of its own, read committed, one connection at a time for each of them. Callers that arrive
     * together share a transaction, as {@link Batcher} does it; {@link JdbcOptions#batching} switches that off. When
     * others are in the way it tries again up to five times, with growing, random pauses; after that the answer is {@code
     * TryAgain}. If the answer to a commit is lost, it is asked for again by applying the same commands; without batching,
     * and if that fails too, the answer is {@code Unknown}. Thread-safe.
     *
     * <p>One transaction runs at a time, and up to four more for inventories that somebody else holds locked; so five
     * connections are enough for any number of callers. Reads take one each.
     *
     * <p>However many commands a batch has, placing and refusing holds costs at most 16 statements from BEGIN to COMMIT, up
     * to two more where claims tell their load, confirming 13, at a price three more on a node that knows the tariff, releasing
     * 15, cancelling 23, where something had a price one more, and another where what stays is repriced, publishing a tariff 10,
     * withdrawing one 11; on PostgreSQL, where what this node remembers is no longer so, up to 13 more for a second try. A batch
     * that does everything at once, for inventories of which this node knows nothing yet, costs at most 75; on MariaDB each of
     * these is up to six more, for settings that are set and put back. A statement writes at most 4,096 rows; more take one
     * more. On PostgreSQL they travel together: new holds of what is free as far as this node knows take one round trip, the
     * commit included, unless they tell a load; any other batch takes three or four on a node that sells alone, five where what
     * stays of a booking is repriced. A batch that only refuses commits nothing, so that nothing is synced to disk.
     *
     * <p>What this node has read and written of an inventory it remembers, as much as {@link JdbcOptions#memory} allows,
     * and reads it again when the row's stamp says that another node has sold there, or that an older copy of the database
     * answers. Whoever writes to the tables by other means must set another {@code version_stamp}, and another {@code
     * revision_stamp} after changing a definition; if not, keys and guards refuse what would be wrong, and the batch is
     * decided again.
     *
     * @param dataSource must not depend on the calling thread; its connections may be in any transaction mode, and are
     *     given back as they came
     * @throws io.github.holdfast.ledger.StoreException if the schema is not there in the right version, the database may
     *     lose what it acknowledges, or nothing can be sold on it: it only reads, takes different ids for the same, or its
     *     driver is set up so that statements cannot travel
     */
    public static JdbcLedger owning(DataSource dataSource, JdbcOptions options) {
        JdbcSchema.validate(dataSource, options);
        OwningLedger owning = new OwningLedger(dataSource, options.settings(), new Memory(options.memory()));
        if (!options.batching()) {
            return new JdbcLedger(owning, () -> {});
        }
        Batcher batcher = Batcher.over(
                owning.hasty(options.batchLockTimeout()), owning, options.batchSize(), options.queueSize());
        return new JdbcLedger(batcher, batcher::close);
    }

    /** Works inside the host's transaction, with default options; see {@link #joining(Connection, JdbcOptions)}. */
    public static JdbcLedger joining(Connection transaction) {
        return joining(transaction, JdbcOptions.defaults());
    }

    /**
     * Works inside the host's transaction. What it accepts is true only once the host commits, and a hold keeps its
     * inventory locked until then: commit soon. Each call runs behind a savepoint, so that a refusal leaves the host's own
     * work as it was; nothing is committed, rolled back or retried. Contention throws a retryable {@code StoreException}:
     * roll back and begin again, for the same call in the same transaction may never succeed. Not thread-safe, as the
     * connection is not.
     *
     * @param transaction a connection with auto-commit off, able to write and to set savepoints (those of XA and JTA often
     *     are not), read committed or stricter
     * @throws IllegalStateException here or from a call, if the transaction is none in which anything can be sold: with
     *     auto-commit, read-only, without savepoints, or failed before the call by an error of the host's own
     */
    public static JdbcLedger joining(Connection transaction, JdbcOptions options) {
        return new JdbcLedger(
                new JoiningLedger(transaction, options.settings(), new Memory(options.memory())), () -> {});
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        return door.apply(commands);
    }

    @Override
    public Records records() {
        return door.records();
    }

    /**
     * Takes no more commands, and returns when those that wait are answered. Nothing needs to be closed: a ledger has no
     * thread and keeps no connection. The {@code DataSource} stays open, and so does the host's transaction. Without
     * batching it does nothing.
     */
    @Override
    public void close() {
        closing.run();
    }
}
