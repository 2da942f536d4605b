package io.github.holdfast.jdbc.table;

import io.github.holdfast.event.BookingEvent;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the fields of one kind of event are written and read.
 *
 * @param number its code in the database, which never changes
 * @param type its code elsewhere
 * @param kind its class
 * @param writer writes the fields that have no column of their own
 * @param reader makes the event out of its columns and these fields
 */
record EventForm<E extends BookingEvent>(
        int number,
        String type,
        Class<E> kind,
        BiConsumer<E, ObjectNode> writer,
        BiFunction<Columns, JsonNode, E> reader) {

    /**
     * What every event has in columns of its own.
     *
     * @param type the number of its kind
     * @param aggregate the hold or booking that it happened to, or what is made of an inventory's number
     * @param sequence its place among the events of that
     * @param occurredAt when it was accepted
     */
    record Columns(int type, UUID aggregate, long sequence, Instant occurredAt) {}

    void write(BookingEvent event, ObjectNode fields) {
        writer.accept(kind.cast(event), fields);
    }

    E read(Columns columns, JsonNode fields) {
        return reader.apply(columns, fields);
    }
}
