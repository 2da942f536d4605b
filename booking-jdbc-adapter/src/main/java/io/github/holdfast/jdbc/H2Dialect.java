package io.github.holdfast.jdbc;

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
import org.jspecify.annotations.Nullable;

/** H2 2.x, in memory or in a file, for development and tests. */
final class H2Dialect extends Dialect {

    private static final int DEFINING = 20;

    @Override
    String name() {
        return "h2";
    }

    @Override
    String now(Tables tables) {
        return tables.name("now") + "()";
    }

    @Override
    boolean sendsTogether() {
        return false; // and there is no way to travel
    }

    @Override
    void begin(Connection connection, Duration lockTimeout, Trip first) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        setLockTimeout(connection, lockTimeout.toMillis());
    }

    /** H2 takes an index wherever there is one. */
    @Override
    Undo useIndexes(Connection connection) {
        return same -> {};
    }

    @Override
    Undo remember(Connection connection) throws SQLException {
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
    void beginSnapshot(Connection connection) throws SQLException {
        connection.setTransactionIsolation(
                Connection.TRANSACTION_SERIALIZABLE); // repeatable reads are so table by table
    }

    @Override
    List<String> unsafeSettings(Connection connection, JdbcOptions options) throws SQLException {
        return H2Settings.unsafe(connection);
    }

    @Override
    List<String> unusableSettings(Connection connection, JdbcOptions options) throws SQLException {
        return H2Settings.unusable(connection, options);
    }

    /** Each statement commits by itself here, so that there is no lock of the database's that would last. */
    @Override
    void alone(Connection connection, JdbcSchema.Work work) throws SQLException {
        synchronized (H2Dialect.class) { // H2 is mostly within one process; for the others see define
            work.on(connection);
        }
    }

    /**
     * Of several processes that make the same thing at a server at once, all but one may fail, in ways that H2 does not
     * foresee: then it is there, and making it again does nothing.
     */
    @Override
    void define(Connection connection, String sql) throws SQLException {
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
    boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            statement.setString(1, stored(connection, schema));
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    Map<String, Set<String>> columns(Connection connection, JdbcOptions options, Collection<String> tables)
            throws SQLException {
        String schema = options.schema().isPresent()
                ? stored(connection, options.schema().get())
                : connection.getSchema();
        Map<String, String> names = new HashMap<>();
        for (String table : tables) {
            names.put(stored(connection, options.prefix() + table), table);
        }
        Map<String, Set<String>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ?")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    @Nullable String table = names.get(row.getString(1));
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
    List<String> mergingColumns(Connection connection, JdbcOptions options, Collection<String> tables)
            throws SQLException {
        String schema = options.schema().isPresent()
                ? stored(connection, options.schema().get())
                : connection.getSchema();
        List<String> merging = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ?"
                        + " AND DATA_TYPE IN ('VARCHAR_IGNORECASE', 'CHARACTER') ORDER BY 1, 2")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    for (String table : tables) {
                        if (row.getString(1).equals(stored(connection, options.prefix() + table))) {
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
    String typeOf(Column column) {
        return column.h2();
    }

    @Override
    String eachSlot() {
        return "JOIN SYSTEM_RANGE(0, 4095) AS s(slot) ON s.slot >= l.slot_from AND s.slot < l.slot_to";
    }

    @Override
    String join(String table, String alias, String on) {
        return " JOIN " + table + " " + alias + " ON " + on;
    }

    @Override
    String among(String query) {
        return " IN (" + query + ")";
    }

    /** Without LATERAL: all that lapse are read, and the soonest of each counter kept. */
    @Override
    SoonestDraws soonestDraws(Rows counters, Rows passedOver) {
        String from =
                "(SELECT * FROM (SELECT d.*, k.most, ROW_NUMBER() OVER (PARTITION BY d.scope, d.counter_key, d.slot"
                        + " ORDER BY d.lapses_at, d.hold_id) AS place FROM @1 JOIN {draw} d ON d.scope = k.scope"
                        + " AND d.counter_key = k.counter_key AND d.slot = k.slot AND d.lapses_at IS NOT NULL"
                        + " WHERE d.hold_id NOT IN (SELECT k.hold_id FROM @2)"
                        + ") r WHERE r.place <= r.most) d";
        return new SoonestDraws(from, List.of(counters, passedOver));
    }

    /** In words that it knows in each of its modes: LIMIT it does not know in those of Derby, Oracle and SQL Server. */
    @Override
    String first(long rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }

    @Override
    String update(String table, String keys, String on, String set) {
        return "MERGE INTO " + table + " AS t USING (SELECT * FROM " + keys + ") AS k ON (" + on
                + ") WHEN MATCHED THEN UPDATE SET " + set;
    }

    @Override
    String delete(String table, String keys, String on) {
        return "MERGE INTO " + table + " AS t USING (SELECT * FROM " + keys + ") AS k ON (" + on
                + ") WHEN MATCHED THEN DELETE";
    }

    @Override
    void bindArray(PreparedStatement statement, int index, Column type, @Nullable Object[] values) throws SQLException {
        statement.setObject(index, Arrays.stream(values).map(this::parameter).toArray());
    }
}
