package io.github.holdfast.jdbc.sql;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Lists travel as arrays, one for each column, so that a statement's text is constant. */
public abstract class Dialect {

    /**
     * Tells whether a database speaks it.
     *
     * @param product what the database calls itself, in lower case
     */
    public abstract boolean isSpokenBy(String product);

    /** Returns the folder of the schema files. */
    public abstract String name();

    /** Returns the expression that reads the clock when it is evaluated, whatever the statement waited for. */
    public abstract String now(Tables tables);

    /** Tells whether the driver sends several statements in one round trip, separated by semicolons. */
    public abstract boolean sendsTogether();

    /**
     * Tells whether the clock may be read in a query around the one that locks: for each row after it was locked, and so
     * for the last of them after all.
     */
    public boolean readsClockAroundLocks() {
        return false;
    }

    /** Returns how the time of a lock is kept, where a batch can be locked, checked, written and committed in one round trip. */
    public Optional<LockTime> lockTime() {
        return Optional.empty();
    }

    /**
     * Prepares a transaction of our own, at once or at the head of its first trip: read committed, and no longer wait for a
     * lock than this.
     */
    public abstract void begin(Connection connection, Duration lockTimeout, Trip first) throws SQLException;

    /** Keeps the planner to indexes until the present transaction ends, and returns what undoes it. */
    public abstract Work useIndexes(Connection connection) throws SQLException;

    /**
     * Keeps the planner, until the present transaction ends, to joins that read each table once, and returns what undoes it.
     */
    public Work joinWholeTables(Connection connection) throws SQLException {
        return same -> {};
    }

    /** Returns a table of a query whose rows are found by its primary key, once the rows of other tables are known. */
    public String byKey(String table) {
        return table;
    }

    /** What is done on a connection. */
    public interface Work {
        /** Does it. */
        void on(Connection connection) throws SQLException;
    }

    /** Remembers what {@link #begin} and {@link #beginSnapshot} set for longer than a transaction. */
    public abstract Work remember(Connection connection) throws SQLException;

    /** Prepares a transaction that sees one moment, for reports. */
    public abstract void beginSnapshot(Connection connection) throws SQLException;

    /**
     * Tells why a database may lose what it acknowledged; nothing if it may not.
     *
     * @param names our tables that keep what is sold
     */
    public abstract List<String> unsafeSettings(Connection connection, Tables tables, Collection<String> names)
            throws SQLException;

