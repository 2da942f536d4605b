package io.github.holdfast.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Inserts rows as a batch of the driver's: a statement for one row, sent with all of them. */
final class RowByRow {

    private final Dialect dialect;
    private final PreparedStatement statement;

    private RowByRow(Dialect dialect, PreparedStatement statement) {
        this.dialect = dialect;
        this.statement = statement;
    }

    /** Inserts rows, and makes sure that every one of them is there. */
    static void insert(Connection connection, Dialect dialect, String sql, Rows rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new RowByRow(dialect, statement).add(rows);
            int touched = sum(connection, statement.executeBatch());
            if (touched != rows.size()) {
                throw new StrangerException(touched + " rows instead of " + rows.size() + ": " + sql);
            }
        }
    }

    /** A driver that sends rows together may not know the count of each; the server knows how many there were. */
    private static int sum(Connection connection, int[] counts) throws SQLException {
        if (IntStream.of(counts).allMatch(count -> count >= 0)) {
            return IntStream.of(counts).sum();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT ROW_COUNT()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void add(Rows rows) throws SQLException {
        List<Type> types = rows.types();
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < types.size(); i++) {
                set(i + 1, types.get(i), rows.column(i).get(row));
            }
            statement.addBatch();
        }
    }

    /** Each NULL with the type of its column: without, MariaDB's driver sends another batch after it. */
    private void set(int index, Type type, @Nullable Object value) throws SQLException {
        switch (type) {
            case LONG -> statement.setLong(index, (Long) Objects.requireNonNull(value));
            case INT -> {
                if (value == null) {
                    statement.setNull(index, Types.INTEGER);
                } else {
                    statement.setInt(index, (Integer) value);
                }
            }
            case UUID, BYTES -> statement.setBytes(index, (byte[]) dialect.parameter(value));
            case TEXT, DOCUMENT -> statement.setString(index, (String) value);
            case TIME -> {
                if (value == null) {
                    statement.setTimestamp(index, null);
                } else {
                    statement.setObject(index, dialect.parameter(value));
                }
            }
            default -> statement.setObject(index, dialect.parameter(value));
        }
    }
}
