package io.github.holdfast.jdbc;

import io.github.holdfast.batching.Batcher;
import io.github.holdfast.jdbc.apply.Settings;
import io.github.holdfast.jdbc.sql.Tables;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the tables are named, how long to wait for a lock, how callers are batched, and how much is remembered. Immutable; every method returns a
 * copy.
 */
public final class JdbcOptions {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,20}");
    private static final int LONGEST = 21;
    private static final int SHOWN = 40;
    private static final long MEGABYTE = 1L << 20;

    /** The least that a ledger may be allowed to remember, in bytes. */
    private static final long LEAST_MEMORY = MEGABYTE;

    private static final long MOST_MEMORY = MEGABYTE << 20;
    private static final JdbcOptions DEFAULTS = new JdbcOptions(new Values());

    private final Values values;

    /** Not changed once it belongs to options. */
    private static final class Values {

        private String prefix = "hf_";
        private Optional<String> schema = Optional.empty();
        private Duration lockTimeout = Duration.ofSeconds(3);
        private Duration batchLockTimeout = Duration.ofMillis(500);
        private boolean batching = true;
        private int batchSize = Batcher.DEFAULT_BATCH;
        private int queueSize = Batcher.DEFAULT_QUEUE;
        private long memory = 64 * MEGABYTE;
        private boolean unsafeAllowed;
        private Optional<String> clock = Optional.empty();

        private Values copy() {
            Values copy = new Values();
            copy.prefix = prefix;
            copy.schema = schema;
            copy.lockTimeout = lockTimeout;
            copy.batchLockTimeout = batchLockTimeout;
            copy.batching = batching;
            copy.batchSize = batchSize;
            copy.queueSize = queueSize;
            copy.memory = memory;
            copy.unsafeAllowed = unsafeAllowed;
            copy.clock = clock;
            return copy;
        }
    }

    private JdbcOptions(Values values) {
        this.values = values;
    }

    private JdbcOptions with(Consumer<Values> change) {
        Values copy = values.copy();
        change.accept(copy);
        return new JdbcOptions(copy);
    }

    /**
     * Returns the defaults: prefix {@code hf_}, the connection's own schema, three seconds, in batches of 64 half a second,
     * a queue of 1,024, 64 MB to remember things in, safe settings only.
     */
    public static JdbcOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets what table names begin with.
     *
     * @param name {@code [a-z_][a-z0-9_]{0,20}}
     */
    public JdbcOptions prefix(String name) {
        String prefix = checked("prefix", name);
        return with(values -> values.prefix = prefix);
    }

    /**
     * Sets the schema that the tables lie in.
     *
     * @param name {@code [a-z_][a-z0-9_]{0,20}}; no word that one of the databases keeps to itself, such as {@code user},
     *     and no schema of theirs, such as {@code mysql} and what begins with {@code pg_}
     */
    public JdbcOptions schema(String name) {
        Optional<String> schema = Optional.of(checked("schema", name));
        if (ReservedWords.contain(name)) {
            throw new IllegalArgumentException("schema must not be " + shown(name)
                    + ", which databases keep to themselves; " + shown(would(name)) + " would do");
        }
        return with(values -> values.schema = schema);
    }

    /**
     * Sets how long a transaction of our own waits for a lock before it gives way and tries again. MariaDB and
     * MySQL count in seconds: there it is rounded up to whole ones.
     *
     * @param time 1 ms … 1 min
     */
    public JdbcOptions lockTimeout(Duration time) {
        Duration checked = checked("lockTimeout", time);
        return with(values -> values.lockTimeout = checked);
    }

    /**
     * Sets how long the transaction of a batch waits for a lock before the batch is parted, so that one inventory that
     * somebody holds locked does not stop the others.
     *
     * @param time 1 ms … 1 min
     */
    public JdbcOptions batchLockTimeout(Duration time) {
        Duration checked = checked("batchLockTimeout", time);
        return with(values -> values.batchLockTimeout = checked);
    }

    /** Sets whether callers that arrive together share a transaction. */
    public JdbcOptions batching(boolean on) {
        return with(values -> values.batching = on);
    }

    /**
     * Sets how many commands a batch has at most, unless one call brings more.
     *
     * @param commands 1 … 1,024
     */
    public JdbcOptions batchSize(int commands) {
        int checked = checked("batchSize", commands, 1_024);
        return with(values -> values.batchSize = checked);
    }

    /**
     * Sets how many commands may wait; who comes when the queue is full is answered {@code TryAgain} at once.
     *
     * @param commands 1 … 1,000,000
     */
    public JdbcOptions queueSize(int commands) {
        int checked = checked("queueSize", commands, 1_000_000);
        return with(values -> values.queueSize = checked);
    }

    /**
     * Sets how much a ledger remembers of what it has read and written, so that it need not read it again: plans, what is
     * taken of them, the places of holds, the rules of tariffs and the texts of statements, all together. What was not needed
     * for the longest is forgotten first; what would not fit by itself is read each time it is needed. Answers do not depend
     * on it.
     *
     * <p>Bytes are estimated, as on a 64-bit JVM with up to 32 GB of heap: expect up to half as much again. A plan takes
     * some 250 bytes for each seat, 650 if it has a mark; a place that is taken some 70 for each slot, and 250 for each hold.
     *
     * @param bytes 1,048,576 (1 MB) … 1,099,511,627,776 (1 TB); 67,108,864 (64 MB) by default
     */
    public JdbcOptions memory(long bytes) {
        if (bytes < LEAST_MEMORY || bytes > MOST_MEMORY) {
            long nearest = bytes < LEAST_MEMORY ? LEAST_MEMORY : MOST_MEMORY;
            throw new IllegalArgumentException("memory must be " + LEAST_MEMORY + " … " + MOST_MEMORY + " bytes, not "
                    + bytes + "; nearest " + nearest);
        }
        return with(values -> values.memory = bytes);
    }

    /**
     * Accepts a database that may lose what it has acknowledged, such as PostgreSQL with {@code synchronous_commit=off}, or
     * that one interrupted thread ends, such as H2 in files without {@code async:}. It is logged as a warning.
     */
    public JdbcOptions allowUnsafeSettings() {
        return with(values -> values.unsafeAllowed = true);
    }

    /** For tests: reads the time by another expression. */
    JdbcOptions clock(String expression) {
        return with(values -> values.clock = Optional.of(expression));
    }

    private static String checked(String field, String name) {
        if (!NAME.matcher(Objects.requireNonNull(name, field)).matches()) {
            throw new IllegalArgumentException(field + " must match " + NAME + ", not " + shown(name));
        }
        return name;
    }

    /** Returns a name that says the same, is allowed, and is not too long. */
    private static String would(String name) {
        String would = "my_" + name.replaceFirst("^pg_", "");
        return would.substring(0, Math.min(would.length(), LONGEST));
    }

    /** Shows what may be anything: on one line, in letters that everybody can see, and not too long. */
    private static String shown(String name) {
        String start = name.codePoints()
                .limit(SHOWN)
                .mapToObj(point -> point >= ' ' && point <= '~'
                        ? Character.toString(point)
                        : String.format(Locale.ROOT, "\\u%04X", point))
                .collect(Collectors.joining());
        return "\"" + start + (name.codePointCount(0, name.length()) > SHOWN ? "\u2026\"" : "\"");
    }

    private static Duration checked(String field, Duration time) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(field + " must be 1 ms … 1 min, not " + time);
        }
        return time;
    }

    private static int checked(String field, int commands, int most) {
        if (commands < 1 || commands > most) {
            throw new IllegalArgumentException(field + " must be 1 … " + most + ", not " + commands);
        }
        return commands;
    }

    /** Returns what table names begin with. */
    public String prefix() {
        return values.prefix;
    }

    /** Returns the schema that the tables lie in, if named. */
    public Optional<String> schema() {
        return values.schema;
    }

    /** Returns how long a transaction of our own waits for a lock. */
    public Duration lockTimeout() {
        return values.lockTimeout;
    }

    /** Returns how long the transaction of a batch waits for a lock. */
    public Duration batchLockTimeout() {
        return values.batchLockTimeout;
    }

    /** Tells whether callers that arrive together share a transaction. */
    public boolean batching() {
        return values.batching;
    }

    /** Returns how many commands a batch has at most. */
    public int batchSize() {
        return values.batchSize;
    }

    /** Returns how many commands may wait. */
    public int queueSize() {
        return values.queueSize;
    }

    /** Returns how much a ledger remembers, in bytes. */
    public long memory() {
        return values.memory;
    }

    /** Tells whether unsafe settings are accepted. */
    public boolean unsafeAllowed() {
        return values.unsafeAllowed;
    }

    Optional<String> clock() {
        return values.clock;
    }

    /** Returns how our tables are called. */
    Tables tables() {
        return new Tables(values.schema, values.prefix);
    }

    /** Returns what transactions go by. */
    Settings settings() {
        return new Settings(tables(), values.clock, values.lockTimeout);
    }
}
