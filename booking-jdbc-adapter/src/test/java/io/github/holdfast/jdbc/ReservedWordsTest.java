package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.table.AllTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No word that a database keeps to itself gets into a statement, by the databases' own lists of their words. */
class ReservedWordsTest {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,20}");
    private static final Pattern SYNTAX = Pattern.compile("(?i).*syntax.*");

    /**
     * A server.
     *
     * @param words a query for its own list of words; H2 has the list of its driver only
     * @param defining what makes a schema, or looks whether it could be made
     */
    record Server(String name, Supplier<HikariDataSource> connections, String words, String defining) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Server> servers() {
        return Stream.of(
                new Server(
                        "PostgreSQL",
                        Databases::postgresPool,
                        "SELECT word FROM pg_get_keywords()",
                        "CREATE SCHEMA IF NOT EXISTS %s"),
                new Server(
                        "MariaDB",
                        Databases::mariaPool,
                        "SELECT word FROM information_schema.KEYWORDS",
                        "PREPARE one FROM 'CREATE SCHEMA IF NOT EXISTS %s'"),
                new Server(
                        "H2",
                        () -> Databases.h2Pool(Databases.unusedName()),
                        "VALUES 'user'",
                        "CREATE SCHEMA IF NOT EXISTS %s"));
    }

    /** All words of all three: what is reserved at one is tried at the others. */
    private static Set<String> words() throws SQLException {
        Set<String> words = new TreeSet<>();
        for (Server server : servers().toList()) {
            try (HikariDataSource pool = server.connections().get();
                    Connection connection = pool.getConnection()) {
                words.addAll(Sql.texts(connection, server.words()));
                words.addAll(List.of(connection.getMetaData().getSQLKeywords().split(",")));
            }
        }
        words.addAll(List.of("information_schema", "pg_catalog", "pg_mine", "mysql", "sys", "performance_schema"));
        return new TreeSet<>(words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> NAME.matcher(word).matches())
                .toList());
    }

    private static boolean isRefused(String schema) {
        try {
            JdbcOptions.defaults().schema(schema);
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }

    /** Tells whether a statement cannot even be read. That what it names is not there is no fault of its words. */
    private static boolean isUnreadable(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            connection.rollback();
            statement.execute(sql);
            return false;
        } catch (SQLException error) {
            return SYNTAX.matcher(String.valueOf(error.getMessage()).replace('\n', ' '))
                    .matches();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_schema_that_the_options_take_can_be_read_by_every_database(Server server) throws SQLException {
        List<String> unreadable = new ArrayList<>();
        Set<String> words = words();
        try (HikariDataSource pool = server.connections().get();
                Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            for (String word : words) {
                String table = word + ".hf_hold";
                boolean bad = isUnreadable(connection, server.defining().formatted(word))
                        || isUnreadable(connection, "SELECT h.state FROM " + table + " h")
                        || isUnreadable(connection, "UPDATE " + table + " AS t SET state = 1 WHERE 1 = 0");
                if (bad && !isRefused(word)) {
                    unreadable.add(word);
                }
            }
            connection.rollback();
        }
        assertThat(words).hasSizeGreaterThan(600);
        assertThat(unreadable).isEmpty();
    }

    /** A prefix is only the beginning of a name, and no word of theirs ends as the name of a table of ours. */
    @Test
    void no_prefix_makes_a_word_of_theirs_of_a_table_of_ours() throws SQLException {
        List<String> tables = AllTables.ALL.stream().map(Table::name).toList();
        assertThat(tables).hasSizeGreaterThan(8);
        assertThat(words())
                .filteredOn(ReservedWords::contain)
                .noneMatch(word -> tables.stream().anyMatch(word::endsWith));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user", "order", "group", "table", "values", "information_schema", "mysql", "pg_mine", "key"})
    void a_word_that_a_database_keeps_to_itself_is_refused_as_a_schema_with_one_that_would_do(String word) {
        String would = "my_" + word.replace("pg_", "");
        assertThatThrownBy(() -> JdbcOptions.defaults().schema(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema must not be \"" + word + "\", which databases keep to themselves; \"" + would
                        + "\" would do");
        assertThat(JdbcOptions.defaults().schema(would).schema()).contains(would);
    }
}
