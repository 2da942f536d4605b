package io.github.holdfast.jdbc.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The present row of a result, whatever the database makes of ids and instants. */
public final class Row {

    private final ResultSet rows;
    private final Dialect dialect;

    Row(ResultSet rows, Dialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    /** Returns a whole number. */
    int getInt(String column) throws SQLException {
        return rows.getInt(column);
    }

    /** Returns a whole number, if there is one. */
    @Nullable
    Integer maybeInt(String column) throws SQLException {
        int found = rows.getInt(column);
        return rows.wasNull() ? null : found;
    }

    /** Returns a whole number. */
    public long getLong(int column) throws SQLException {
        return rows.getLong(column);
    }

    /** Returns a whole number. */
    long getLong(String column) throws SQLException {
        return rows.getLong(column);
    }

    /** Returns yes or no. */
    boolean getBoolean(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    /** Returns a text; null if there is none. */
    public String getString(int column) throws SQLException {
        return rows.getString(column);
    }

    /** Returns a text; null if there is none. */
    String getString(String column) throws SQLException {
        return rows.getString(column);
    }

    /** Returns bytes; null if there are none. */
    byte[] getBytes(String column) throws SQLException {
        return rows.getBytes(column);
    }

    /** Returns an amount. */
    BigDecimal getBigDecimal(String column) throws SQLException {
        return rows.getBigDecimal(column);
    }

    /** Returns an id; null if there is none. */
    @Nullable
    UUID uuid(String column) throws SQLException {
        return dialect.uuid(rows, rows.findColumn(column));
    }

    /** Returns an instant that is there. */
    public Instant instant(int column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(column));
    }

    /** Returns an instant; null if there is none. */
    @Nullable
    Instant instant(String column) throws SQLException {
        return instantOrNull(rows.findColumn(column));
    }

    private @Nullable Instant instantOrNull(int column) throws SQLException {
        @Nullable Instant time = dialect.time(rows, column);
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
