package io.github.holdfast.jdbc.table;

import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Which scripts have run to their end, and the oldest version that a release may need to work with what they made. */
public final class SchemaVersionTable {

    /** The table. */
    public static final Table TABLE =
            new Table("schema_version", List.of(Column.ofInt("version"), Column.ofInt("usable_from")));

    /** What the tables say of themselves: their version, and the oldest one that can still work with them. */
    public record Found(int version, int usableFrom) {}

    private SchemaVersionTable() {}

    /** Reads it; nothing if no script has run to its end. */
    public static Optional<Found> read(Connection connection, Tables tables) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        tables.in("SELECT MAX(version), MAX(usable_from) FROM {schema_version}"))) {
            row.next();
            Found found = new Found(row.getInt(1), row.getInt(2));
            return row.wasNull() ? Optional.empty() : Optional.of(found);
        }
    }
}
