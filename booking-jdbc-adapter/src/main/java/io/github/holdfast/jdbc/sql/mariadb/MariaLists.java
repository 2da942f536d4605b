package io.github.holdfast.jdbc.sql.mariadb;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Type;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Lists on MariaDB: of several rows one JSON text, of a single one its values, which cost the server half as much. */
final class MariaLists {

    private static final JsonMapper JSON = new JsonMapper();

    private MariaLists() {}

    /** Returns rows as a table {@code k}. */
    static String table(Rows rows) {
        return rows.size() == 1 ? ofOne(rows) : ofMany(rows);
    }

    private static String ofOne(Rows row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.names().size(); i++) {
            values.add(parameter(row.types().get(i)) + " AS " + row.names().get(i));
        }
        return "(SELECT " + String.join(", ", values) + ") AS k";
    }

    /** Returns the place of a single parameter. */
    static String parameter(Type type) {
        return switch (type) {
            case TEXT, DOCUMENT -> "CONVERT(? USING utf8mb4) COLLATE utf8mb4_bin";
            case TIME -> "CAST(? AS DATETIME(6))";
            default -> "?";
        };
    }

    /** Returns a type within a JSON text, wide enough for what a column of a table might refuse. */
    static String typeOf(Type type) {
        return switch (type) {
            case LONG, INT, BOOLEAN -> "BIGINT";
            case TEXT -> "VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
            case DOCUMENT -> "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
            case UUID -> "VARCHAR(32)";
            case TIME -> "DATETIME(6)";
            case BYTES -> "VARCHAR(1000)";
            case DECIMAL -> "DECIMAL(30, 8)";
        };
    }

    private static String ofMany(Rows rows) {
        List<String> values = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < rows.names().size(); i++) {
            String name = rows.names().get(i);
            Type type = rows.types().get(i);
            boolean bytes = type == Type.UUID || type == Type.BYTES;
            values.add(bytes ? "UNHEX(j." + name + ") AS " + name : "j." + name);
            columns.add(name + " " + typeOf(type) + " PATH '$[" + i + "]' ERROR ON ERROR");
        }
        return "(SELECT " + String.join(", ", values) + " FROM JSON_TABLE(?, '$[*]' COLUMNS ("
                + String.join(", ", columns) + ")) AS j) AS k";
    }

    /** Binds rows to their table, and returns the index of the next parameter. */
    static int bind(Dialect dialect, PreparedStatement statement, int first, Rows rows) throws SQLException {
        if (rows.size() != 1) {
            statement.setString(first, JSON.writeValueAsString(json(rows)));
            return first + 1;
        }
        int index = first;
        for (int i = 0; i < rows.types().size(); i++) {
            statement.setObject(index++, dialect.parameter(rows.column(i).get(0)));
        }
        return index;
    }

    private static List<List<@Nullable Object>> json(Rows rows) {
        List<List<@Nullable Object>> list = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < rows.types().size(); i++) {
                values.add(json(rows.column(i).get(row)));
            }
            list.add(values);
        }
        return list;
    }

    private static @Nullable Object json(@Nullable Object value) {
        if (value instanceof UUID id) {
            return hex(id);
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
        }
        if (value instanceof Instant time) {
            return time.toString().replace('T', ' ').replace("Z", "");
        }
        return value instanceof Boolean yes ? (Object) (yes ? 1 : 0) : value;
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID id(byte[] bytes) {
        ByteBuffer both = ByteBuffer.wrap(bytes);
        return new UUID(both.getLong(), both.getLong());
    }

    /** Returns the 16 bytes of an id as hexadecimal digits. */
    static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
