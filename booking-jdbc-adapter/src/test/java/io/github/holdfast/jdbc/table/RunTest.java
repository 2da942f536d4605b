package io.github.holdfast.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Which places of a hold share a row, and what cutting some off makes of the rows. */
class RunTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final int COUNTED = -1;

    /** Places by the numbers of their units; {@value #COUNTED} is two of a pool. */
    private static HoldRow hold(List<Integer> units) {
        List<HoldLine> lines = new ArrayList<>();
        for (int unit : units) {
            boolean counted = unit == COUNTED;
            Claim claim = counted
                    ? Claim.counted(InventoryId.of("hall"), Span.whole(), "place " + unit, 2)
                    : Claim.numbered(InventoryId.of("hall"), Span.whole(), "place " + unit);
            lines.add(HoldLine.builder(lines.size(), 7, claim, NOW)
                    .unit(unit)
                    .counter(counted ? 0 : HoldLine.UNCOUNTED)
                    .build());
        }
        return HoldRow.builder(HoldId.random(), NOW).lines(lines).build();
    }

    private static HoldRow cut(HoldRow row, int place) {
        List<HoldLine> lines = new ArrayList<>(row.lines());
        lines.set(place, lines.get(place).toBuilder().endedAt(Optional.of(NOW)).build());
        return row.withLines(lines);
    }

    /** Rows as texts: first place, first unit, how many, whether they were cut off. */
    private static List<String> rows(HoldRow hold) {
        return Run.of(hold).stream()
                .map(run -> run.first().number() + ": " + run.first().unit() + " × " + run.quantity()
                        + (run.first().endedAt().isPresent() ? " cut" : ""))
                .toList();
    }

    @Test
    void neighbours_share_a_row_in_the_order_in_which_they_were_asked_for() {
        assertThat(rows(hold(List.of(4, 5, 6, 9, 8, 7, COUNTED, 10))))
                .containsExactly("0: 4 × 3", "3: 9 × 1", "4: 8 × 1", "5: 7 × 1", "6: -1 × 2", "7: 10 × 1");
    }

    @Test
    void other_inventories_spans_slots_counters_categories_fares_and_loads_part_rows() {
        HoldRow two = hold(List.of(4, 5));
        assertThat(rows(two)).hasSize(1);
        HoldLine next = two.lines().get(1);
        Claim elsewhere = Claim.numbered(InventoryId.of("hall"), Span.stops("A", "B"), "place 5");
        List<HoldLine> others = List.of(
                next.toBuilder().to(2).build(),
                next.toBuilder().from(-1).build(),
                next.toBuilder().counter(3).build(),
                HoldLine.builder(1, 8, next.claim(), NOW).unit(5).build(),
                HoldLine.builder(1, 7, elsewhere, NOW).unit(5).build(),
                HoldLine.builder(1, 7, next.claim().category("A"), NOW).unit(5).build(),
                HoldLine.builder(1, 7, next.claim().fare("child"), NOW).unit(5).build(),
                HoldLine.builder(1, 7, next.claim().load(0), NOW).unit(5).build(),
                HoldLine.builder(1, 7, next.claim().tariff(TariffId.of("hall")), NOW)
                        .unit(5)
                        .build(),
                HoldLine.builder(1, 7, next.claim(), NOW.plusSeconds(1)).unit(5).build());
        for (HoldLine other : others) {
            assertThat(rows(two.withLines(List.of(two.lines().get(0), other))))
                    .as(other.toString())
                    .hasSize(2);
        }
    }

    @Test
    void what_is_cut_off_stands_alone_between_what_is_left() {
        HoldRow four = hold(List.of(4, 5, 6, 7));
        assertThat(rows(cut(four, 1))).containsExactly("0: 4 × 1", "1: 5 × 1 cut", "2: 6 × 2");
        assertThat(rows(cut(cut(four, 0), 1))).containsExactly("0: 4 × 1 cut", "1: 5 × 1 cut", "2: 6 × 2");
    }

    @Provide
    Arbitrary<List<Integer>> units() {
        return Arbitraries.integers().between(COUNTED, 6).list().ofMinSize(1).ofMaxSize(9);
    }

    @Provide
    Arbitrary<List<List<Integer>>> cuts() {
        return Arbitraries.integers()
                .between(0, 8)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .list()
                .ofMaxSize(5);
    }

    /** Each batch cuts some places off; a table to which its changes were made, each checked, has the rows of what is left. */
    @Property(tries = 5000)
    void rows_are_only_ever_shortened_and_added_whatever_is_cut_off(
            @ForAll("units") List<Integer> units, @ForAll("cuts") List<List<Integer>> batches) {
        HoldRow hold = hold(units);
        Map<Integer, Run> table = new LinkedHashMap<>();
        Run.of(hold).forEach(run -> table.put(run.first().number(), run));
        for (List<Integer> batch : batches) {
            HoldRow after = hold;
            for (int place : batch) {
                after = cut(after, place % units.size());
            }
            Run.Cuts cuts = Run.Cuts.of(List.of(new Changes.HoldChange(hold, after)));
            for (Run.Shortened one : cuts.shortened()) {
                assertThat(table.replace(one.after().first().number(), one.before(), one.after()))
                        .isTrue();
                assertThat(one.before().first().endedAt()).isEmpty();
                assertThat(one.after().quantity())
                        .isLessThanOrEqualTo(one.before().quantity());
            }
            for (Run piece : cuts.pieces()) {
                assertThat(table.put(piece.first().number(), piece)).isNull();
            }
            assertThat(table.values()).containsExactlyInAnyOrderElementsOf(Run.of(after));
            hold = after;
        }
    }
}
