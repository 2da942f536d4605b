package io.github.holdfast.examples.onsale.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The seat plan file, word for word; {@code docs/seat-plans.md} explains it. Anything but the plan's name may be left out. */
record PlanJson(
        @JsonProperty("$schema") @Nullable String schema,
        @Nullable String plan,
        @Nullable List<@Nullable SectionJson> sections,
        @Nullable List<@Nullable PoolJson> pools) {

    /** A block of the hall or a coach; {@code like} repeats an earlier one under a new name. */
    record SectionJson(
            @Nullable String name,
            @Nullable String like,
            @Nullable String category,
            @Nullable List<@Nullable RowJson> rows,
            @Nullable Map<String, List<@Nullable String>> marks,
            @Nullable List<@Nullable AccessibleJson> accessible) {}

    /** Either a named row with its seats, or a bay, whose seats go without a row. */
    record RowJson(
            @Nullable String row,
            @Nullable SeatsJson seats,
            @Nullable List<@Nullable String> bay) {}

    /** A number of seats, labelled from 1, or their labels. */
    record SeatsJson(int count, List<@Nullable String> labels) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static SeatsJson counted(int count) {
            List<@Nullable String> labels = new ArrayList<>();
            for (int seat = 1; seat <= Math.min(count, 100_000); seat++) {
                labels.add(Integer.toString(seat));
            }
            return new SeatsJson(count, labels);
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static SeatsJson named(List<@Nullable String> labels) {
            return new SeatsJson(labels.size(), labels);
        }
    }

    /** A wheelchair space and the seat of who comes along, if it has one. */
    record AccessibleJson(@Nullable String space, @Nullable String companion) {}

    /** Counted places; {@code authorised} above {@code places} is overbooking. */
    record PoolJson(
            @Nullable String name,
            @Nullable Integer places,
            @Nullable Integer authorised) {}
}
