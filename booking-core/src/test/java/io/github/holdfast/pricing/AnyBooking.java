package io.github.holdfast.pricing;

import io.github.holdfast.hold.HoldId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;

/**
 * A sale as a booking keeps it, by tariffs in which much depends on how many travel together and on what all of it costs: several
 * holds, two versions of the tariff, travellers who have a birthday on the way. Immutable.
 *
 * @param reckoning what is kept
 * @param versions of the tariff, the first of which is 1
 */
record AnyBooking(Reckoning reckoning, List<Tariff> versions) {

    private static final Map<Tariff, Tariff> FOR_GROUPS = new ConcurrentHashMap<>();
    private static final Map<List<Object>, Tariff> REPRICED = new ConcurrentHashMap<>();

    /** Returns some tariffs that have reductions for groups and for those who spend much. */
    static Arbitrary<Tariff> tariffs() {
        return AnyTariff.some().map(any -> FOR_GROUPS.computeIfAbsent(any, AnyBooking::forGroups));
    }

    private static Tariff forGroups(Tariff any) {
        Random random = new Random(any.tree().hashCode());
        boolean largest = random.nextBoolean(); // else of those that hold the best wins
        TariffChange change = TariffChange.of(any);
        for (int party = 2; party <= 4; party++) {
            change.rule(
                    random.nextInt(5),
                    Map.of(
                            "id",
                            "group of " + party,
                            "percent",
                            "-" + (5 * party + random.nextInt(20)),
                            "per",
                            "BOOKING",
                            "group",
                            "of groups",
                            "priority",
                            largest ? "-" + party : "0",
                            "when",
                            Map.of("party", List.of("" + party))));
        }
        change.rule(
                random.nextInt(5),
                Map.of(
                        "id",
                        "much",
                        "add",
                        "-" + random.nextInt(20),
                        "per",
                        "BOOKING",
                        "when",
                        Map.of("amount", List.of("" + random.nextInt(200)))));
        return change.done();
    }

    static AnyBooking of(Tariff tariff, Random random) {
        return kept(AnySale.of(tariff, random), tariff, random);
    }

    static AnyBooking ofSinglePlaces(Tariff tariff, Random random) {
        return kept(AnySale.ofSinglePlaces(tariff, random), tariff, random);
    }

    private static AnyBooking kept(Sale sale, Tariff tariff, Random random) {
        Question asked = sale.quote().reckoning().orElseThrow().question();
        List<Facts.Held> holds = new ArrayList<>();
        List<Facts.Item> items = new ArrayList<>();
        for (Facts.Item item : sale.items()) {
            items.add(random.nextInt(4) == 0 ? second(item) : item);
            if (random.nextInt(3) == 0) {
                holds.add(held(sale, holds.size(), items));
                items.clear();
            }
        }
        if (!items.isEmpty()) {
            holds.add(held(sale, holds.size(), items));
        }
        List<Question.Who> travellers = asked.travellers().stream()
                .map(who -> aging(who, sale.items().size(), random))
                .toList();
        return new AnyBooking(
                new Reckoning(new Facts(holds), new Question(travellers, asked.given(), asked.buyer())),
                List.of(tariff, tariff));
    }

    private static Facts.Held held(Sale sale, int number, List<Facts.Item> items) {
        Facts.Held held = sale.facts().holds().get(0);
        return new Facts.Held(
                HoldId.of(new UUID(8, number)), held.pricedAt(), held.channel(), held.customer(), held.codes(), items);
    }

    /** Returns the same item by version 2. */
    private static Facts.Item second(Facts.Item item) {
        Facts.Item.Builder second = Facts.Item.builder(
                        item.inventory(), item.place(), item.tariff(), 2, item.zone(), item.slots())
                .tags(item.tags())
                .quantity(item.quantity())
                .stops(item.from().orElseThrow(), item.to().orElseThrow())
                .load(item.load().orElseThrow());
        item.category().ifPresent(second::category);
        item.fare().ifPresent(second::fare);
        return second.build();
    }

