package io.github.holdfast.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.Plan;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A change changes what it names, and nothing else that is defined, now or by parts that are yet to come. */
class AmendmentTest {

    /** The parts of a definition that each kind of change may change. */
    private static final Map<Class<?>, Set<String>> MAY_CHANGE = Map.of(
            InventoryChange.ReplaceSection.class, Set.of("seats"),
            InventoryChange.AddSection.class, Set.of("seats"),
            InventoryChange.RemoveSection.class, Set.of("seats"),
            InventoryChange.ResizePool.class, Set.of("pools"),
            InventoryChange.OutOfOrder.class, Set.of(),
            InventoryChange.BackInOrder.class, Set.of(),
            InventoryChange.Close.class, Set.of(),
            InventoryChange.Reopen.class, Set.of());

    private static final Timeline RIDE = Timeline.departs(
                    "A", ZonedDateTime.parse("2027-03-14T22:10+01:00[Europe/Zurich]"))
            .calls("B", LocalTime.of(22, 58), LocalTime.of(23, 1))
            .arrives("C", LocalTime.of(23, 48));

    /** Says something of every part. */
    private static final Inventory TRAIN = Inventory.builder(InventoryId.of("ic712"), RIDE)
            .seats(SeatPlan.of(
                    Section.of("21", "2nd").bay("11", "12").mark("window", "11"),
                    Section.of("22", "1st").bay("11").bay("12")))
            .pool(Pool.counted("bike", 6).authorised(7))
            .pool(Pool.counted("standing", 40))
            .maxHold(Duration.ofMinutes(7))
            .tariff(TariffId.of("rail"))
            .tally("1st")
            .build();

    private static final Set<InventoryChange> ALL_SORTS = Set.of(
            InventoryChange.replace("21", Section.of("23", "2nd").bay("11")),
            InventoryChange.add(Section.of("24", "2nd").bay("1")),
            InventoryChange.removeSection("22"),
            InventoryChange.resize(Pool.counted("bike", 1).authorised(2)),
            InventoryChange.outOfOrder(Span.stops("A", "B"), "21/11"),
            InventoryChange.backInOrder(Span.whole(), "21/12"),
            InventoryChange.close(),
            InventoryChange.reopen());

    private static Plan plan() {
        return Plan.builder(7, TRAIN, Digest.of(new byte[32]))
                .outOfOrder(List.of(new Plan.OutOfOrder("21/12", 0, 2), new Plan.OutOfOrder("22/11", 0, 1)))
                .build();
    }

    @Provide
    Arbitrary<InventoryChange> changes() {
        Arbitrary<String> names = Arbitraries.of("21", "22", "23", "24");
        Arbitrary<Section> sections = Combinators.combine(
                        names, Arbitraries.integers().between(1, 4))
                .as((name, seats) -> Section.of(name, "2nd").row("1", seats));
        Arbitrary<String> labels = Arbitraries.of("21/11", "21/12", "22/11", "22/12");
        Arbitrary<Span> spans = Arbitraries.of(Span.whole(), Span.stops("A", "B"), Span.stops("B", "C"));
        return Arbitraries.oneOf(
                Combinators.combine(names, sections).as(InventoryChange::replace),
                sections.map(InventoryChange::add),
                names.map(InventoryChange::removeSection),
                Combinators.combine(
                                Arbitraries.of("bike", "standing"),
                                Arbitraries.integers().between(0, 50))
                        .as((pool, places) -> InventoryChange.resize(
                                Pool.counted(pool, places).authorised(places + 1))),
                Combinators.combine(spans, labels).as((span, label) -> InventoryChange.outOfOrder(span, label)),
                Combinators.combine(spans, labels).as((span, label) -> InventoryChange.backInOrder(span, label)),
                Arbitraries.of(InventoryChange.close(), InventoryChange.reopen()));
    }

    @Property(tries = 500)
    void a_change_of_one_part_of_a_definition_leaves_every_other_part_as_it_was(
            @ForAll("changes") InventoryChange change) {
        Amendment amendment = new Amendment(plan(), change);
        if (amendment.refusal().isEmpty()) {
            assertThat(MAY_CHANGE.get(change.getClass()))
                    .containsAll(changed(TRAIN, amendment.after().definition()));
        }
    }

