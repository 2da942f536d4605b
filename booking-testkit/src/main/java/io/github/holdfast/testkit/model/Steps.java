package io.github.holdfast.testkit.model;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.Section;
import io.github.holdfast.testkit.model.Step.Ref;
import io.github.holdfast.testkit.model.Step.Want;
import io.github.holdfast.testkit.model.Step.Which;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Draws steps, weighted so that many are accepted and every reason to refuse occurs. */
final class Steps {

    private static final List<String> TRAIN_SEATS = List.of("21/11", "21/12", "21/13", "21/14", "22/11", "22/12");
    private static final List<String> HALL_SEATS = List.of(
            "stalls/1/1",
            "stalls/1/2",
            "stalls/1/3",
            "stalls/1/4",
            "balcony/1/1",
            "balcony/1/3",
            "balcony/1/5",
            "balcony/1/7");

    private Steps() {}

    /** Chains of 1 … {@code longest} steps. */
    static Arbitrary<List<Step>> chains(int longest) {
        return step().list().ofMinSize(1).ofMaxSize(longest).withSizeDistribution(RandomDistribution.uniform());
    }

    static Arbitrary<Step> step() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(0, 0, 1, 2, 3, 4).map(Step.Open::new)),
                Tuple.of(34, place()),
                Tuple.of(3, Combinators.combine(newHold(), wants()).as(Step.Block::new)),
                Tuple.of(7, Combinators.combine(oldHold(), ttls()).as(Step.Extend::new)),
                Tuple.of(8, oldHold().map(Step.Release::new)),
                Tuple.of(3, oldHold().list().ofMinSize(1).ofMaxSize(4).map(Step.Sweep::new)),
                Tuple.of(13, confirm()),
                Tuple.of(8, cancel()),
                Tuple.of(8, change()),
                Tuple.of(3, Combinators.combine(newId(), numbers(3)).as(Step.Amend::new)),
                Tuple.of(5, Combinators.combine(newId(), tariff(), numbers(2)).as(Step.Publish::new)),
                Tuple.of(8, Combinators.combine(newId(), tariff(), version()).as(Step.Withdraw::new)),
                Tuple.of(5, numbers(8).map(Step.Repeat::new)),
                Tuple.of(4, Arbitraries.of(1, 2, 5).map(Duration::ofMinutes).map(Step.Pass::new)),
                Tuple.of(4, Arbitraries.of(true, false).map(Step.PassToExpiry::new)));
    }

    private static Arbitrary<Step> place() {
        return Combinators.combine(newHold(), wants(), Arbitraries.of(0, 0, 1, 1, 2, 3), ttls())
                .as(Step.Place::new);
    }

    private static Arbitrary<Step> confirm() {
        Arbitrary<Step.Quoted> quoted = Arbitraries.frequency(
                Tuple.of(8, Step.Quoted.NOW),
                Tuple.of(4, Step.Quoted.WHEN_PLACED),
                Tuple.of(4, Step.Quoted.MADE_UP),
                Tuple.of(1, Step.Quoted.FREE));
        return Combinators.combine(newId(), oldHold().list().ofMinSize(1).ofMaxSize(2), quoted)
                .as(Step.Confirm::new);
    }

    private static Arbitrary<Step> cancel() {
        Arbitrary<List<Integer>> items = Arbitraries.of(1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 9)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        Arbitrary<Step.Refunded> refunded = Arbitraries.frequency(
                Tuple.of(8, Step.Refunded.QUOTED),
                Tuple.of(1, Step.Refunded.TOO_MUCH),
                Tuple.of(1, Step.Refunded.FREE));
        return Combinators.combine(newId(), refs(Which.FRESH, 1, Which.ANY, 15, Which.RECENT, 0), items, refunded)
                .as(Step.Cancel::new);
    }

    private static Arbitrary<Integer> tariff() {
        return Arbitraries.of(0, 0, 0, 0, 1);
    }

    /** The first one most of the time, so that it is withdrawn twice in a chain of few steps. */
    private static Arbitrary<Integer> version() {
        return Arbitraries.of(0, 0, 0, 0, 0, 0, 1, 2);
    }

    // --- ids

    private static Arbitrary<Ref> newHold() {
        return refs(Which.FRESH, 12, Which.RECENT, 1, Which.ANY, 1);
    }

    private static Arbitrary<Ref> newId() {
        return refs(Which.FRESH, 12, Which.RECENT, 1, Which.ANY, 0);
    }

    private static Arbitrary<Ref> oldHold() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, refs(Which.LIVE, 1, Which.RECENT, 0, Which.ANY, 0)),
                Tuple.of(2, refs(Which.RECENT, 10, Which.ANY, 10, Which.FRESH, 1)));
    }

    private static Arbitrary<Ref> refs(Which a, int often, Which b, int less, Which c, int least) {
        Arbitrary<Which> which = Arbitraries.frequency(Tuple.of(often, a), Tuple.of(less, b), Tuple.of(least, c));
        return Combinators.combine(which, numbers(20)).as(Ref::new);
    }

    private static Arbitrary<Integer> numbers(int below) {
        return Arbitraries.integers().between(0, below - 1).withDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Duration> ttls() {
        return Arbitraries.of(1, 2, 5, 10, 10, 10, 20, 20, 29, 30, 30, 31).map(Duration::ofMinutes);
    }

    // --- wishes

    private static Arbitrary<List<Want>> wants() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, wants(Stage.TRAIN).list().ofSize(1)),
                Tuple.of(5, wants(Stage.HALL).list().ofSize(1)),
                Tuple.of(5, wants(Stage.PRICED).list().ofSize(1)),
                Tuple.of(1, wants(Stage.UNKNOWN).list().ofSize(1)),
                Tuple.of(
                        4,
                        Arbitraries.oneOf(wants(Stage.TRAIN), wants(Stage.HALL), wants(Stage.TRAIN))
                                .list()
                                .ofMinSize(2)
                                .ofMaxSize(3)));
    }

    private static Arbitrary<Want> wants(int inventory) {
        boolean train = inventory == Stage.TRAIN;
        return Combinators.combine(train ? legs() : evenings(), train ? trainPicks() : hallPicks())
                .as((span, picks) -> new Want(inventory, span, picks));
    }

    private static Arbitrary<Span> legs() {
        return Arbitraries.frequency(
                Tuple.of(4, Span.whole()),
                Tuple.of(4, Span.stops("A", "B")),
                Tuple.of(4, Span.stops("B", "C")),
                Tuple.of(4, Span.stops("C", "D")),
                Tuple.of(3, Span.stops("A", "C")),
                Tuple.of(3, Span.stops("B", "D")),
                Tuple.of(1, Span.stops("A", "D")),
                Tuple.of(1, Span.stops("C", "B")),
                Tuple.of(1, Span.stops("A", "X")));
    }

    private static Arbitrary<Span> evenings() {
        return Arbitraries.frequency(Tuple.of(20, Span.whole()), Tuple.of(1, Span.stops("A", "B")));
    }

    private static Arbitrary<List<Pick>> trainPicks() {
        Pick.Best best = Pick.best(1);
        return picks(
                TRAIN_SEATS,
                "bike",
                List.of(
                        best,
                        best,
                        best,
                        best,
                        best.category("1st"),
                        best.category("2nd").with("window"),
                        best.category("3rd")));
    }

    private static Arbitrary<List<Pick>> hallPicks() {
        Pick.Best best = Pick.best(1);
        return picks(HALL_SEATS, "standing", List.of(best, best.category("A"), best.category("B")));
    }

    private static Arbitrary<List<Pick>> picks(List<String> seats, String pool, List<Pick.Best> kinds) {
        Arbitrary<Pick> named = Arbitraries.of(seats)
                .set()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(labels -> {
                    List<String> all = List.copyOf(new TreeSet<>(labels));
                    return Pick.named(all.get(0), all.subList(1, all.size()).toArray(String[]::new));
                });
        Arbitrary<Pick> best = Combinators.combine(Arbitraries.of(kinds), Arbitraries.of(1, 1, 1, 2, 2, 3))
                .as((kind, count) -> new Pick.Best(count, kind.category(), kind.marks(), kind.choice()));
        Arbitrary<Pick> from = Combinators.combine(
                        Arbitraries.frequency(Tuple.of(60, pool), Tuple.of(1, "cellar"), Tuple.of(1, seats.get(0))),
                        Arbitraries.of(1, 1, 1, 2, 2, 3))
                .flatAs((name, count) -> Arbitraries.of(
                        Pick.from(name, count),
                        Pick.from(name, count).fare("child"),
                        Pick.from(name, count).each()));
        Arbitrary<Pick> odd = Arbitraries.of("21/99", "stalls/9/9", pool).map(Pick::named);
        Arbitrary<Pick> any =
                Arbitraries.frequencyOf(Tuple.of(10, named), Tuple.of(9, best), Tuple.of(8, from), Tuple.of(1, odd));
        return Arbitraries.frequencyOf(
                Tuple.of(12, any.list().ofSize(1)),
                Tuple.of(5, any.list().ofSize(2)),
                Tuple.of(1, any.list().ofSize(3)));
    }

    // --- changes

    private static Arbitrary<Step> change() {
        Arbitrary<Boolean> atOnce = Arbitraries.of(true, true, false);
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Combinators.combine(trainChange(), atOnce)
                                .as((change, now) -> new Step.Change(Stage.TRAIN, change, now))),
                Tuple.of(
                        2,
                        Combinators.combine(hallChange(), atOnce)
                                .as((change, now) -> new Step.Change(Stage.HALL, change, now))));
    }

    private static Arbitrary<InventoryChange> trainChange() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, resize("bike")),
                Tuple.of(9, order(TRAIN_SEATS, legs())),
                Tuple.of(1, Arbitraries.of(InventoryChange.close())),
                Tuple.of(4, Arbitraries.of(InventoryChange.reopen())),
                Tuple.of(
                        4,
                        Arbitraries.of(
                                InventoryChange.removeSection("22"),
                                InventoryChange.removeSection("99"),
                                InventoryChange.add(Section.of("23", "2nd").bay("11", "12")),
                                InventoryChange.add(Section.of("22", "1st").bay("11", "12")),
                                InventoryChange.replace(
                                        "21", Section.of("21", "2nd").bay("11", "12")),
                                InventoryChange.replace(
                                        "21", Section.of("21", "2nd").bay("14", "13", "12", "11")),
                                InventoryChange.replace(
                                        "22", Section.of("22", "1st").bay("11", "12", "13")))));
    }

    private static Arbitrary<InventoryChange> hallChange() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, resize("standing")),
                Tuple.of(9, order(HALL_SEATS, evenings())),
                Tuple.of(1, Arbitraries.of(InventoryChange.close())),
                Tuple.of(4, Arbitraries.of(InventoryChange.reopen())),
                Tuple.of(1, Arbitraries.of(InventoryChange.removeSection("balcony"))));
    }

    private static Arbitrary<InventoryChange> resize(String pool) {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(15, pool), Tuple.of(1, "cellar")), Arbitraries.of(0, 2, 3, 4, 5))
                .as((name, places) ->
                        InventoryChange.resize(Pool.counted(name, places).authorised(places + 1)));
    }

    private static Arbitrary<InventoryChange> order(List<String> seats, Arbitrary<Span> spans) {
        return Combinators.combine(spans, Arbitraries.of(seats), Arbitraries.of(true, true, true, false))
                .as((span, seat, out) ->
                        out ? InventoryChange.outOfOrder(span, seat) : InventoryChange.backInOrder(span, seat));
    }
}
