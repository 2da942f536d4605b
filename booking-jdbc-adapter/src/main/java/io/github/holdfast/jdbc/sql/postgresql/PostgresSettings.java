package io.github.holdfast.jdbc.sql.postgresql;

import io.github.holdfast.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Settings of a PostgreSQL server and of its driver that are not for selling. */
final class PostgresSettings {

    /** In its simple mode the driver writes parameters into the text, and the server sees no {@code $1}. */
    private static final String USE = """
            SELECT current_setting('transaction_read_only') = 'on', pg_is_in_recovery(),
             position('$' || '1' IN current_query()) = 0, CAST(? AS TEXT)""";

    /** Two statements with lists of columns of their own, as everything here travels. */
    private static final String TOGETHER = "SELECT CAST(? AS BIGINT); SELECT CAST(? AS TEXT), 2";

    private PostgresSettings() {}

    /** Tells which of them may lose what was acknowledged. */
    static List<String> unsafe(Connection connection) throws SQLException {
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

    /** Tells why nothing can be sold, if nothing can. */
    static List<String> unusable(Connection connection) throws SQLException {
        List<String> unusable = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(USE)) {
            statement.setString(1, "a parameter");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(2)) {
                    unusable.add("the server is a standby, which only reads");
                } else if (row.getBoolean(1)) {
                    unusable.add("default_transaction_read_only=on");
                }
                if (row.getBoolean(3)) {
                    unusable.add("preferQueryMode=simple sends lists without their types: leave it out of the URL");
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(TOGETHER)) {
            statement.setLong(1, 1);
            statement.setString(2, "a parameter");
            statement.execute();
        } catch (SQLException error) {
            unusable.add(
                    "the driver cannot send statements together, as with prepareThreshold=-1: " + error.getMessage());
        }
        return unusable;
    }

    /** Returns the text columns of a collation that is not deterministic, or of a type of its own such as citext. */
    static List<String> mergingColumns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        List<String> merging = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT t.full_name || '.' || a.attname || ' ('"
                + " || format_type(a.atttypid, a.atttypmod) || ' COLLATE ' || c.collname || ')'"
                + " FROM UNNEST(?) t(full_name) JOIN pg_attribute a ON a.attrelid = to_regclass(t.full_name)"
                + " JOIN pg_collation c ON c.oid = a.attcollation WHERE a.attnum > 0 AND NOT a.attisdropped"
                + " AND (NOT c.collisdeterministic OR a.atttypid NOT IN ('varchar'::regtype, 'text'::regtype))"
                + " ORDER BY 1")) {
            Object[] full = names.stream().map(tables::name).toArray();
            statement.setArray(1, connection.createArrayOf("text", full));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    merging.add(row.getString(1));
                }
            }
        }
        return merging;
    }
}