    @Property(tries = 500)
    void a_change_of_a_plan_leaves_what_it_does_not_name(@ForAll("changes") InventoryChange change) {
        Plan before = plan();
        Plan after = new Amendment(before, change).after();
        assertThat(after.number()).isEqualTo(before.number());
        assertThat(after.openedAs()).isEqualTo(before.openedAs());
        assertThat(new ArrayList<>(after.units().keySet()))
                .startsWith(before.units().keySet().toArray(String[]::new));
        boolean ofSale = change instanceof InventoryChange.Close || change instanceof InventoryChange.Reopen;
        boolean ofOrder = change instanceof InventoryChange.OutOfOrder || change instanceof InventoryChange.BackInOrder;
        if (!ofSale) {
            assertThat(after.closed()).isEqualTo(before.closed());
        }
        if (!ofOrder) {
            assertThat(after.outOfOrder())
                    .isEqualTo(before.outOfOrder().stream()
                            .filter(spell -> after.definition()
                                    .seats()
                                    .seat(spell.label())
                                    .isPresent())
                            .toList());
        }
    }

    @Property(tries = 200)
    void a_change_of_one_pool_or_section_leaves_the_others(@ForAll("changes") InventoryChange change) {
        Inventory after = new Amendment(plan(), change).after().definition();
        String pool = change instanceof InventoryChange.ResizePool resize
                ? resize.pool().name()
                : "";
        assertThat(without(after.pools(), pool)).isEqualTo(without(TRAIN.pools(), pool));
        for (Section section : TRAIN.seats().sections()) {
            if (!change.toString().contains(section.name())) {
                assertThat(after.seats().sections()).contains(section);
            }
        }
    }

    private static List<Pool> without(List<Pool> pools, String name) {
        return pools.stream().filter(pool -> !pool.name().equals(name)).toList();
    }

    @Example
    void every_kind_of_change_is_tried_and_says_what_it_may_change() {
        assertThat(MAY_CHANGE.keySet()).containsExactlyInAnyOrder(InventoryChange.class.getPermittedSubclasses());
        assertThat(ALL_SORTS).extracting(change -> (Object) change.getClass()).hasSameElementsAs(MAY_CHANGE.keySet());
        assertThat(ALL_SORTS)
                .allSatisfy(change ->
                        assertThat(new Amendment(plan(), change).refusal()).isEmpty());
    }

    @Example
    void an_amendment_that_builds_a_definition_anew_and_forgets_a_part_is_caught() {
        for (InventoryChange change : ALL_SORTS) {
            Inventory right = new Amendment(plan(), change).after().definition();
            Inventory.Builder anew =
                    Inventory.builder(right.id(), right.timeline()).seats(right.seats());
            Inventory forgetful = anew.pools(right.pools()).build();
            assertThat(MAY_CHANGE.get(change.getClass())).doesNotContainAnyElementsOf(Set.of("maxHold"));
            assertThat(changed(TRAIN, forgetful)).contains("maxHold");
        }
    }

    @Example
    void the_definition_that_is_tried_says_something_of_every_part() {
        Timeline evening = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
        Inventory plainest = Inventory.builder(InventoryId.of("other"), evening)
                .pool(Pool.counted("any", 1))
                .build();
        assertThat(changed(plainest, TRAIN)).isEqualTo(parts());
    }

    private static Set<String> parts() {
        Set<String> parts = new TreeSet<>();
        for (Field part : Inventory.class.getDeclaredFields()) {
            if (!Modifier.isStatic(part.getModifiers()) && !part.isSynthetic()) {
                parts.add(part.getName());
            }
        }
        return parts;
    }

    /** Returns the parts in which two definitions differ. */
    private static Set<String> changed(Inventory before, Inventory after) {
        Set<String> changed = new TreeSet<>();
        for (String name : parts()) {
            try {
                Field part = Inventory.class.getDeclaredField(name);
                part.setAccessible(true);
                if (!part.get(before).equals(part.get(after))) {
                    changed.add(name);
                }
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return changed;
    }
}
