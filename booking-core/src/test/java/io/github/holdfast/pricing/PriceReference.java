package io.github.holdfast.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Prices one hold a second time, as the tariff's documentation says it: place by place, in BigDecimal, with no eye to speed. It
 * knows tariffs of one fare and one way to tax, and places of one traveller; of the engine it has the single conditions only.
 */
final class PriceReference {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A place, or several of one item that are alike; what each slot of each of them comes to, and must keep. */
    private static final class Place {

        private final Subject subject;
        private final Passenger who;
        private final List<BigDecimal> slots = new ArrayList<>();
        private final List<BigDecimal> least = new ArrayList<>();
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal room = BigDecimal.ZERO;

        private Place(Subject subject, Passenger who) {
            this.subject = subject;
            this.who = who;
        }

        private BigDecimal times() {
            return BigDecimal.valueOf(subject.item().quantity());
        }
    }

    private final Tariff tariff;
    private final List<Place> places = new ArrayList<>();

    /** What each rule comes to on each item, and on the booking. */
    final Map<String, BigDecimal> amounts = new TreeMap<>();

    /** Taxed together: all of it by order, an item or a fee by line. */
    private final Map<String, BigDecimal> taxed = new TreeMap<>();

    BigDecimal total = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;

    PriceReference(Tariff tariff, Facts facts, List<Passenger> passengers) {
        this.tariff = tariff;
        Facts.Held hold = facts.holds().get(0);
        int party = hold.items().stream().mapToInt(Facts.Item::quantity).sum();
        for (int i = 0; i < hold.items().size(); i++) {
            Subject subject =
                    new Subject(hold, hold.items().get(i), tariff.firstFare().name(), party, Optional.empty());
            places.add(new Place(subject, passengers.get(i)));
        }
    }

    void price() {
        for (int item = 0; item < places.size(); item++) {
            price(item, places.get(item));
        }
        for (List<Rule> group :
                groups(rule -> rule.basis() == Basis.BOOKING && rule.effect().changes())) {
            ofBooking(group);
        }
        for (List<Rule> group : groups(rule -> rule.effect().kind() == Effect.Kind.FEE)) {
            fee(group);
        }
        addTax();
        tariff.cashRounding().ifPresent(step -> {
            BigDecimal coin = step.getAmount();
            total = total.divide(coin, 0, tariff.rounding()).multiply(coin);
        });
    }

    private void price(int item, Place place) {
        int slots = place.subject.item().slots().size();
        Rule price = groups(rule -> rule.effect().kind() == Effect.Kind.SET).stream()
                .flatMap(List::stream)
                .filter(rule -> holds(rule, place, 0))
                .min(Comparator.comparing((Rule rule) -> rule.priority()))
                .orElseThrow();
        BigDecimal amount = price.effect().amount().orElseThrow().getAmount();
        for (int slot = 0; slot < slots; slot++) {
            boolean each = price.basis().bySlot();
            List<BigDecimal> nothing =
                    IntStream.range(0, slots).mapToObj(i -> BigDecimal.ZERO).toList();
            place.slots.add(each ? amount : Sums.parts(amount, nothing).get(slot));
            place.least.add(BigDecimal.ZERO);
        }
        note(price, "" + item, Sums.sum(place.slots).multiply(place.times()));
        for (List<Rule> group :
                groups(rule -> rule.basis() != Basis.BOOKING && rule.effect().changes())) {
            change(group, item, place);
        }
        bound(Effect.Kind.CAP, item, place);
        bound(Effect.Kind.FLOOR, item, place);
        place.total = Sums.sum(place.slots).multiply(place.times());
        for (int slot = 0; slot < slots; slot++) {
            BigDecimal room =
                    place.slots.get(slot).subtract(place.least.get(slot)).max(BigDecimal.ZERO);
            place.room = place.room.add(room.multiply(place.times()));
        }
    }

    private static boolean holds(Rule rule, Place place, int slot) {
        int looked = rule.basis().bySlot() ? slot : 0;
        return rule.scope().of(ItemCondition.class).stream().allMatch(c -> c.holds(place.subject))
                && rule.scope().of(TravellerCondition.class).stream().allMatch(c -> c.holds(place.who))
                && rule.scope().of(SlotCondition.class).stream()
                        .allMatch(c -> c.holds(place.subject.item().slots().get(looked), looked));
    }

