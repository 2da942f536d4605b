package io.github.holdfast.jdbc.support;

import io.github.holdfast.jdbc.JdbcLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** A host that books in a transaction of its own, beside its own work: a row in a table of its own. */
public final class Host implements AutoCloseable {

    private final Sale sale;
    private final Connection connection;
    private final String order = "order " + UUID.randomUUID().toString();

    private Host(Sale sale) throws SQLException {
        this.sale = sale;
        this.connection = sale.database.dataSource().getConnection();
    }

    /** Begins the host's transaction; the host has no work of its own yet. */
    public static Host begin(Sale sale) throws SQLException {
        return begin(sale, Connection.TRANSACTION_READ_COMMITTED);
    }

    public static Host begin(Sale sale, int isolation) throws SQLException {
        Sql.execute(sale.database, "CREATE TABLE IF NOT EXISTS {host_order} (id VARCHAR(60) PRIMARY KEY)");
        Host host = new Host(sale);
        host.connection.setTransactionIsolation(isolation);
        host.connection.setAutoCommit(false);
        return host;
    }

    public Connection connection() {
        return connection;
    }

    public Sale joined() {
        return joined(new Tampering() {});
    }

    public Sale joined(Tampering tampering) {
        return sale.through(JdbcLedger.joining(tampering.with(connection), sale.database.options()));
    }

    /** Does the host's own work. */
    public void order() throws SQLException {
        run("INSERT INTO {host_order} VALUES ('" + order + "')");
    }

    public void run(String sql) throws SQLException {
        Sql.execute(connection, sale.database, sql);
    }

    public boolean hasOrdered() {
        return Sql.number(sale.database, "SELECT COUNT(*) FROM {host_order} WHERE id = '" + order + "'") == 1;
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
