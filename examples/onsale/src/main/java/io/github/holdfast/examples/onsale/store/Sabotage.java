package io.github.holdfast.examples.onsale.store;

import io.github.holdfast.jdbc.JdbcOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Takes the constraints out of a schema made for that: the key that lets a seat have one owner, the CHECK that keeps a
 * pool within its bounds. A plain index takes the key's place, so that only the guard is missing, not the speed.
 */
final class Sabotage {
    private static final String CHECKS = """
            SELECT t.constraint_name FROM information_schema.table_constraints t
            JOIN information_schema.check_constraints c
              ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
            WHERE LOWER(t.table_schema) = ? AND LOWER(t.table_name) = ? AND LOWER(c.check_clause) LIKE '%high%'
              AND LOWER(c.check_clause) NOT LIKE '%is not null%'
            """;

    private final String schema;

    private Sabotage(String schema) {
        this.schema = schema;
    }

    static Sabotage inItsOwnSchema() {
        return new Sabotage("sabotaged_" + Long.toString(System.currentTimeMillis(), 36));
    }

    String schema() {
        return schema;
    }

    JdbcOptions options() {
        return JdbcOptions.defaults().schema(schema);
    }

    void dropConstraints(DataSource dataSource) {
        String claim = options().prefix() + "claim";
        String counter = options().prefix() + "counter";
        on(dataSource, connection -> {
            List<String> drops = new ArrayList<>();
            for (String key : primaryKeys(connection, claim)) {
                drops.add("ALTER TABLE " + schema + "." + claim + " DROP CONSTRAINT \"" + key + "\"");
            }
            for (String check : checks(connection, counter)) {
                drops.add("ALTER TABLE " + schema + "." + counter + " DROP CONSTRAINT \"" + check + "\"");
            }
            if (drops.size() != 2) {
                throw new SQLException("expected one key and one CHECK to drop, found " + drops);
            }
            drops.forEach(drop -> execute(connection, drop));
            execute(
                    connection,
                    "CREATE INDEX plain_index ON " + schema + "." + claim + " (inventory_id, unit_no, slot)");
        });
    }

    private List<String> primaryKeys(Connection connection, String table) throws SQLException {
        boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
        List<String> names = new ArrayList<>();
        try (ResultSet keys =
                connection.getMetaData().getPrimaryKeys(null, stored(schema, upper), stored(table, upper))) {
            while (keys.next()) {
                names.add(keys.getString("PK_NAME"));
            }
        }
        return names.stream().distinct().toList();
    }

    private static String stored(String name, boolean upper) {
        return upper ? name.toUpperCase(Locale.ROOT) : name;
    }

    private List<String> checks(Connection connection, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(CHECKS)) {
            query.setString(1, schema);
            query.setString(2, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    void dropSchema(DataSource dataSource) {
        on(dataSource, connection -> execute(connection, "DROP SCHEMA IF EXISTS " + schema + " CASCADE"));
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private static void on(DataSource dataSource, Work work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            work.with(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("sabotage failed: " + failed.getMessage(), failed);
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("sabotage failed: " + sql, failed);
        }
    }
}
