package io.github.holdfast.jdbc.table;

import io.github.holdfast.event.BookingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event's fields as the JSON document in the column {@code payload}, headed by the version of that form; what has a column
 * of its own is not repeated. A kind of event without a form is refused, and never stored as if it had no fields.
 */
final class EventJson {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whole microseconds, all six digits of them, so that every time is as long. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int LENGTH_OF_TIME = "2027-03-14T18:30:00.000000Z".length();

    /** How what is written of a hold that was placed begins: its end comes next. */
    static final String BEFORE_END = "{\"v\":" + VERSION + ",\"expiresAt\":\"";

    private static final Map<Class<?>, EventForm<?>> BY_KIND = new HashMap<>();
    private static final Map<Integer, EventForm<?>> BY_TYPE = new HashMap<>();

    static {
        for (EventForm<?> form : EventForms.all()) {
            BY_KIND.put(form.kind(), form);
            BY_TYPE.put(form.number(), form);
        }
    }

    private EventJson() {}

    /** Returns the kinds of event that have a form. */
    static Set<Class<?>> kinds() {
        return Collections.unmodifiableSet(BY_KIND.keySet());
    }

    /** Returns what is written of a hold that was placed, after its end. */
    static String afterEnd(BookingEvent.HoldPlaced placed) {
        return write(placed).substring(BEFORE_END.length() + LENGTH_OF_TIME);
    }

    /** Returns a time as it is written. */
    static String text(Instant time) {
        return TIME.format(time);
    }

    /** Returns the number under which the kind of an event is stored. */
    static int number(BookingEvent event) {
        return form(event).number();
    }

    private static EventForm<?> form(BookingEvent event) {
        EventForm<?> form = BY_KIND.get(event.getClass());
        if (form == null) {
            throw new IllegalArgumentException("no form for " + event);
        }
        return form;
    }

    static String write(BookingEvent event) {
        ObjectNode fields = JSON.createObjectNode().put("v", VERSION);
        form(event).write(event, fields);
        return JSON.writeValueAsString(fields);
    }

    /**
     * Returns an event as it was written.
     *
     * @throws IllegalArgumentException if it is of a kind, or in a form, that this release does not know
     */
    static BookingEvent read(EventForm.Columns columns, String payload) {
        EventForm<?> form = BY_TYPE.get(columns.type());
        JsonNode fields = JSON.readTree(payload);
        int version = fields.path("v").asInt(0);
        if (form == null || version != VERSION) {
            throw new IllegalArgumentException("an event of type " + columns.type() + " in form " + version + " of "
                    + columns.aggregate() + ", and this release reads form " + VERSION + " of " + BY_TYPE.keySet());
        }
        return form.read(columns, fields);
    }
}
