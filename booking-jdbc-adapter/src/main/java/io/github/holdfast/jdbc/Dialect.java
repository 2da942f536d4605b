package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Lists travel as arrays, one for each column, so that a statement's text is constant. */
abstract class Dialect {

    /** Finds the dialect of a database, which remembers the texts of its statements there. */
    static Dialect of(Connection connection, Memory memory) throws SQLException {
        Dialect dialect = of(connection);
        dialect.texts = texts(memory);
        return dialect;
    }

    /** Finds the dialect of a database. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("postgresql")) {
            return new PostgresDialect();
        }
        if (product.equals("h2")) {
            return new H2Dialect();
        }
        if (product.contains("mariadb") || product.contains("mysql")) {
            return new MariaDialect();
        }
        throw new IllegalArgumentException("database \"" + product + "\" is none of PostgreSQL, MariaDB, MySQL and H2");
    }

    /** The texts of statements that were made before. */
    private Memory.Part<List<Object>, String> texts = texts(new Memory(JdbcOptions.LEAST_MEMORY));

    private static Memory.Part<List<Object>, String> texts(Memory memory) {
        return memory.part(Weights::statement);
    }

    /** Returns the text of a statement, which is made once for each key, as long as it is remembered: of all that it depends on. */
    String text(List<Object> key, Supplier<String> made) {
        return texts.get(key).orElseGet(() -> {
            String text = made.get();
            texts.put(key, text);
            return text;
        });
    }

    /** Returns how many texts are remembered. */
    int texts() {
        return texts.count();
    }

    /** Returns the folder of the schema files. */
    abstract String name();

    /** Returns the expression that reads the clock when it is evaluated, whatever the statement waited for. */
    abstract String now(Tables tables);

    /** Tells whether the driver sends several statements in one round trip, separated by semicolons. */
    abstract boolean sendsTogether();

    /**
     * Tells whether the clock may be read in a query around the one that locks: for each row after it was locked, and so
     * for the last of them after all.
     */
    boolean readsClockAroundLocks() {
        return false;
    }

    /** Returns how the time of a lock is kept, where a batch can be locked, checked, written and committed in one round trip. */
    Optional<LockTime> lockTime() {
        return Optional.empty();
    }

    /**
     * Prepares a transaction of our own, at once or at the head of its first trip: read committed, and no longer wait for a
     * lock than this.
     */
    abstract void begin(Connection connection, Duration lockTimeout, Trip first) throws SQLException;

    /** Keeps the planner to indexes until the present transaction ends, and returns what undoes it. */
    abstract Undo useIndexes(Connection connection) throws SQLException;

    /** Undoes something on a connection. */
    interface Undo {
        void on(Connection connection) throws SQLException;
    }

    /** Remembers what {@link #begin} and {@link #beginSnapshot} set for longer than a transaction. */
    abstract Undo remember(Connection connection) throws SQLException;

    /** Prepares a transaction that sees one moment, for reports. */
    abstract void beginSnapshot(Connection connection) throws SQLException;

    /** Tells why a database may lose what it acknowledged; nothing if it may not. */
    abstract List<String> unsafeSettings(Connection connection, JdbcOptions options) throws SQLException;

