package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Inserts rows as a batch of the driver's: a statement for one row, sent with all of them. */
final class RowByRow {

    private RowByRow() {}

    /**
     * Inserts rows. Such a statement raises an error or inserts its row, so that of a driver which only says that all went
     * well that is believed.
     */
    static void insert(Connection connection, Dialect dialect, String sql, Rows rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int columns = rows.types().size();
            for (int row = 0; row < rows.size(); row++) {
                for (int i = 0; i < columns; i++) {
                    statement.setObject(i + 1, dialect.parameter(rows.column(i).get(row)));
                }
                statement.addBatch();
            }
            for (int touched : statement.executeBatch()) {
                if (touched != 1 && touched != Statement.SUCCESS_NO_INFO) {
                    throw new StrangerException(touched + " rows instead of 1: " + sql);
                }
            }
        }
    }
}
