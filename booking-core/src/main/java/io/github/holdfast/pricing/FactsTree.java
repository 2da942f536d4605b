package io.github.holdfast.pricing;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Facts as a tree, and back. */
final class FactsTree {

    private static final List<String> FIELDS = List.of("holds");
    private static final List<String> HELD = List.of("hold", "pricedAt", "channel", "customer", "codes", "items");
    private static final List<String> ITEM = List.of(
            "inventory",
            "tags",
            "place",
            "quantity",
            "category",
            "tariff",
            "version",
            "fare",
            "zone",
            "slots",
            "stops",
            "load");

    private FactsTree() {}

    static Map<String, Object> of(Facts facts) {
        return new TreeWriter()
                .put("holds", facts.holds().stream().map(FactsTree::of).toList())
                .done();
    }

    private static Map<String, Object> of(Facts.Held held) {
        return new TreeWriter()
                .put("hold", held.hold().toString())
                .put("pricedAt", held.pricedAt().toString())
                .put("channel", held.channel())
                .put("customer", held.customer().map(CustomerId::value))
                .putUnlessEmpty("codes", new TreeSet<>(held.codes()), code -> code)
                .put("items", held.items().stream().map(FactsTree::of).toList())
                .done();
    }

    private static Map<String, Object> of(Facts.Item item) {
        TreeWriter tree = new TreeWriter()
                .put("inventory", item.inventory().value())
                .putUnlessEmpty("tags", new TreeSet<>(item.tags()), tag -> tag)
                .put("place", item.place())
                .put("quantity", Integer.toString(item.quantity()))
                .put("category", item.category())
                .put("tariff", item.tariff().value())
                .put("version", Integer.toString(item.version()))
                .put("fare", item.fare())
                .put("zone", item.zone().getId())
                .put("slots", item.slots().stream().map(FactsTree::of).toList());
        item.from().ifPresent(from -> tree.put("stops", List.of(from, item.to().orElseThrow())));
        item.load().ifPresent(load -> tree.put("load", Integer.toString(load)));
        return tree.done();
    }

    private static List<String> of(Facts.Slot slot) {
        return List.of(slot.start().toString(), slot.end().toString());
    }

    static Facts read(Object tree) {
        TreeValue value = TreeValue.of("facts", tree);
        List<Facts.Held> holds = value.object(FIELDS).get("holds").list().stream()
                .map(FactsTree::held)
                .toList();
        return value.making(() -> new Facts(holds));
    }

    private static Facts.Held held(TreeValue value) {
        TreeObject held = value.object(HELD);
        HoldId hold = HoldId.of(held.get("hold").as("a UUID in small letters", FactsTree::uuid));
        Instant pricedAt = held.get("pricedAt").as("an instant such as \"2027-03-01T10:00:00Z\"", Instant::parse);
        Optional<String> channel = held.find("channel").map(TreeValue::text);
        Optional<CustomerId> customer = held.find("customer").map(who -> who.as(CustomerId::of));
        List<Facts.Item> items =
                held.get("items").list().stream().map(FactsTree::item).toList();
        return value.making(
                () -> new Facts.Held(hold, pricedAt, channel, customer, QuestionTree.names(held, "codes"), items));
    }

    /** {@link UUID#fromString} takes more than it writes. */
    private static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException(text);
        }
        return uuid;
    }

    private static Facts.Item item(TreeValue value) {
        TreeObject item = value.object(ITEM);
        List<Facts.Slot> slots =
                item.get("slots").list().stream().map(FactsTree::slot).toList();
        return value.making(() -> {
            Facts.Item.Builder parts = Facts.Item.builder(
                            item.get("inventory").as(InventoryId::of),
                            item.get("place").text(),
                            item.get("tariff").as(TariffId::of),
                            item.get("version").whole(),
                            item.get("zone").as("a zone such as \"Europe/Vienna\"", ZoneId::of),
                            slots)
                    .tags(QuestionTree.names(item, "tags"))
                    .quantity(item.get("quantity").whole());
            item.find("category").ifPresent(category -> parts.category(category.text()));
            item.find("fare").ifPresent(fare -> parts.fare(fare.text()));
            item.find("load").ifPresent(load -> parts.load(load.whole()));
            item.find("stops")
                    .map(stops -> stops.list(2))
                    .ifPresent(stops ->
                            parts.stops(stops.get(0).text(), stops.get(1).text()));
            return parts.build();
        });
    }

    private static Facts.Slot slot(TreeValue value) {
        List<OffsetDateTime> times = value.list(2).stream()
                .map(time -> time.as("a time such as \"2027-03-14T19:30+01:00\"", OffsetDateTime::parse))
                .toList();
        return value.making(() -> new Facts.Slot(times.get(0), times.get(1)));
    }
}
