package io.github.holdfast.jdbc;

import io.github.holdfast.testkit.EventContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads events as a relay would: by a select. */
public interface EventsInRows extends EventContract {

    /** Returns the database that the ledger writes to. */
    Databases.Database database();

    @Override
    default List<Written> events(String aggregateType, String aggregateId) {
        String query = "SELECT sequence, type, occurred_at FROM {outbox} WHERE aggregate_type = ? AND aggregate_id = ?"
                + " ORDER BY sequence";
        List<Written> events = new ArrayList<>();
        try (Connection connection = database().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(Sql.in(database(), query))) {
            statement.setString(1, aggregateType);
            statement.setString(2, aggregateId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime at = row.getObject(3, OffsetDateTime.class);
                    events.add(new Written(row.getLong(1), row.getString(2), at.toInstant()));
                }
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
        return events;
    }
}
