package io.github.holdfast.jdbc.table;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Insertion;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** Events, written in the transaction that made them true. */
public final class OutboxTable {

    private static final Column<UUID> EVENT_ID = Column.ofUuid("event_id");
    private static final Column<String> AGGREGATE_TYPE = Column.ofText("aggregate_type");
    private static final Column<String> AGGREGATE_ID = Column.ofText("aggregate_id");
    private static final Column<Long> SEQUENCE = Column.ofLong("sequence");
    private static final Column<String> TYPE = Column.ofText("type");
    private static final Column<String> PAYLOAD = Column.ofDocument("payload");
    private static final Column<Instant> OCCURRED_AT = Column.ofTime("occurred_at");

    private static final Form<BookingEvent> EVENTS = Form.<BookingEvent>of()
            .with(EVENT_ID, BookingEvent::id)
            .with(AGGREGATE_TYPE, BookingEvent::aggregateType)
            .with(AGGREGATE_ID, BookingEvent::aggregateId)
            .with(SEQUENCE, BookingEvent::sequence)
            .with(TYPE, BookingEvent::type)
            .with(PAYLOAD, EventJson::write)
            .with(OCCURRED_AT, BookingEvent::occurredAt);

    /** The table. */
    public static final Table TABLE = new Table("outbox", EVENTS.columns());

    private static final Column<Instant> EXPIRES_AT = Column.ofTime("expires_at");
    private static final Column<String> REST = Column.ofDocument("rest");

    private static final Form<BookingEvent.HoldPlaced> PLACED = Form.<BookingEvent.HoldPlaced>of()
            .with(EVENT_ID, BookingEvent::id)
            .with(AGGREGATE_ID, BookingEvent::aggregateId)
            .with(SEQUENCE, BookingEvent::sequence)
            .with(EXPIRES_AT, BookingEvent.HoldPlaced::expiresAt)
            .with(REST, EventJson::afterEnd)
            .with(OCCURRED_AT, BookingEvent::occurredAt);

    /** The server writes the end of a hold into the document, in between of what is sent. */
    private static final Insertion BY_THE_SERVERS_TIME = Insertion.into(TABLE)
            .set(EVENT_ID)
            .set(AGGREGATE_TYPE, "'hold'")
            .set(AGGREGATE_ID)
            .set(SEQUENCE)
            .set(TYPE, "'" + BookingEvent.HoldPlaced.TYPE + "'")
            .set(
                    PAYLOAD,
                    "'" + EventJson.BEFORE_END + "' || to_char(" + EXPIRES_AT.in("k")
                            + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') || " + REST.in("k"))
            .set(OCCURRED_AT);

    private OutboxTable() {}

    /** Inserts events. */
    public static void insert(Trip trip, Collection<BookingEvent> events) {
        trip.insert(TABLE, EVENTS.rows(events));
    }

    /** In one trip: inserts that holds were placed, whose times the server counts from its own. */
    public static void insertPlaced(Trip trip, Collection<BookingEvent> events) {
        trip.insert(
                BY_THE_SERVERS_TIME,
                "",
                PLACED.rows(
                        events.stream().map(BookingEvent.HoldPlaced.class::cast).toList()));
    }
}
