package io.github.holdfast.jdbc.table;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.inventory.TariffId;
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
import java.util.UUID;

/** Reads events as a relay would: by a select. */
public interface EventsInRows extends EventContract {

    /** Returns a time as it is written. */
    static String text(Instant time) {
        return EventJson.text(time);
    }

    /** Returns the condition for the events of a hold, a booking, an inventory or a tariff. */
    static String of(Databases.Database database, String aggregateType, String aggregateId) {
        String aggregate = "'" + aggregateId + "'";
        if (aggregateType.equals("inventory")) {
            String number = Sql.texts(database, "SELECT number FROM {inventory} WHERE id = " + aggregate)
                    .get(0);
            aggregate = "'" + OutboxTable.ofInventory(Long.parseLong(number)) + "'";
        }
        if (aggregateType.equals("tariff")) {
            aggregate = "'" + OutboxTable.ofTariff(TariffId.of(aggregateId)) + "'";
        }
        return "aggregate = " + aggregate + " AND kind = "
                + List.of("hold", "booking", "inventory", "tariff").indexOf(aggregateType);
    }

    /** Returns the database that the ledger writes to. */
    Databases.Database database();

    @Override
    default List<BookingEvent> events(String aggregateType, String aggregateId) {
        String query = "SELECT sequence, type, occurred_at, payload FROM {outbox} WHERE "
                + of(database(), aggregateType, aggregateId) + " ORDER BY sequence";
        boolean named = aggregateType.equals("inventory") || aggregateType.equals("tariff");
        UUID aggregate = named ? new UUID(0, 0) : UUID.fromString(aggregateId);
        List<BookingEvent> events = new ArrayList<>();
        try (Connection connection = database().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(Sql.in(database(), query))) {
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
                    var columns = new EventForm.Columns(row.getInt(2), aggregate, row.getLong(1), at);
                    events.add(EventJson.read(columns, row.getString(4)));
                }
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
        return events;
    }
}
