package io.github.holdfast.jdbc.table;

import io.github.holdfast.account.Refund;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.table.EventForm.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The forms of all kinds of events, one each. */
final class EventForms {

    private EventForms() {}

    static List<EventForm<?>> all() {
        List<EventForm<?>> all = new ArrayList<>();
        ofHolds(all);
        ofEndsOfHolds(all);
        ofBookings(all);
        ofRefunds(all);
        ofInventories(all);
        ofTariffs(all);
        return all;
    }

    private static void ofHolds(List<EventForm<?>> all) {
        all.add(new EventForm<>(
                1,
                BookingEvent.HoldPlaced.TYPE,
                BookingEvent.HoldPlaced.class,
                (event, fields) -> {
                    fields.put("expiresAt", EventJson.text(event.expiresAt()));
                    ArrayNode claims = fields.putArray("claims");
                    event.claims().forEach(claim -> write(claim, claims.addObject()));
                },
                (of, fields) -> new BookingEvent.HoldPlaced(
                        hold(of),
                        of.sequence(),
                        of.occurredAt(),
                        time(fields, "expiresAt"),
                        each(fields, "claims", EventForms::claim))));
        all.add(new EventForm<>(
                2,
                BookingEvent.HoldExtended.TYPE,
                BookingEvent.HoldExtended.class,
                (event, fields) -> fields.put("expiresAt", EventJson.text(event.expiresAt())),
                (of, fields) -> new BookingEvent.HoldExtended(
                        hold(of), of.sequence(), of.occurredAt(), time(fields, "expiresAt"))));
    }

    private static void ofEndsOfHolds(List<EventForm<?>> all) {
        all.add(new EventForm<>(
                3,
                BookingEvent.HoldReleased.TYPE,
                BookingEvent.HoldReleased.class,
                (event, fields) -> {},
                (of, fields) -> new BookingEvent.HoldReleased(hold(of), of.sequence(), of.occurredAt())));
        all.add(new EventForm<>(
                4,
                BookingEvent.HoldExpired.TYPE,
                BookingEvent.HoldExpired.class,
                (event, fields) -> fields.put("lapsedAt", EventJson.text(event.lapsedAt())),
                (of, fields) -> new BookingEvent.HoldExpired(
                        hold(of), of.sequence(), of.occurredAt(), time(fields, "lapsedAt"))));
        all.add(new EventForm<>(
                5,
                BookingEvent.HoldConfirmed.TYPE,
                BookingEvent.HoldConfirmed.class,
                (event, fields) -> fields.put("booking", event.booking().toString()),
                (of, fields) -> new BookingEvent.HoldConfirmed(
                        hold(of), of.sequence(), of.occurredAt(), BookingId.of(uuid(fields.required("booking"))))));
    }

    private static void ofBookings(List<EventForm<?>> all) {
        all.add(new EventForm<>(
                11,
                BookingEvent.BookingConfirmed.TYPE,
                BookingEvent.BookingConfirmed.class,
                (event, fields) -> {
                    fields.put("reference", event.reference().value());
                    ArrayNode holds = fields.putArray("holds");
                    event.holds().forEach(hold -> holds.add(hold.toString()));
                },
                (of, fields) -> new BookingEvent.BookingConfirmed(
                        booking(of),
                        of.sequence(),
                        of.occurredAt(),
                        new BookingReference(fields.required("reference").asString()),
                        each(fields, "holds", hold -> HoldId.of(uuid(hold))))));
        all.add(new EventForm<>(
                12,
                BookingEvent.BookingCancelled.TYPE,
                BookingEvent.BookingCancelled.class,
                (event, fields) -> {
                    ArrayNode items = fields.putArray("items");
                    event.items().forEach(item -> items.add(item.number()));
                },
                (of, fields) -> new BookingEvent.BookingCancelled(
                        booking(of),
                        of.sequence(),
                        of.occurredAt(),
                        each(fields, "items", item -> new ItemId(booking(of), item.asInt())))));
    }

    private static void ofRefunds(List<EventForm<?>> all) {
        all.add(new EventForm<>(
                13,
                BookingEvent.RefundDue.TYPE,
                BookingEvent.RefundDue.class,
                (event, fields) -> fields.put("operation", event.operation().toString())
                        .put("amount", event.amount().getAmount().toPlainString())
                        .put("currency", event.amount().getCurrencyUnit().getCode())
                        .put(
                                "key",
                                Refund.key(event.booking(), event.operation()).toString()),
                (of, fields) -> new BookingEvent.RefundDue(
                        booking(of),
                        of.sequence(),
                        of.occurredAt(),
                        OperationId.of(uuid(fields.required("operation"))),
                        Money.of(
                                CurrencyUnit.of(fields.required("currency").asString()),
                                new BigDecimal(fields.required("amount").asString())))));
    }

