package io.github.holdfast.jdbc.table;

import io.github.holdfast.event.BookingEvent;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the fields of one kind of event are written and read.
 *
 * @param type its code
 * @param kind its class
 * @param writer writes the fields that have no column of their own
 * @param reader makes the event out of its columns and these fields
 */
record EventForm<E extends BookingEvent>(
        String type, Class<E> kind, BiConsumer<E, ObjectNode> writer, BiFunction<Columns, JsonNode, E> reader) {

    /**
     * What every event has in columns of its own.
     *
     * @param type the code of its kind
     * @param aggregateId the id of the hold, booking or inventory that it happened to
     * @param sequence its place among the events of that
     * @param occurredAt when it was accepted
     */
    record Columns(String type, String aggregateId, long sequence, Instant occurredAt) {}

    void write(BookingEvent event, ObjectNode fields) {
        writer.accept(kind.cast(event), fields);
    }

    E read(Columns columns, JsonNode fields) {
        return reader.apply(columns, fields);
    }
}
