package io.github.holdfast.jdbc.table;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Insertion;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Events, written in the transaction that made them true. They are history and stay. What a relay needs to send them lies in
 * columns that nothing here fills: nothing is to be relayed.
 */
public final class OutboxTable {

    private static final Column<UUID> AGGREGATE = Column.ofUuid("aggregate");
    private static final Column<Instant> OCCURRED_AT = Column.ofTime("occurred_at");
    private static final Column<Integer> SEQUENCE = Column.ofInt("sequence");
    private static final Column<Integer> KIND = Column.ofInt("kind");
    private static final Column<Integer> TYPE = Column.ofInt("type");
    private static final Column<Boolean> PENDING = Column.ofBoolean("pending");
    private static final Column<String> PAYLOAD = Column.ofDocument("payload");

    /** What a relay notes of an event. */
    private static final List<Column<?>> OF_RELAYS = List.of(
            Column.ofTime("lease_until"),
            Column.ofTime("next_at"),
            Column.ofTime("parked_at"),
            Column.ofInt("lease_no"),
            Column.ofInt("attempts"),
            Column.ofText("trace"),
            Column.ofText("error"));

    /** An event, and the number of its inventory if it is one of an inventory. */
    private record Written(BookingEvent event, ToLongFunction<InventoryId> numbers) {
        UUID aggregate() {
            if (event instanceof BookingEvent.OfHold one) {
                return one.hold().value();
            }
            if (event instanceof BookingEvent.OfBooking one) {
                return one.booking().value();
            }
            if (event instanceof BookingEvent.OfTariff one) {
                return ofTariff(one.tariff());
            }
            return ofInventory(numbers.applyAsLong(((BookingEvent.OfInventory) event).inventory()));
        }
    }

    private static final Form<Written> EVENTS = Form.<Written>of()
            .with(AGGREGATE, Written::aggregate)
            .with(OCCURRED_AT, one -> one.event().occurredAt())
            .with(SEQUENCE, one -> Math.toIntExact(one.event().sequence()))
            .with(KIND, one -> kind(one.event()))
            .with(TYPE, one -> EventJson.number(one.event()))
            .with(PENDING, one -> false)
            .with(PAYLOAD, one -> EventJson.write(one.event()));

    /** The table. */
    public static final Table TABLE = new Table("outbox", all());

    private static final Column<Instant> EXPIRES_AT = Column.ofTime("expires_at");
    private static final Column<String> REST = Column.ofDocument("rest");

    private static final Form<BookingEvent.HoldPlaced> PLACED = Form.<BookingEvent.HoldPlaced>of()
            .with(AGGREGATE, event -> event.hold().value())
            .with(OCCURRED_AT, BookingEvent::occurredAt)
            .with(SEQUENCE, event -> Math.toIntExact(event.sequence()))
            .with(KIND, OutboxTable::kind)
            .with(TYPE, EventJson::number)
            .with(EXPIRES_AT, BookingEvent.HoldPlaced::expiresAt)
            .with(REST, EventJson::afterEnd);

    /** The server writes the end of a hold into the document, in between of what is sent. */
    private static final Insertion BY_THE_SERVERS_TIME = Insertion.into(TABLE)
            .set(AGGREGATE)
            .set(OCCURRED_AT)
            .set(SEQUENCE)
            .set(KIND)
            .set(TYPE)
            .set(PENDING, "FALSE")
            .set(
                    PAYLOAD,
                    "'" + EventJson.BEFORE_END + "' || to_char(" + EXPIRES_AT.in("k")
                            + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') || " + REST.in("k"));

    private OutboxTable() {}

    private static List<Column<?>> all() {
        List<Column<?>> all = new ArrayList<>(EVENTS.columns());
        all.addAll(OF_RELAYS);
        return all;
    }

    /** Returns the number under which it is stored what kind of thing an event happened to. */
    private static int kind(BookingEvent event) {
        if (event instanceof BookingEvent.OfHold) {
            return Kind.HOLD.number();
        }
        if (event instanceof BookingEvent.OfTariff) {
            return Kind.TARIFF.number();
        }
        return event instanceof BookingEvent.OfBooking ? Kind.BOOKING.number() : Kind.INVENTORY.number();
    }

    /** What events happen to. */
    public enum Kind {
        /** A hold. */
        HOLD(0),
        /** A booking. */
        BOOKING(1),
        /** An inventory. */
        INVENTORY(2),
        /** A tariff. */
        TARIFF(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** Returns the number under which it is stored. */
        public int number() {
            return number;
        }
    }

    /** Returns what events of an inventory have in the place of an id: its number. */
    static UUID ofInventory(long number) {
        return new UUID(0, number);
    }

    /** Returns what events of a tariff have in the place of an id: one that is made of its name. */
    public static UUID ofTariff(TariffId tariff) {
        return UUID.nameUUIDFromBytes(("tariff/" + tariff.value()).getBytes(StandardCharsets.UTF_8));
    }

    /** Tells which event a row has, if that cannot be read or happened to another kind of thing than the row says. */
    public static Optional<String> unreadable(Row row) throws SQLException {
        EventForm.Columns columns =
                new EventForm.Columns(TYPE.of(row), AGGREGATE.of(row), SEQUENCE.of(row), OCCURRED_AT.of(row));
        int kind = KIND.of(row);
        try {
            if (kind(EventJson.read(columns, PAYLOAD.of(row))) == kind) {
                return Optional.empty();
            }
        } catch (RuntimeException unreadable) { // whatever a parser says of a text that is anything
            return Optional.of(where(columns, kind));
        }
        return Optional.of(where(columns, kind));
    }

    /** Reads an event of a tariff out of a row, if it is one that can be read and lies where it belongs. */
    public static Optional<BookingEvent.OfTariff> ofTariff(Row row) throws SQLException {
        EventForm.Columns columns =
                new EventForm.Columns(TYPE.of(row), AGGREGATE.of(row), SEQUENCE.of(row), OCCURRED_AT.of(row));
        try {
            return EventJson.read(columns, PAYLOAD.of(row)) instanceof BookingEvent.OfTariff event
                            && ofTariff(event.tariff()).equals(columns.aggregate())
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (RuntimeException unreadable) { // whatever a parser says of a text that is anything
            return Optional.empty();
        }
    }

    private static String where(EventForm.Columns columns, int kind) {
        return kind + " " + columns.aggregate() + " " + columns.sequence();
    }

    /**
     * Inserts events.
     *
     * @param numbers says the numbers of inventories
     */
    public static void insert(Trip trip, Collection<BookingEvent> events, ToLongFunction<InventoryId> numbers) {
        trip.insert(
                TABLE,
                EVENTS.rows(events.stream()
                        .map(event -> new Written(event, numbers))
                        .toList()));
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