    /**
     * Tells whether a database lets us write. That may depend on who asks, whatever the settings say, so rows are changed;
     * other errors are told where one looks for them.
     *
     * @param nothing a statement that changes rows, of which there is none
     */
    public static boolean writes(Connection connection, String nothing) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(nothing);
            return true;
        } catch (SQLException error) {
            return !Failure.isReadOnly(error);
        }
    }

    /**
     * Tells why nothing can be sold on a database, whatever the host accepts; nothing if it can.
     *
     * @param nothing a statement that changes rows of ours, of which there is none
     */
    public abstract List<String> unusableSettings(Connection connection, String nothing) throws SQLException;

    /** Tells why a host's transaction cannot be joined, if it cannot. */
    public Optional<String> unfit(Connection transaction) throws SQLException {
        return transaction.getTransactionIsolation() < Connection.TRANSACTION_READ_COMMITTED
                ? Optional.of("the host's transaction reads what is not committed")
                : Optional.empty();
    }

    /** Runs what makes tables, so that of several who do it at once each finds what the others have made. */
    public abstract void alone(Connection connection, Work work) throws SQLException;

    /** Executes a statement that makes something of the schema. */
    public abstract void define(Connection connection, String sql) throws SQLException;

    /** Tells whether a schema is there. */
    public abstract boolean hasSchema(Connection connection, String schema) throws SQLException;

    /** Returns the columns, in lower case, of those of our tables that statements would find. */
    public abstract Map<String, Set<String>> columns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException;

    /** Returns those text columns of our tables that take different texts for the same, each with why. */
    public abstract List<String> mergingColumns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException;

    /** Returns what a type is called in statements. */
    public abstract String typeOf(Type type);

    /**
     * Returns how a line {@code l} is joined with each of some numbers.
     *
     * @param alias what the numbers are called
     * @param lines the table
     * @param from the first number of a line
     * @param count how many numbers a line has
     */
    public abstract Each each(String alias, Table lines, String from, String count);

    /** Returns an instant after all others, as a literal. */
    public String never() {
        return "TIMESTAMP WITH TIME ZONE '9999-12-31 23:59:59.999999+00'";
    }

    /** Returns the condition that two values differ, of which both may be null. */
    public String differ(String one, String other) {
        return one + " IS DISTINCT FROM " + other;
    }

    /** Returns an id that has a number, and nothing else. */
    public abstract String uuidOf(String number);

    /** Returns an id as text. */
    public String text(String uuid) {
        return "CAST(" + uuid + " AS VARCHAR(100))";
    }

    /** Returns the end of a query that returns no more rows than this. */
    public String first(long rows) {
        return " LIMIT " + rows;
    }

    /**
     * Returns a join whose rows are found by an index, one row on the left after the other.
     *
     * @param table the table's name
     * @param alias what it is called in the match and afterwards
     * @param other whose rows are on the left
     */
    public abstract String join(String table, String alias, Match match, String other);

    /**
     * Returns the rows of a table with the keys that queries find, in their order. The queries run first, and a lock on
     * these rows is none on those that they read.
     */
    public String among(String table, String alias, Column<?> key, Among wanted) {
        String column = key.in(alias);
        return table + " " + alias + " WHERE " + column + isOneOf(wanted.query()) + " ORDER BY " + column;
    }

    /** Returns the condition that a value is one of those that a query finds, for which the query runs first. */
    public abstract String isOneOf(String query);

    /**
     * Returns the rows that come first.
     *
     * @param keys the list of keys, and of each how many rows at most
     * @param passedOver a list of ids whose rows do not count
     */
    public abstract Soonest.Query soonest(Soonest what, Rows keys, Rows passedOver);

    /**
     * Returns an update.
     *
     * @param table the table's name
     * @param keys the list
     * @param on by what rows are found, and what they must be like
     */
    public abstract String update(String table, String keys, Update update, String on);

    /** Returns a deletion of rows that are found so. */
    public abstract String delete(String table, String keys, Match match);

    /** Tells whether a query can go from one key of an index to the next without reading what lies between. */
    public boolean leapsOverKeys() {
        return false;
    }

    /** Returns the insertion of all columns of rows, which are called {@code from} in the statement. */
    public String insert(String table, Rows rows, String from) {
        String columns = String.join(", ", rows.names());
        return "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + from;
    }

    /** Tells whether {@link #insert} is a statement for one row, with a parameter for each of its columns. */
    public boolean insertsByRow() {
        return false;
    }

    /** Returns rows as a table {@code k}. */
    public String table(Rows rows) {
        return rows.types().stream()
                .map(type -> "CAST(? AS " + typeOf(type) + " ARRAY)")
                .collect(Collectors.joining(", ", "UNNEST(", ") AS k(" + String.join(", ", rows.names()) + ")"));
    }

    /** Binds rows as one array for each column, and returns the index of the next parameter. */
    public int bind(PreparedStatement statement, int first, Rows rows) throws SQLException {
        int index = first;
        for (int i = 0; i < rows.types().size(); i++) {
            Type type = rows.types().get(i);
            bindArray(statement, index++, type, rows.column(i).toArray());
        }
        return index;
    }

    /** Binds the values of a column. */
    public abstract void bindArray(PreparedStatement statement, int index, Type type, @Nullable Object[] values)
            throws SQLException;

    /** Returns a single parameter as the driver takes it. */
    @Nullable
    public Object parameter(@Nullable Object value) {
        return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
    }

    /** Reads an id. */
    @Nullable
    public UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** Reads an instant. */
    @Nullable
    public Instant time(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