    private boolean reaches(Rule rule, BigDecimal reached) {
        return rule.scope().of(AmountCondition.class).stream()
                .allMatch(c -> c.holds(reached.movePointRight(decimals()).longValueExact()));
    }

    private int decimals() {
        return tariff.currency().getDecimalPlaces();
    }

    /** Runs a rule over what it counts of a place: all slots, or each. */
    private static List<List<Integer>> counted(Rule rule, Place place) {
        List<Integer> all = IntStream.range(0, place.slots.size()).boxed().toList();
        return rule.basis().bySlot() ? all.stream().map(List::of).toList() : List.of(all);
    }

    private void change(List<Rule> group, int item, Place place) {
        BigDecimal reached = Sums.sum(place.slots).multiply(place.times());
        for (List<Integer> counted : counted(group.get(0), place)) {
            BigDecimal running = Sums.sum(place.slots, counted);
            Map<Rule, BigDecimal> deltas = new LinkedHashMap<>();
            for (Rule rule : group) {
                if (holds(rule, place, counted.get(0)) && reaches(rule, reached)) {
                    deltas.put(rule, delta(rule, running).max(running.negate()));
                }
            }
            Rule winner = winner(deltas);
            if (winner != null) {
                add(deltas.get(winner), place.slots, counted);
                note(winner, "" + item, deltas.get(winner).multiply(place.times()));
            }
        }
    }

    private static @Nullable Rule winner(Map<Rule, BigDecimal> deltas) {
        return deltas.keySet().stream()
                .min(Comparator.comparing((Rule rule) -> rule.priority())
                        .thenComparing(deltas::get)
                        .thenComparing(Rule::id))
                .orElse(null);
    }

    private void bound(Effect.Kind kind, int item, Place place) {
        for (List<Rule> alone : groups(rule -> rule.effect().kind() == kind)) {
            Rule rule = alone.get(0);
            BigDecimal bound = rule.effect().amount().orElseThrow().getAmount();
            BigDecimal reached = Sums.sum(place.slots).multiply(place.times());
            for (List<Integer> counted : counted(rule, place)) {
                if (holds(rule, place, counted.get(0)) && reaches(rule, reached)) {
                    BigDecimal delta = bound.subtract(Sums.sum(place.slots, counted));
                    delta = kind == Effect.Kind.CAP ? delta.min(BigDecimal.ZERO) : delta.max(BigDecimal.ZERO);
                    add(delta, place.slots, counted);
                    note(rule, "" + item, delta.multiply(place.times()));
                    if (kind == Effect.Kind.FLOOR) {
                        keep(bound, place, counted);
                    }
                }
            }
        }
    }

    private static void keep(BigDecimal bound, Place place, List<Integer> counted) {
        List<BigDecimal> parts =
                Sums.parts(bound, counted.stream().map(place.slots::get).toList());
        for (int i = 0; i < counted.size(); i++) {
            int slot = counted.get(i);
            place.least.set(slot, place.least.get(slot).max(parts.get(i)));
        }
    }

    private static void add(BigDecimal delta, List<BigDecimal> slots, List<Integer> counted) {
        List<BigDecimal> parts =
                Sums.parts(delta, counted.stream().map(slots::get).toList());
        for (int i = 0; i < counted.size(); i++) {
            slots.set(counted.get(i), slots.get(counted.get(i)).add(parts.get(i)));
        }
    }

    private BigDecimal delta(Rule rule, BigDecimal running) {
        BigDecimal amount = rule.effect()
                .percent()
                .map(percent -> running.multiply(BigDecimal.valueOf(percent.millionths(), 6))
                        .divide(HUNDRED)
                        .setScale(decimals(), tariff.rounding()))
                .orElseGet(() -> rule.effect().amount().orElseThrow().getAmount());
        return rule.effect().kind() == Effect.Kind.REDUCE ? amount.negate() : amount;
    }

