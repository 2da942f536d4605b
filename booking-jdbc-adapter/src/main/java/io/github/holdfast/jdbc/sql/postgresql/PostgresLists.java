package io.github.holdfast.jdbc.sql.postgresql;

import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Type;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lists on PostgreSQL. One row travels as single parameters, which cost the server half of what arrays do. Times travel as
 * numbers, which client and server read and write faster than dates. Two multiplications keep every microsecond of a far
 * year, for an interval is multiplied with 53 bits.
 */
final class PostgresLists {

    private static final long MICROS_A_DAY = 86_400_000_000L;

    private PostgresLists() {}

    static String typeOf(Type type) {
        return switch (type) {
            case LONG, TIME -> "BIGINT";
            case INT -> "INTEGER";
            case TEXT, DOCUMENT -> "VARCHAR";
            case UUID -> "UUID";
            case BYTES -> "BYTEA";
            case BOOLEAN -> "BOOLEAN";
            case DECIMAL -> "NUMERIC";
        };
    }

    /** Returns one row as a table {@code k}, its times still numbers. */
    static String ofOne(Rows rows) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < rows.names().size(); i++) {
            columns.add("CAST(? AS " + typeOf(rows.types().get(i)) + ") AS "
                    + rows.names().get(i));
        }
        return "(SELECT " + String.join(", ", columns) + ") AS k";
    }

    /**
     * Makes times of numbers.
     *
     * @param table the table {@code k} that has the numbers
     * @param since what is added to each of them, or nothing
     * @param join with what the table is joined for that
     */
    static String timed(String table, Rows rows, String since, String join) {
        if (!rows.types().contains(Type.TIME)) {
            return table;
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < rows.names().size(); i++) {
            String name = rows.names().get(i);
            columns.add(rows.types().get(i) == Type.TIME ? time("(" + name + since + ")") + " AS " + name : name);
        }
        return "(SELECT " + String.join(", ", columns) + " FROM " + table + join + ") AS k";
    }

    static String time(String micros) {
        return "TIMESTAMP WITH TIME ZONE 'epoch' + " + micros + " / " + MICROS_A_DAY + " * INTERVAL '24 hours' + "
                + micros + " % " + MICROS_A_DAY + " * INTERVAL '1 microsecond'";
    }

    /** Binds one row to its table, and returns the index of the next parameter. */
    static int bindOne(PreparedStatement statement, int first, Rows rows) throws SQLException {
        int index = first;
        for (int i = 0; i < rows.types().size(); i++) {
            bind(statement, index++, rows.types().get(i), rows.column(i).get(0));
        }
        return index;
    }

    private static void bind(PreparedStatement statement, int index, Type type, @Nullable Object value)
            throws SQLException {
        if (value != null) {
            statement.setObject(index, type == Type.TIME ? micros(value) : value);
            return;
        }
        statement.setNull(
                index,
                switch (type) {
                    case LONG, TIME -> Types.BIGINT;
                    case INT -> Types.INTEGER;
                    case TEXT, DOCUMENT -> Types.VARCHAR;
                    case UUID -> Types.OTHER;
                    case BYTES -> Types.BINARY;
                    case BOOLEAN -> Types.BOOLEAN;
                    case DECIMAL -> Types.NUMERIC;
                });
    }

    /** Arrays of these types are sent as they are; others as text. */
    static void bindArray(PreparedStatement statement, int index, Type type, @Nullable Object[] values)
            throws SQLException {
        @Nullable
        Object[] typed = switch (type) {
            case BYTES -> Arrays.copyOf(values, values.length, byte[][].class);
            case LONG -> Arrays.copyOf(values, values.length, Long[].class);
            case INT -> Arrays.copyOf(values, values.length, Integer[].class);
            case TEXT, DOCUMENT -> Arrays.copyOf(values, values.length, String[].class);
            case BOOLEAN -> Arrays.copyOf(values, values.length, Boolean[].class);
            case TIME -> Arrays.stream(values).map(PostgresLists::micros).toArray(Long[]::new);
            case UUID, DECIMAL -> values;
        };
        Array array = statement.getConnection().createArrayOf(typeOf(type).toLowerCase(Locale.ROOT), typed);
        statement.setArray(index, array);
    }

    private static @Nullable Long micros(@Nullable Object time) {
        return time instanceof Instant instant
                ? instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000
                : null;
    }
}
