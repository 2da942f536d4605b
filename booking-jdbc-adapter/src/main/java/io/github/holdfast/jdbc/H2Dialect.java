package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** H2 2.x, in memory or in a file, for development and tests. */
final class H2Dialect extends Dialect {

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
    String locking(String columns, String rows, String now) {
        return "SELECT " + columns + ", " + now + " AS locked_at FROM " + rows + " FOR UPDATE";
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
    List<String> unsafeSettings(Connection connection) throws SQLException {
        if (connection.getMetaData().getURL().toLowerCase(Locale.ROOT).startsWith("jdbc:h2:mem:")) {
            return List.of(); // promises nothing beyond the process, and everybody knows
        }
        String delay = "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(delay)) {
            boolean safe = row.next() && row.getLong(1) == 0;
            return safe ? List.of() : List.of("WRITE_DELAY is not 0");
        }
    }

    @Override
    String typeOf(Column column) {
        return column.h2();
    }

    @Override
    String eachSlot(String from, String to) {
        return "JOIN SYSTEM_RANGE(0, 4095) AS s(slot) ON s.slot >= " + from + " AND s.slot < " + to;
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
    String soonestDraws(String counters, String condition) {
        return "(SELECT * FROM (SELECT d.*, k.most, ROW_NUMBER() OVER (PARTITION BY d.scope, d.counter_key, d.slot"
                + " ORDER BY d.lapses_at, d.hold_id) AS place FROM " + counters + " JOIN {draw} d ON d.scope = k.scope"
                + " AND d.counter_key = k.counter_key AND d.slot = k.slot AND d.lapses_at IS NOT NULL WHERE "
                + condition
                + ") r WHERE r.place <= r.most) d";
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
        statement.setObject(index, values);
    }
}
