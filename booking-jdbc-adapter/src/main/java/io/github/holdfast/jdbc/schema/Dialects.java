package io.github.holdfast.jdbc.schema;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.h2.H2Dialect;
import io.github.holdfast.jdbc.sql.mariadb.MariaDialect;
import io.github.holdfast.jdbc.sql.postgresql.PostgresDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** All dialects. */
public final class Dialects {

    /** Each once. */
    public static final List<Dialect> ALL = List.of(new PostgresDialect(), new MariaDialect(), new H2Dialect());

    private Dialects() {}

    /** Finds the dialect of a database. */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        for (Dialect dialect : ALL) {
            if (dialect.isSpokenBy(product)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("database \"" + product + "\" is none of PostgreSQL, MariaDB, MySQL and H2");
    }
}
