package io.github.holdfast.examples.onsale.plan;

import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.examples.onsale.plan.PlanJson.AccessibleJson;
import io.github.holdfast.examples.onsale.plan.PlanJson.PoolJson;
import io.github.holdfast.examples.onsale.plan.PlanJson.RowJson;
import io.github.holdfast.examples.onsale.plan.PlanJson.SeatsJson;
import io.github.holdfast.examples.onsale.plan.PlanJson.SectionJson;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From what the file says to a seat plan; whatever the library refuses is told with its JSON path. */
final class PlanBuilder {
    private final String file;
    private final Map<String, SectionJson> earlier = new LinkedHashMap<>();

    PlanBuilder(String file) {
        this.file = file;
    }

    House build(PlanJson json) {
        String name = json.plan();
        if (name == null || name.isBlank()) {
            throw wrong("$.plan", "is missing: the plan's name");
        }
        List<Section> sections = new ArrayList<>();
        each("$.sections", json.sections(), (path, section) -> sections.add(section(path, section)));
        List<Pool> pools = pools(json.pools());
        if (sections.isEmpty() && pools.isEmpty()) {
            throw wrong("$", "has neither sections nor pools, so there is nothing to sell");
        }
        return new House(name, at("$.sections", () -> SeatPlan.of(sections)), pools);
    }

    private Section section(String path, SectionJson json) {
        String name = needed(path + ".name", json.name());
        SectionJson shape = json.like() == null ? json : like(path, json, json.like());
        if (earlier.put(name, shape) != null) {
            throw wrong(path + ".name", "section \"" + name + "\" appears twice");
        }
        String category = needed(path + ".category", shape.category());
        Section empty = at(path, () -> Section.of(name, category));
        Section filled = rows(path + ".rows", empty, shape.rows());
        Section marked = marks(path + ".marks", filled, shape.marks());
        return accessible(path + ".accessible", marked, shape.accessible());
    }

    private SectionJson like(String path, SectionJson json, String other) {
        if (json.category() != null || json.rows() != null || json.marks() != null || json.accessible() != null) {
            throw wrong(path, "has like and also fields of its own; like repeats a whole section");
        }
        SectionJson shape = earlier.get(other);
        if (shape == null) {
            throw wrong(path + ".like", "there is no section \"" + other + "\" before this one");
        }
        return shape;
    }

    private Section rows(String path, Section empty, @Nullable List<@Nullable RowJson> rows) {
        if (rows == null || rows.isEmpty()) {
            throw wrong(path, "is missing: a section needs rows or bays");
        }
        Section[] filled = {empty};
        each(path, rows, (at, row) -> filled[0] = row(at, filled[0], row));
        return filled[0];
    }

    private Section row(String path, Section section, RowJson row) {
        SeatsJson seats = row.seats();
        if (row.bay() != null) {
            if (row.row() != null || seats != null) {
                throw wrong(path, "is a bay and a row at once");
            }
            String[] labels = labels(path + ".bay", row.bay());
            return at(path + ".bay", () -> section.bay(labels));
        }
        String name = needed(path + ".row", row.row());
        if (seats == null) {
            throw wrong(path + ".seats", "is missing: how many seats, or their labels");
        }
        if (seats.count() < 1 || seats.count() > 100_000) {
            throw wrong(path + ".seats", "must be 1 to 100,000 seats, not " + seats.count());
        }
        String[] labels = labels(path + ".seats", seats.labels());
        return at(path, () -> section.row(name, labels));
    }

    private Section marks(String path, Section section, @Nullable Map<String, List<@Nullable String>> marks) {
        Section marked = section;
        for (Map.Entry<String, List<@Nullable String>> mark :
                marks == null ? Set.<Map.Entry<String, List<@Nullable String>>>of() : marks.entrySet()) {
            String at = path + "." + mark.getKey();
            String[] seats = labels(at, mark.getValue());
            Section before = marked;
            marked = at(at, () -> before.mark(mark.getKey(), seats));
        }
        return marked;
    }

    private Section accessible(String path, Section section, @Nullable List<@Nullable AccessibleJson> spaces) {
        Section[] marked = {section};
        each(path, spaces, (at, space) -> {
            String seat = needed(at + ".space", space.space());
            String companion = space.companion();
            marked[0] = at(
                    at, () -> companion == null ? marked[0].accessible(seat) : marked[0].accessible(seat, companion));
        });
        return marked[0];
    }

    private List<Pool> pools(@Nullable List<@Nullable PoolJson> json) {
        List<Pool> pools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        each("$.pools", json, (path, pool) -> {
            String name = needed(path + ".name", pool.name());
            int places = needed(path + ".places", pool.places());
            int authorised = Objects.requireNonNullElse(pool.authorised(), places);
            if (!names.add(name)) {
                throw wrong(path + ".name", "pool \"" + name + "\" appears twice");
            }
            pools.add(at(path, () -> Pool.counted(name, places).authorised(authorised)));
        });
        return pools;
    }

    private interface Step<T> {
        void take(String path, T part);
    }

    private <T> void each(String path, @Nullable List<@Nullable T> parts, Step<T> step) {
        int i = 0;
        for (T part : parts == null ? List.<@Nullable T>of() : parts) {
            String at = path + "[" + i++ + "]";
            step.take(at, needed(at, part));
        }
    }

    private String[] labels(String path, @Nullable List<@Nullable String> labels) {
        List<String> all = new ArrayList<>();
        each(path, labels, (at, label) -> all.add(label));
        if (all.isEmpty()) {
            throw wrong(path, "has no seat");
        }
        return all.toArray(String[]::new);
    }

    private <T> T needed(String path, @Nullable T value) {
        if (value == null) {
            throw wrong(path, "is missing");
        }
        return value;
    }

    private <T> T at(String path, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw wrong(path, String.valueOf(refused.getMessage()));
        }
    }

    private WrongInput wrong(String path, String reason) {
        return new WrongInput(file + ": " + path + ": " + reason);
    }
}