    private static Question.Who aging(Question.Who who, int items, Random random) {
        List<Integer> ages = IntStream.range(0, items)
                .mapToObj(item -> who.ages().get(0) + random.nextInt(2))
                .toList();
        return new Question.Who(who.key(), ages, who.cards(), who.places());
    }

    /** Returns the same booking by versions that say this of the rest. */
    AnyBooking by(Tariff.Repricing first, Tariff.Repricing second) {
        return new AnyBooking(reckoning, List.of(saying(versions.get(0), first), saying(versions.get(1), second)));
    }

    AnyBooking by(Tariff.Repricing repricing) {
        return by(repricing, repricing);
    }

    private static Tariff saying(Tariff tariff, Tariff.Repricing repricing) {
        return REPRICED.computeIfAbsent(
                List.of(tariff, repricing),
                any -> TariffChange.of(tariff)
                        .said("repricing", repricing.name())
                        .done());
    }

    Pricing.Tariffs found() {
        return (id, version) -> versions.get(version - 1);
    }

    List<Facts.Item> items() {
        return reckoning.facts().items();
    }

    Quote quote() {
        return reckoning.again(found()).orElseThrow();
    }

    RestPrice rest(Set<Integer> stays) {
        return RestPrice.of(reckoning, stays, found());
    }

    SortedSet<Integer> all() {
        return new TreeSet<>(IntStream.rangeClosed(1, items().size()).boxed().toList());
    }

    /** Returns the numbers of some items, of one at least. */
    SortedSet<Integer> some(Random random) {
        SortedSet<Integer> some = all();
        some.removeIf(number -> random.nextBoolean());
        return some.isEmpty() ? new TreeSet<>(Set.of(1 + random.nextInt(items().size()))) : some;
    }

    /**
     * Returns the booking that has these items only, with everybody on the places that were his; empty if nobody is left who was
     * named.
     */
    Optional<Reckoning> alone(List<Integer> stays) {
        Question asked = reckoning.question();
        List<Question.Who> travellers = travellers(stays);
        if (travellers.isEmpty() && !asked.travellers().isEmpty()) {
            return Optional.empty();
        }
        Facts facts = facts(stays);
        SortedMap<String, Question.Stated> given = new TreeMap<>(asked.given());
        given.keySet().retainAll(rules(facts));
        return Optional.of(new Reckoning(facts, new Question(travellers, given, asked.buyer())));
    }

    private List<Question.Who> travellers(List<Integer> stays) {
        List<List<String>> seated = reckoning.travellers(found());
        List<Question.Who> travellers = new ArrayList<>();
        for (Question.Who who : reckoning.question().travellers()) {
            Set<String> places = stays.stream()
                    .filter(number -> seated.get(number - 1).contains(who.key()))
                    .map(number -> items().get(number - 1).place())
                    .collect(Collectors.toSet());
            List<Integer> ages =
                    stays.stream().map(number -> who.ages().get(number - 1)).toList();
            if (!places.isEmpty()) {
                travellers.add(new Question.Who(who.key(), ages, who.cards(), places));
            }
        }
        return travellers;
    }

    private Facts facts(List<Integer> stays) {
        List<Facts.Held> holds = new ArrayList<>();
        int before = 0;
        for (Facts.Held hold : reckoning.facts().holds()) {
            int first = before + 1;
            before += hold.items().size();
            int last = before;
            List<Facts.Item> items = stays.stream()
                    .filter(number -> first <= number && number <= last)
                    .map(number -> items().get(number - 1))
                    .toList();
            if (!items.isEmpty()) {
                holds.add(new Facts.Held(
                        hold.hold(), hold.pricedAt(), hold.channel(), hold.customer(), hold.codes(), items));
            }
        }
        return new Facts(holds);
    }

    /** Returns the ids of the rules of the fares that are asked for. */
    private Set<String> rules(Facts facts) {
        return facts.items().stream()
                .flatMap(item -> {
                    Tariff tariff = found().of(item.tariff(), item.version());
                    return TariffPlan.rules(
                            tariff, tariff.fares().get(item.fare().orElseThrow()))
                            .stream();
                })
                .map(Rule::id)
                .collect(Collectors.toSet());
    }
}
