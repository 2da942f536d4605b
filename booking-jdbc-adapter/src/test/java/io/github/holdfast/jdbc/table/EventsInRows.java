package io.github.holdfast.jdbc.table;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.testkit.EventContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads events as a relay would: by a select. */
public interface EventsInRows extends EventContract {

    /** Returns a time as it is written. */
    static String text(Instant time) {
        return EventJson.text(time);
    }

    /** Returns the database that the ledger writes to. */
    Databases.Database database();

    @Override
    default List<BookingEvent> events(String aggregateType, String aggregateId) {
        String query = "SELECT sequence, type, occurred_at, payload FROM {outbox}"
                + " WHERE aggregate_type = ? AND aggregate_id = ? ORDER BY sequence";
        List<BookingEvent> events = new ArrayList<>();
        try (Connection connection = database().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(Sql.in(database(), query))) {
            statement.setString(1, aggregateType);
            statement.setString(2, aggregateId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
                    var columns = new EventForm.Columns(row.getString(2), aggregateId, row.getLong(1), at);
                    events.add(EventJson.read(columns, row.getString(4)));
                }
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
        return events;
    }
}