    private static void ofInventories(List<EventForm<?>> all) {
        all.add(new EventForm<>(
                21,
                BookingEvent.InventoryOpened.TYPE,
                BookingEvent.InventoryOpened.class,
                EventForms::writeId,
                (of, fields) -> new BookingEvent.InventoryOpened(inventory(fields), of.sequence(), of.occurredAt())));
        all.add(new EventForm<>(
                22,
                BookingEvent.InventoryAmended.TYPE,
                BookingEvent.InventoryAmended.class,
                (event, fields) -> {
                    writeId(event, fields);
                    fields.put("revision", event.revision());
                },
                (of, fields) -> new BookingEvent.InventoryAmended(
                        inventory(fields), of.sequence(), of.occurredAt(), revision(fields))));
        all.add(new EventForm<>(
                23,
                BookingEvent.InventoryClosed.TYPE,
                BookingEvent.InventoryClosed.class,
                (event, fields) -> {
                    writeId(event, fields);
                    fields.put("revision", event.revision());
                },
                (of, fields) -> new BookingEvent.InventoryClosed(
                        inventory(fields), of.sequence(), of.occurredAt(), revision(fields))));
    }

    private static void ofTariffs(List<EventForm<?>> all) {
        all.add(new EventForm<>(
                31,
                BookingEvent.TariffPublished.TYPE,
                BookingEvent.TariffPublished.class,
                (event, fields) -> fields.put("tariff", event.tariff().value()).put("number", event.number()),
                (of, fields) -> new BookingEvent.TariffPublished(
                        tariff(fields), of.sequence(), of.occurredAt(), number(fields))));
        all.add(new EventForm<>(
                32,
                BookingEvent.TariffWithdrawn.TYPE,
                BookingEvent.TariffWithdrawn.class,
                (event, fields) -> fields.put("tariff", event.tariff().value())
                        .put("number", event.number())
                        .put("why", event.why()),
                (of, fields) -> new BookingEvent.TariffWithdrawn(
                        tariff(fields),
                        of.sequence(),
                        of.occurredAt(),
                        number(fields),
                        fields.required("why").asString())));
    }

    private static HoldId hold(Columns of) {
        return HoldId.of(of.aggregate());
    }

    private static BookingId booking(Columns of) {
        return BookingId.of(of.aggregate());
    }

    /** Rows of inventories are found by numbers, so the document has the id. */
    private static void writeId(BookingEvent.OfInventory event, ObjectNode fields) {
        fields.put("inventory", event.inventory().value());
    }

    private static InventoryId inventory(JsonNode fields) {
        return InventoryId.of(fields.required("inventory").asString());
    }

    private static TariffId tariff(JsonNode fields) {
        return TariffId.of(fields.required("tariff").asString());
    }

    private static int number(JsonNode fields) {
        return fields.required("number").asInt();
    }

    private static UUID uuid(JsonNode text) {
        return UUID.fromString(text.asString());
    }

    private static Instant time(JsonNode fields, String name) {
        return Instant.parse(fields.required(name).asString());
    }

    private static int revision(JsonNode fields) {
        return fields.required("revision").asInt();
    }

    private static <T> List<T> each(JsonNode fields, String name, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        fields.required(name).forEach(one -> all.add(read.apply(one)));
        return all;
    }

    private static void write(Claim claim, ObjectNode fields) {
        fields.put("inventory", claim.inventory().value()).put("place", claim.place());
        claim.span().from().ifPresent(from -> fields.put("from", from));
        claim.span().to().ifPresent(to -> fields.put("to", to));
        if (claim.counted()) {
            fields.put("quantity", claim.quantity());
        } else {
            claim.category().ifPresent(category -> fields.put("category", category));
        }
        claim.tariff().ifPresent(tariff -> fields.put("tariff", tariff.value()));
        if (claim.isPriced() && claim.tariff().isEmpty()) {
            fields.put("priced", true);
        }
        claim.fare().ifPresent(fare -> fields.put("fare", fare));
        claim.load().ifPresent(load -> fields.put("load", load));
    }

    private static Claim claim(JsonNode fields) {
        InventoryId inventory = InventoryId.of(fields.required("inventory").asString());
        Span span = HoldLineTable.span(text(fields, "from"), text(fields, "to"));
        String place = fields.required("place").asString();
        Claim claim = fields.has("quantity")
                ? Claim.counted(
                        inventory, span, place, fields.required("quantity").asInt())
                : Claim.numbered(inventory, span, place);
        claim = fields.has("category")
                ? claim.category(fields.required("category").asString())
                : claim;
        claim = fields.has("priced") ? claim.priced() : claim;
        claim = fields.has("tariff")
                ? claim.tariff(TariffId.of(fields.required("tariff").asString()))
                : claim;
        claim = fields.has("fare") ? claim.fare(fields.required("fare").asString()) : claim;
        return fields.has("load") ? claim.load(fields.required("load").asInt()) : claim;
    }

    private static @Nullable String text(JsonNode fields, String name) {
        return fields.has(name) ? fields.required(name).asString() : null;
    }
}
