package io.github.holdfast.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15 and later. */
final class PostgresDialect extends Dialect {

    @Override
    String name() {
        return "postgresql";
    }

    @Override
    String now(Tables tables) {
        return "clock_timestamp()";
    }

    @Override
    void begin(Connection connection, Duration lockTimeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = "
                    + lockTimeout.toMillis());
        }
    }

    @Override
    OptionalInt isolationToRestore(Connection connection) {
        return OptionalInt.empty();
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }
    }

    @Override
    List<String> unsafeSettings(Connection connection) throws SQLException {
        List<String> unsafe = new ArrayList<>();
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                row.next();
                if ("off".equals(row.getString(1))) {
                    unsafe.add(setting + "=off");
                }
            }
        }
        return unsafe;
    }

    @Override
    String typeOf(Column column) {
        return column.postgres();
    }

    @Override
    String eachSlot(String from, String to) {
        return "CROSS JOIN LATERAL generate_series(" + from + ", " + to + " - 1) AS s(slot)";
    }

    @Override
    String update(String table, String keys, String on, String set) {
        return "UPDATE " + table + " AS t SET " + set + " FROM " + keys + " WHERE " + on;
    }

    @Override
    String delete(String table, String keys, String on) {
        return "DELETE FROM " + table + " AS t USING " + keys + " WHERE " + on;
    }

    @Override
    void bindArray(PreparedStatement statement, int index, Column type, @Nullable Object[] values) throws SQLException {
        String name = type == Column.TIME ? "timestamptz" : type.postgres().toLowerCase(Locale.ROOT);
        @Nullable Object[] typed = type == Column.BYTES ? Arrays.copyOf(values, values.length, byte[][].class) : values;
        Array array = statement.getConnection().createArrayOf(name, typed);
        statement.setArray(index, array);
    }
}
