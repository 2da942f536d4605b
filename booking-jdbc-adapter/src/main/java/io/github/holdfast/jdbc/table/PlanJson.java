package io.github.holdfast.jdbc.table;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.Plan;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan as the JSON document in the column {@code definition}. */
final class PlanJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FORM = 1;

    private PlanJson() {}

    static String write(Plan plan) {
        ObjectNode root = JSON.createObjectNode().put("form", FORM);
        Inventory definition = plan.definition();
        root.put("maxHold", definition.maxHold().toString());
        writeTimeline(root.putObject("timeline"), definition.timeline());
        ArrayNode sections = root.putArray("sections");
        definition.seats().sections().forEach(section -> writeSection(sections.addObject(), section));
        ArrayNode pools = root.putArray("pools");
        definition
                .pools()
                .forEach(pool -> pools.addObject()
                        .put("name", pool.name())
                        .put("physical", pool.physical())
                        .put("authorised", pool.authorised()));
        if (!definition.tariffs().isEmpty()) {
            ArrayNode tariffs = root.putArray("tariffs");
            definition.tariffs().forEach(tariff -> tariffs.add(tariff.value()));
        }
        if (!definition.tallies().isEmpty()) {
            definition.tallies().forEach(root.putArray("tallies")::add);
        }
        ArrayNode units = root.putArray("units");
        plan.units().keySet().forEach(units::add);
        ArrayNode counters = root.putArray("counters");
        plan.counters().keySet().forEach(counters::add);
        ArrayNode spells = root.putArray("outOfOrder");
        plan.outOfOrder()
                .forEach(spell -> spells.addObject()
                        .put("label", spell.label())
                        .put("from", spell.from())
                        .put("to", spell.to()));
        return JSON.writeValueAsString(root);
    }

    private static void writeTimeline(ObjectNode node, Timeline timeline) {
        switch (timeline.kind()) {
            case SINGLE ->
                node.put("single", timeline.startsAt().atZone(timeline.zone()).toString());
            case STOPS -> writeStops(node.putArray("stops"), timeline.stops());
            default -> throw new IllegalArgumentException("no form for " + timeline);
        }
    }

    private static void writeStops(ArrayNode node, List<Timeline.Stop> stops) {
        for (Timeline.Stop stop : stops) {
            ObjectNode one = node.addObject().put("code", stop.code());
            stop.arrival().ifPresent(at -> one.put("arrival", at.toString()));
            stop.departure().ifPresent(at -> one.put("departure", at.toString()));
        }
    }

    private static void writeSection(ObjectNode node, Section section) {
        node.put("name", section.name()).put("category", section.category());
        ArrayNode rows = node.putArray("rows");
        for (Section.Row row : section.rows()) {
            ObjectNode one = rows.addObject();
            row.name().ifPresent(name -> one.put("name", name));
            row.labels().forEach(one.putArray("labels")::add);
        }
        ObjectNode marks = node.putObject("marks");
        ObjectNode spaces = node.putObject("spaces");
        for (Seat seat : section.seats()) {
            String inside = seat.label().substring(section.name().length() + 1);
            seat.marks().stream()
                    .sorted()
                    .forEach(mark -> marks.withArray("/" + escaped(mark)).add(inside));
            if (seat.accessible()) {
                spaces.put(
                        inside,
                        seat.companion()
                                .map(label -> label.substring(section.name().length() + 1))
                                .orElse(null));
            }
        }
    }

    private static String escaped(String mark) {
        return mark.replace("~", "~0").replace("/", "~1");
    }

    static Plan read(InventoryId id, long number, int revision, boolean closed, Digest openedAs, String json) {
        JsonNode root = JSON.readTree(json);
        if (root.path("form").asInt() != FORM) {
            throw new IllegalStateException("definition of " + id + " has the unknown form " + root.path("form"));
        }
        Inventory.Builder definition = Inventory.builder(id, readTimeline(root.get("timeline")))
                .maxHold(Duration.parse(root.get("maxHold").asString()));
        List<Section> sections = new ArrayList<>();
        root.get("sections").forEach(section -> sections.add(readSection(section)));
        definition.seats(sections.isEmpty() ? SeatPlan.none() : SeatPlan.of(sections));
        root.get("pools")
                .forEach(pool -> definition.pool(Pool.counted(
                                pool.get("name").asString(),
                                pool.get("physical").asInt())
                        .authorised(pool.get("authorised").asInt())));
        root.path("tariffs").forEach(tariff -> definition.tariff(TariffId.of(tariff.asString())));
        List<String> tallies = new ArrayList<>();
        root.path("tallies").forEach(tally -> tallies.add(tally.asString()));
        definition.tallies(tallies);
        Map<String, Integer> units = numbered(root.get("units"));
        List<Plan.OutOfOrder> spells = new ArrayList<>();
        root.get("outOfOrder")
                .forEach(spell -> spells.add(new Plan.OutOfOrder(
                        spell.get("label").asString(),
                        spell.get("from").asInt(),
                        spell.get("to").asInt())));
        return Plan.builder(number, definition.build(), openedAs)
                .revision(revision)
                .closed(closed)
                .units(units)
                .counters(numbered(root.get("counters")))
                .outOfOrder(spells)
                .build();
    }

    /** Reads names whose places are their numbers. */
    private static Map<String, Integer> numbered(JsonNode names) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        names.forEach(name -> numbers.put(name.asString(), numbers.size()));
        return numbers;
    }

    private static Timeline readTimeline(JsonNode node) {
        if (node.has("single")) {
            return Timeline.single(ZonedDateTime.parse(node.get("single").asString()));
        }
        List<Timeline.Stop> stops = new ArrayList<>();
        node.get("stops")
                .forEach(stop -> stops.add(new Timeline.Stop(
                        stop.get("code").asString(), time(stop, "arrival"), time(stop, "departure"))));
        return Timeline.ofStops(stops);
    }

    private static Optional<ZonedDateTime> time(JsonNode stop, String field) {
        return stop.has(field) ? Optional.of(ZonedDateTime.parse(stop.get(field).asString())) : Optional.empty();
    }

    private static Section readSection(JsonNode node) {
        Section section =
                Section.of(node.get("name").asString(), node.get("category").asString());
        for (JsonNode row : node.get("rows")) {
            String[] labels = strings(row.get("labels"));
            section = row.has("name") ? section.row(row.get("name").asString(), labels) : section.bay(labels);
        }
        Map<String, JsonNode> marks = new TreeMap<>();
        node.get("marks").properties().forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
        for (Map.Entry<String, JsonNode> mark : marks.entrySet()) {
            section = section.mark(mark.getKey(), strings(mark.getValue()));
        }
        for (Map.Entry<String, JsonNode> space : node.get("spaces").properties()) {
            JsonNode companion = space.getValue();
            section = companion.isNull()
                    ? section.accessible(space.getKey())
                    : section.accessible(space.getKey(), companion.asString());
        }
        return section;
    }

    private static String[] strings(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts.toArray(String[]::new);
    }
}