    private void ofBooking(List<Rule> group) {
        BigDecimal reached = Sums.sum(places, place -> place.total);
        Map<Rule, BigDecimal> deltas = new LinkedHashMap<>();
        Map<Rule, Map<Integer, BigDecimal>> shares = new LinkedHashMap<>();
        for (Rule rule : group) {
            List<Integer> meant = meant(rule);
            if (!meant.isEmpty() && reaches(rule, reached)) {
                List<BigDecimal> sums =
                        meant.stream().map(item -> places.get(item).total).toList();
                List<BigDecimal> parts = Sums.parts(
                        delta(rule, Sums.sum(sums)).max(Sums.sum(sums).negate()), sums);
                Map<Integer, BigDecimal> cut = new LinkedHashMap<>();
                for (int i = 0; i < parts.size(); i++) {
                    cut.put(
                            meant.get(i),
                            parts.get(i).max(places.get(meant.get(i)).room.negate()));
                }
                shares.put(rule, cut);
                deltas.put(rule, cut.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        Rule winner = winner(deltas);
        if (winner != null) {
            shares.get(winner).forEach((item, share) -> {
                places.get(item).total = places.get(item).total.add(share);
                places.get(item).room = places.get(item).room.add(share);
                note(winner, "" + item, share);
            });
        }
    }

    private List<Integer> meant(Rule rule) {
        return IntStream.range(0, places.size())
                .filter(item -> holds(rule, places.get(item), 0))
                .boxed()
                .toList();
    }

    /** Fees alone in their group: of the booking, or of each place as often as it has what is counted. */
    private void fee(List<Rule> group) {
        Rule rule = group.get(0);
        if (rule.basis() == Basis.BOOKING) {
            List<Integer> meant = meant(rule);
            if (!meant.isEmpty() && reaches(rule, Sums.sum(places, place -> place.total))) {
                note(rule, "booking", delta(rule, Sums.sum(meant, item -> places.get(item).total)));
            }
            return;
        }
        for (int item = 0; item < places.size(); item++) {
            Place place = places.get(item);
            for (List<Integer> counted : counted(rule, place)) {
                if (holds(rule, place, counted.get(0)) && reaches(rule, place.total)) {
                    BigDecimal times = rule.effect().percent().isPresent() ? BigDecimal.ONE : place.times();
                    note(rule, "" + item, delta(rule, place.total).multiply(times));
                }
            }
        }
    }

    private void note(Rule rule, String item, BigDecimal amount) {
        if (amount.signum() != 0) {
            amounts.merge(rule.id() + "@" + item, amount, BigDecimal::add);
            total = total.add(amount);
            boolean byOrder = tariff.taxRounding() == Tariff.TaxRounding.ORDER;
            if (rule.effect().kind() != Effect.Kind.FEE || rule.tax().isPresent()) {
                taxed.merge(byOrder ? "all" : item, amount, BigDecimal::add);
            }
        }
    }

    private void addTax() {
        BigDecimal rate = rate();
        boolean gross = tariff.prices() == Tariff.Prices.GROSS;
        for (BigDecimal amount : taxed.values()) {
            if (gross) {
                BigDecimal net = amount.multiply(HUNDRED).divide(HUNDRED.add(rate), decimals(), tariff.rounding());
                tax = tax.add(amount.subtract(net));
            } else {
                BigDecimal of = amount.multiply(rate).divide(HUNDRED).setScale(decimals(), tariff.rounding());
                tax = tax.add(of);
                total = total.add(of);
            }
        }
    }

    private BigDecimal rate() {
        TaxClass of = tariff.firstFare().rules().get(0).tax().orElseThrow();
        return BigDecimal.valueOf(of.parts().get(0).taxes().get(0).rate().millionths(), 6);
    }

    private List<List<Rule>> groups(Predicate<Rule> which) {
        Map<String, List<Rule>> groups = new LinkedHashMap<>();
        for (Rule rule : TariffPlan.rules(tariff, tariff.firstFare())) {
            if (which.test(rule)) {
                String key = rule.group().map(name -> "group " + name).orElse("alone " + rule.id());
                groups.computeIfAbsent(key, any -> new ArrayList<>()).add(rule);
            }
        }
        return List.copyOf(groups.values());
    }
}