    /**
     * Tells whether a database lets us write. That may depend on who asks, whatever the settings say, so a row is changed
     * that is not there; other errors are told where one looks for them.
     */
    static boolean writes(Connection connection, JdbcOptions options) {
        String nothing = new Tables(options).in("UPDATE {inventory} SET revision = revision WHERE number = -1");
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(nothing);
            return true;
        } catch (SQLException error) {
            return !Failure.isReadOnly(error);
        }
    }

    /** Tells why nothing can be sold on a database, whatever the host accepts; nothing if it can. */
    abstract List<String> unusableSettings(Connection connection, JdbcOptions options) throws SQLException;

    /** Tells why a host's transaction cannot be joined, if it cannot. */
    Optional<String> unfit(Connection transaction) throws SQLException {
        return transaction.getTransactionIsolation() < Connection.TRANSACTION_READ_COMMITTED
                ? Optional.of("the host's transaction reads what is not committed")
                : Optional.empty();
    }

    /** Runs what makes tables, so that of several who do it at once each finds what the others have made. */
    abstract void alone(Connection connection, JdbcSchema.Work work) throws SQLException;

    /** Executes a statement that makes something of the schema. */
    abstract void define(Connection connection, String sql) throws SQLException;

    /** Tells whether a schema is there. */
    abstract boolean hasSchema(Connection connection, String schema) throws SQLException;

    /** Returns the columns, in lower case, of those of our tables that statements would find. */
    abstract Map<String, Set<String>> columns(Connection connection, JdbcOptions options, Collection<String> tables)
            throws SQLException;

    /** Returns those text columns of our tables that take different texts for the same, each with why. */
    abstract List<String> mergingColumns(Connection connection, JdbcOptions options, Collection<String> tables)
            throws SQLException;

    abstract String typeOf(Column column);

    /** Returns the join of a line {@code l} with each of its slots, {@link #slot}. */
    abstract String eachSlot();

    /** Returns the slot that a line is joined with. */
    String slot() {
        return "s.slot";
    }

    /** Returns an instant after all others, as a literal. */
    String never() {
        return "TIMESTAMP WITH TIME ZONE '9999-12-31 23:59:59.999999+00'";
    }

    /** Returns the condition that two values differ, of which both may be null. */
    String differ(String one, String other) {
        return one + " IS DISTINCT FROM " + other;
    }

    /** Returns an id as text. */
    String text(String uuid) {
        return "CAST(" + uuid + " AS VARCHAR(100))";
    }

    /** Returns the end of a query that returns no more rows than this. */
    String first(long rows) {
        return " LIMIT " + rows;
    }

    /**
     * Returns a join whose rows are found by an index, one row on the left after the other.
     *
     * @param table the table's name
     * @param alias what it is called in {@code on} and afterwards
     */
    abstract String join(String table, String alias, String on);

    /**
     * Returns the rows of a table with the keys that a query finds, in their order. The query runs first, and a lock on
     * these rows is none on those that it reads.
     */
    String among(String table, String alias, String key, String query) {
        String column = alias + "." + key;
        return table + " " + alias + " WHERE " + column + among(query) + " ORDER BY " + column;
    }

    /** Returns the condition that a value is one of those that a query finds, for which the query runs first. */
    abstract String among(String query);

    /**
     * Returns, as {@code d}, the draws that lapse first.
     *
     * @param counters the list {@code (scope, counter_key, slot, most)}: of which counters, and of each how many at most
     * @param passedOver the list {@code (hold_id)}: whose draws do not count
     */
    abstract SoonestDraws soonestDraws(Rows counters, Rows passedOver);

    /**
     * The draws that lapse first.
     *
     * @param from a table {@code d}, over lists
     * @param lists these lists
     */
    record SoonestDraws(String from, List<Rows> lists) {}

    abstract String update(String table, String keys, String on, String set);

    abstract String delete(String table, String keys, String on);

    /** Returns the insertion of all columns of rows, which are called {@code from} in the statement. */
    String insert(String table, Rows rows, String from) {
        String columns = String.join(", ", rows.names());
        return "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + from;
    }

    /** Tells whether {@link #insert} is a statement for one row, with a parameter for each of its columns. */
    boolean insertsByRow() {
        return false;
    }

    /** Returns rows as a table {@code k}. */
    String table(Rows rows) {
        return rows.types().stream()
                .map(type -> "CAST(? AS " + typeOf(type) + " ARRAY)")
                .collect(Collectors.joining(", ", "UNNEST(", ") AS k(" + String.join(", ", rows.names()) + ")"));
    }

    /** Binds rows as one array for each column, and returns the index of the next parameter. */
    int bind(PreparedStatement statement, int first, Rows rows) throws SQLException {
        int index = first;
        for (int i = 0; i < rows.types().size(); i++) {
            Column type = rows.types().get(i);
            bindArray(statement, index++, type, rows.column(i).toArray());
        }
        return index;
    }

    abstract void bindArray(PreparedStatement statement, int index, Column type, @Nullable Object[] values)
            throws SQLException;

    /** Returns a single parameter as the driver takes it. */
    @Nullable
    Object parameter(@Nullable Object value) {
        return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
    }

    /** Reads an id. */
    @Nullable
    UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** Reads an instant. */
    @Nullable
    Instant time(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
