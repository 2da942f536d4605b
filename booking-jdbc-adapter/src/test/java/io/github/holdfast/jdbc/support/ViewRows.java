package io.github.holdfast.jdbc.support;

import io.github.holdfast.jdbc.schema.Dialects;
import io.github.holdfast.jdbc.sql.Dialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows as texts that are the same on each database. */
public final class ViewRows {

    private ViewRows() {}

    /** Returns the names of the columns of a view, in their order. */
    public static List<String> columns(Databases.Database database, String view) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Sql.in(database, "SELECT * FROM {" + view + "} WHERE 1 = 0"))) {
            ResultSetMetaData found = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                columns.add(found.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
            return columns;
        }
    }

    /** Returns what a view has. */
    public static List<List<String>> of(Databases.Database database, String view, String... columns)
            throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        Sql.in(database, "SELECT " + String.join(", ", columns) + " FROM {" + view + "}"))) {
            Dialect dialect = Dialects.of(connection);
            List<List<String>> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(text(rows, i, dialect));
                }
                found.add(row);
            }
            return found;
        }
    }

    private static String text(ResultSet rows, int column, Dialect dialect) throws SQLException {
        if (rows.getObject(column) == null) {
            return "-";
        }
        return switch (rows.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY -> text(dialect.uuid(rows, column));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> text(dialect.time(rows, column));
            case Types.NUMERIC, Types.DECIMAL -> text(rows.getBigDecimal(column));
            case Types.BOOLEAN, Types.BIT -> text(rows.getBoolean(column));
            default -> rows.getString(column);
        };
    }

    /** Returns values as {@link #of} would. */
    public static List<String> texts(Object... values) {
        return Arrays.stream(values).map(ViewRows::text).toList();
    }

    private static String text(Object value) {
        if (value instanceof Optional<?> maybe) {
            return maybe.map(ViewRows::text).orElse("-");
        }
        return value instanceof BigDecimal amount ? amount.stripTrailingZeros().toPlainString() : value.toString();
    }
}
