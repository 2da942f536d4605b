package io.github.holdfast.jdbc;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Claim;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An event's fields as the JSON document in the column {@code payload}; what has a column of its own is not repeated. */
final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whole microseconds, all six digits of them, so that every time is as long. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int LENGTH_OF_TIME = "2027-03-14T18:30:00.000000Z".length();

    /** How what is written of a hold that was placed begins: its end comes next. */
    static final String BEFORE_END = "{\"expiresAt\":\"";

    private EventJson() {}

    /** Returns what is written of a hold that was placed, after its end. */
    static String afterEnd(BookingEvent.HoldPlaced placed) {
        return write(placed).substring(BEFORE_END.length() + LENGTH_OF_TIME);
    }

    /** Returns a time as it is written. */
    static String text(Instant time) {
        return TIME.format(time);
    }

    static String write(BookingEvent event) {
        ObjectNode node = JSON.createObjectNode();
        if (event instanceof BookingEvent.HoldPlaced placed) {
            node.put("expiresAt", text(placed.expiresAt()));
            writeClaims(node.putArray("claims"), placed.claims());
        } else if (event instanceof BookingEvent.HoldExtended extended) {
            node.put("expiresAt", text(extended.expiresAt()));
        } else if (event instanceof BookingEvent.HoldExpired expired) {
            node.put("lapsedAt", text(expired.lapsedAt()));
        } else if (event instanceof BookingEvent.HoldConfirmed confirmed) {
            node.put("booking", confirmed.booking().toString());
        } else if (event instanceof BookingEvent.BookingConfirmed booked) {
            node.put("reference", booked.reference().value());
            ArrayNode holds = node.putArray("holds");
            booked.holds().forEach(hold -> holds.add(hold.toString()));
        } else if (event instanceof BookingEvent.BookingCancelled cancelled) {
            ArrayNode items = node.putArray("items");
            cancelled.items().forEach(item -> items.add(item.number()));
        } else if (event instanceof BookingEvent.InventoryAmended amended) {
            node.put("revision", amended.revision());
        } else if (event instanceof BookingEvent.InventoryClosed closed) {
            node.put("revision", closed.revision());
        }
        return JSON.writeValueAsString(node);
    }

    private static void writeClaims(ArrayNode array, List<Claim> claims) {
        for (Claim claim : claims) {
            ObjectNode node = array.addObject()
                    .put("inventory", claim.inventory().value())
                    .put("place", claim.place());
            claim.span().from().ifPresent(from -> node.put("from", from));
            claim.span().to().ifPresent(to -> node.put("to", to));
            if (claim.counted()) {
                node.put("quantity", claim.quantity());
            }
        }
    }
}
