package io.github.holdfast.jdbc.sql.h2;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Each;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Soonest;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Tables;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Type;
import io.github.holdfast.jdbc.sql.Update;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** H2 2.x, in memory or in a file, for development and tests. */
public final class H2Dialect extends Dialect {

    private static final int DEFINING = 20;

    @Override
    public boolean isSpokenBy(String product) {
        return product.equals("h2");
    }

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public String now(Tables tables) {
        return tables.name("now") + "()";
    }

    @Override
    public boolean sendsTogether() {
        return false; // and there is no way to travel
    }

    @Override
    public void begin(Connection connection, Duration lockTimeout, Trip first) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        setLockTimeout(connection, lockTimeout.toMillis());
    }

    /** H2 takes an index wherever there is one. */
    @Override
    public Work useIndexes(Connection connection) {
        return same -> {};
    }

    @Override
    public Work remember(Connection connection) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        long lockTimeout = lockTimeout(connection);
        return same -> {
            same.setTransactionIsolation(isolation);
            setLockTimeout(same, lockTimeout);
        };
    }

    private static long lockTimeout(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void setLockTimeout(Connection connection, long millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT " + millis);
        }
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        connection.setTransactionIsolation(
                Connection.TRANSACTION_SERIALIZABLE); // repeatable reads are so table by table
    }

    @Override
    public List<String> unsafeSettings(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        return H2Settings.unsafe(connection);
    }

    @Override
    public List<String> unusableSettings(Connection connection, String nothing) throws SQLException {
        return H2Settings.unusable(connection, nothing);
    }

    /** Each statement commits by itself here, so that there is no lock of the database's that would last. */
    @Override
    public void alone(Connection connection, Work work) throws SQLException {
        synchronized (H2Dialect.class) { // H2 is mostly within one process; for the others see define
            work.on(connection);
        }
    }

    /**
     * Of several processes that make the same thing at a server at once, all but one may fail, in ways that H2 does not
     * foresee: then it is there, and making it again does nothing.
     */
    @Override
    public void define(Connection connection, String sql) throws SQLException {
        for (int more = DEFINING; ; more--) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException error) {
                if (more == 0) {
                    throw error;
                }
            }
        }
    }

    @Override
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            statement.setString(1, stored(connection, schema));
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public Map<String, Set<String>> columns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        String schema =
                tables.schema().isPresent() ? stored(connection, tables.schema().get()) : connection.getSchema();
        Map<String, String> stored = new HashMap<>();
        for (String table : names) {
            stored.put(stored(connection, tables.prefix() + table), table);
        }
        Map<String, Set<String>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ?")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    @Nullable String table = stored.get(row.getString(1));
                    if (table != null) {
                        found.computeIfAbsent(table, any -> new HashSet<>())
                                .add(row.getString(2)
                                        .toLowerCase(Locale.ROOT)); // LOWER speaks the language of the machine
                    }
                }
            }
        }
        return found;
    }

    @Override
    public List<String> mergingColumns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        String schema =
                tables.schema().isPresent() ? stored(connection, tables.schema().get()) : connection.getSchema();
        List<String> merging = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ?"
                        + " AND DATA_TYPE IN ('VARCHAR_IGNORECASE', 'CHARACTER') ORDER BY 1, 2")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    for (String table : names) {
                        if (row.getString(1).equals(stored(connection, tables.prefix() + table))) {
                            merging.add(row.getString(1) + "." + row.getString(2) + " (" + row.getString(3) + ")");
                        }
                    }
                }
            }
        }
        return merging;
    }

    /** Returns a name as H2 stores it if it is not quoted. */
    private static String stored(Connection connection, String name) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }

    @Override
    public String typeOf(Type type) {
        return switch (type) {
            case LONG -> "BIGINT";
            case INT -> "INTEGER";
            case TEXT, DOCUMENT -> "VARCHAR";
            case UUID -> "UUID";
            case TIME -> "TIMESTAMP(6) WITH TIME ZONE";
            case BYTES -> "VARBINARY";
            case BOOLEAN -> "BOOLEAN";
            case DECIMAL -> "NUMERIC(19, 4)";
        };
    }

    @Override
    public String uuidOf(String number) {
        return "CAST(LPAD(RAWTOHEX(CAST(" + number + " AS VARBINARY)), 32, '0') AS UUID)";
    }

    @Override
    public Each each(String alias, Table lines, String first, String count) {
        String number = alias + ".number";
        return new Each(
                "JOIN SYSTEM_RANGE(0, 2000000000) AS " + alias + "(number) ON " + number + " >= " + first + " AND "
                        + number + " < " + first + " + " + count,
                number);
    }

    @Override
    public String join(String table, String alias, Match match, String other) {
        return " JOIN " + table + " " + alias + " ON " + match.text(alias, other);
    }

    @Override
    public String isOneOf(String query) {
        return " IN (" + query + ")";
    }

    /** Without LATERAL: all are read, and the soonest of each key kept. */
    @Override
    public Soonest.Query soonest(Soonest what, Rows keys, Rows passedOver) {
        String most = what.most().name();
        String from = "(SELECT * FROM (SELECT " + what.selected() + ", "
                + what.most().in("k")
                + ", ROW_NUMBER() OVER (PARTITION BY " + Table.select("k", what.keys()) + ", "
                + what.at().in("k") + " ORDER BY " + what.order() + ") AS place FROM @1 JOIN "
                + what.table().inBraces() + " d ON " + what.match() + " JOIN "
                + what.lines().table().inBraces() + " l ON "
                + what.lines().match().text("l", "d")
                + " WHERE " + what.fits(what.at().in("k")) + " AND " + what.id().in("d") + " NOT IN (SELECT "
                + what.id().in("k") + " FROM @2)) r WHERE r.place <= r." + most + ") d";
        return new Soonest.Query(from, List.of(keys, passedOver));
    }

    /** In words that it knows in each of its modes: LIMIT it does not know in those of Derby, Oracle and SQL Server. */
    @Override
    public String first(long rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }

    @Override
    public String update(String table, String keys, Update update, String on) {
        String set = update.assignments().stream()
                .map(one -> one.column().name() + " = " + one.value())
                .collect(Collectors.joining(", "));
        return matched(table, keys, on) + "UPDATE SET " + set;
    }

    @Override
    public String delete(String table, String keys, Match match) {
        return matched(table, keys, match.text("t", "k")) + "DELETE";
    }

    private static String matched(String table, String keys, String on) {
        return "MERGE INTO " + table + " AS t USING (SELECT * FROM " + keys + ") AS k ON (" + on
                + ") WHEN MATCHED THEN ";
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, Type type, @Nullable Object[] values)
            throws SQLException {
        statement.setObject(index, Arrays.stream(values).map(this::parameter).toArray());
    }
}
