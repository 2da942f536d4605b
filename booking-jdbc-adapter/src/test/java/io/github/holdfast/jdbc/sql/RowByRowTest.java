package io.github.holdfast.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.sql.mariadb.MariaDialect;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sql;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RowByRowTest {

    private static final Databases.Database DATABASE = Databases.mariaDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static Rows operations(UUID... ids) {
        Instant doneAt = Instant.parse("2027-03-14T18:30:00.123456Z");
        return Form.<UUID>of()
                .with(Column.ofUuid("operation_id"), id -> id)
                .with(Column.ofBytes("digest"), id -> new byte[32])
                .with(Column.ofLong("home"), id -> 1L)
                .with(Column.ofTime("done_at"), id -> doneAt)
                .rows(List.of(ids));
    }

    private static void insert(Connection connection, String insert, Rows rows) throws SQLException {
        Dialect dialect = new MariaDialect();
        String sql = dialect.insert(HiddenOptions.tables(DATABASE.options()).name("operation"), rows, "");
        RowByRow.insert(connection, dialect, sql.replace("INSERT INTO", insert), rows);
    }

    private static long stored() {
        return Sql.number(DATABASE, "SELECT COUNT(*) FROM {operation} WHERE done_at = '2027-03-14 18:30:00.123456'");
    }

    /** A connection whose driver counts no rows of a batch. */
    private static Connection uncounted(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                RowByRowTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    return result instanceof PreparedStatement statement ? uncounted(statement) : result;
                });
    }

    private static Object uncounted(PreparedStatement real) {
        return Proxy.newProxyInstance(
                RowByRowTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    if (result instanceof int[] counts) {
                        Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
                    }
                    return result;
                });
    }

    @Test
    void rows_that_the_driver_does_not_count_are_counted_by_the_server() throws SQLException {
        long before = stored();
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            insert(uncounted(connection), "INSERT INTO", operations(UUID.randomUUID(), UUID.randomUUID()));
        }
        assertThat(stored() - before).isEqualTo(2);
    }

    @Test
    void a_row_that_is_left_out_is_noticed() throws SQLException {
        UUID twice = UUID.randomUUID();
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            insert(connection, "INSERT INTO", operations(twice));
            assertThatThrownBy(() -> insert(connection, "INSERT IGNORE INTO", operations(twice)))
                    .isInstanceOf(StrangerException.class)
                    .hasMessageStartingWith("0 rows instead of 1: ");
            assertThatThrownBy(() -> insert(connection, "INSERT IGNORE INTO", operations(UUID.randomUUID(), twice)))
                    .isInstanceOf(StrangerException.class)
                    .hasMessageStartingWith("1 rows instead of 2: ");
        }
    }
}
