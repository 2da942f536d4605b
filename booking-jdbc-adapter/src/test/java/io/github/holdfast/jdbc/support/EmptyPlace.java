package io.github.holdfast.jdbc.support;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.JdbcOptions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;

/** A schema of a database in which there is nothing yet, with two pools of connections to it, as two nodes have. */
public final class EmptyPlace implements AutoCloseable {

    public final Databases.Database database;
    private final HikariDataSource other;

    private EmptyPlace(Databases.Database database, HikariDataSource other) {
        this.database = database;
        this.other = other;
    }

    /** How to get one, on PostgreSQL, on MariaDB and on H2. */
    public interface Kind {

        /** Opens one with these options; its schema is not there yet. */
        EmptyPlace open(JdbcOptions options);

        default EmptyPlace open() {
            return open(JdbcOptions.defaults().schema(Databases.unusedName()));
        }
    }

    public static Stream<Named<Kind>> kinds() {
        return Stream.of(
                Named.of("PostgreSQL", options -> over(Databases::postgresPool, options)),
                Named.of("MariaDB", options -> over(Databases::mariaPool, options)),
                Named.of("H2", onH2()));
    }

    public static Kind onH2() {
        return options -> {
            String name = Databases.unusedName();
            return over(() -> Databases.h2Pool(name), options);
        };
    }

    private static EmptyPlace over(Supplier<HikariDataSource> pool, JdbcOptions options) {
        return new EmptyPlace(Databases.empty(pool.get(), options), pool.get());
    }

    public DataSource source() {
        return database.dataSource();
    }

    public DataSource other() {
        return other;
    }

    public JdbcOptions options() {
        return database.options();
    }

    /** The names of all tables of its schema, in lower case. */
    public List<String> tables() {
        return Sql.texts(
                database,
                "SELECT LOWER(table_name) FROM information_schema.tables WHERE LOWER(table_schema) = '"
                        + options().schema().orElseThrow() + "' ORDER BY 1");
    }

    @Override
    public void close() {
        database.close();
        other.close();
    }
}
