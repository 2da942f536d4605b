package io.github.holdfast.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The present row of a result, whatever the database makes of ids and instants. */
final class Row {

    private final ResultSet rows;
    private final Dialect dialect;

    Row(ResultSet rows, Dialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    int getInt(String column) throws SQLException {
        return rows.getInt(column);
    }

    long getLong(int column) throws SQLException {
        return rows.getLong(column);
    }

    long getLong(String column) throws SQLException {
        return rows.getLong(column);
    }

    boolean getBoolean(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    String getString(int column) throws SQLException {
        return rows.getString(column);
    }

    String getString(String column) throws SQLException {
        return rows.getString(column);
    }

    byte[] getBytes(String column) throws SQLException {
        return rows.getBytes(column);
    }

    BigDecimal getBigDecimal(String column) throws SQLException {
        return rows.getBigDecimal(column);
    }

    UUID uuid(String column) throws SQLException {
        return Objects.requireNonNull(uuidOrNull(column));
    }

    @Nullable
    UUID uuidOrNull(String column) throws SQLException {
        return dialect.uuid(rows, rows.findColumn(column));
    }

    Instant instant(int column) throws SQLException {
        return Objects.requireNonNull(dialect.time(rows, column)).truncatedTo(ChronoUnit.MICROS);
    }

    Instant instant(String column) throws SQLException {
        return instant(rows.findColumn(column));
    }

    @Nullable
    Instant instantOrNull(String column) throws SQLException {
        @Nullable Instant time = dialect.time(rows, rows.findColumn(column));
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
