package io.github.holdfast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.internal.MinorUnits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;

/** What rules do and do not do, whatever stands beside them, over four currencies together. */
class RulePropertiesTest {

    private static final Set<String> AMOUNTS = Set.of("set", "add", "cap", "floor", "fee");

    @Provide
    Arbitrary<Tariff> tariffs() {
        return AnyTariff.some();
    }

    @Property(tries = 5_000)
    void property_9_amounts_times_ten_make_a_total_times_ten(@ForAll("tariffs") Tariff any, @ForAll Random random) {
        Tariff tariff = TariffChange.of(any)
                .said("prices", "GROSS")
                .without("cashRounding")
                .without("taxes")
                .without("treatments")
                .rules(rules -> rules.stream()
                        .filter(RulePropertiesTest::scales)
                        .map(RulePropertiesTest::perPlace)
                        .toList())
                .done();
        Tariff tenfold = TariffChange.of(tariff)
                .rules(rules -> rules.stream().map(RulePropertiesTest::tenfold).toList())
                .done();
        Sale sale = AnySale.withoutBuyer(tariff, random);
        assertThat(sale.by(tenfold).quote().total())
                .isEqualTo(sale.quote().total().multipliedBy(10));
    }

    /** Tells whether a rule has no percentage, and leaves no remainder in one unit that another rule could stumble over. */
    private static boolean scales(Map<String, Object> rule) {
        boolean whole = rule.get("per").equals("BOOKING") || rule.get("per").equals("PLACE");
        return (whole || rule.containsKey("set"))
                && Stream.of("percent", "feePercent", "given").noneMatch(rule::containsKey)
                && !rule.containsKey("floor");
    }

    /** Returns it without tax, which is in the price, and for places, whose slots could share cents otherwise. */
    private static Map<String, Object> perPlace(Map<String, Object> rule) {
        Map<String, Object> changed = new LinkedHashMap<>(rule);
        changed.remove("tax");
        changed.replace("per", rule.get("per").equals("BOOKING") ? "BOOKING" : "PLACE");
        return changed;
    }

    private static Map<String, Object> tenfold(Map<String, Object> rule) {
        Map<String, Object> tenfold = new LinkedHashMap<>(rule);
        tenfold.replaceAll((field, value) -> AMOUNTS.contains(field) ? timesTen(value.toString()) : value);
        if (tenfold.get("when") instanceof Map<?, ?> when && when.get("amount") instanceof List<?> amount) {
            Map<Object, Object> other = new LinkedHashMap<>(when);
            other.put(
                    "amount",
                    amount.stream().map(end -> timesTen(end.toString())).toList());
            tenfold.put("when", other);
        }
        return tenfold;
    }

    private static String timesTen(String amount) {
        return new BigDecimal(amount).multiply(BigDecimal.TEN).toPlainString();
    }

    @Property(tries = 5_000)
    void property_14_the_order_inside_a_group_means_nothing(@ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        Tariff other = TariffChange.of(tariff)
                .rules(rules -> shuffledInGroups(rules, random))
                .done();
        Sale sale = AnySale.of(tariff, random);
        assertThat(sale.by(other).lines()).isEqualTo(sale.lines());
    }

    private static List<Map<String, Object>> shuffledInGroups(List<Map<String, Object>> rules, Random random) {
        Map<Object, List<Map<String, Object>>> groups = rules.stream()
                .filter(rule -> rule.containsKey("group"))
                .collect(Collectors.groupingBy(rule -> rule.get("group"), Collectors.toCollection(ArrayList::new)));
        groups.values().forEach(group -> Collections.shuffle(group, random));
        UnaryOperator<Map<String, Object>> next = rule ->
                rule.containsKey("group") ? groups.get(rule.get("group")).remove(0) : rule;
        return rules.stream().map(next).toList();
    }

    @Property(tries = 5_000)
    void property_15_a_rule_that_never_holds_changes_nothing(@ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        List<Map.Entry<String, Object>> effects = List.of(
                Map.entry("set", "7"),
                Map.entry("add", "-7"),
                Map.entry("add", "7"),
                Map.entry("percent", "-50"),
                Map.entry("percent", "50"),
                Map.entry("cap", "5000000"),
                Map.entry("floor", "0"),
                Map.entry("fee", "7"),
                Map.entry("feePercent", "7"),
                Map.entry("given", List.of("1", "7")));
        Map.Entry<String, Object> effect = effects.get(random.nextInt(effects.size()));
        Map<String, Object> never = Map.of(
                "id",
                "never",
                effect.getKey(),
                effect.getValue(),
                "per",
                "PLACE",
                "priority",
                "-7777",
                "when",
                Map.of("channel", "nobody's"));
        Tariff more = TariffChange.of(tariff).rule(random.nextInt(5), never).done();
        Sale sale = AnySale.of(tariff, random);
        assertThat(sale.by(more).lines()).isEqualTo(sale.lines());
    }

    @Property(tries = 5_000)
    void property_16_a_floor_is_never_undercut(@ForAll("tariffs") Tariff any, @ForAll Random random) {
        long floor = random.nextInt(1_000);
        Tariff tariff = bounded(any, "floor", floor, random);
        assertThat(items(tariff, AnySale.withoutBuyer(tariff, random), rule -> true))
                .allSatisfy(item -> assertThat(item.sum()).isGreaterThanOrEqualTo(floor * item.places()));
    }

    @Property(tries = 5_000)
    void property_16_a_cap_is_never_passed_but_by_what_comes_after_it(
            @ForAll("tariffs") Tariff any, @ForAll Random random) {
        long cap = 1_000 + random.nextInt(50_000);
        Tariff tariff = bounded(any, "cap", cap, random);
        assertThat(items(
                        tariff,
                        AnySale.withoutBuyer(tariff, random),
                        rule -> rule.basis() != Basis.BOOKING && rule.effect().kind() != Effect.Kind.FLOOR))
                .allSatisfy(item -> assertThat(item.sum()).isLessThanOrEqualTo(cap * item.places()));
    }

    private static Tariff bounded(Tariff tariff, String bound, long units, Random random) {
        String amount = MinorUnits.text(tariff.currency(), units);
        return TariffChange.of(tariff)
                .rule(random.nextInt(5), Map.of("id", "bound", bound, amount, "per", "PLACE"))
                .done();
    }

    /** Returns what each item comes to without fees, by some rules, and how many places it is. */
    private static List<Priced> items(Tariff tariff, Sale sale, Predicate<Rule> which) {
        Map<String, Rule> rules = TariffPlan.all(tariff).stream()
                .filter(which.and(rule -> rule.effect().kind() != Effect.Kind.FEE))
                .collect(Collectors.toMap(Rule::id, rule -> rule));
        List<QuoteLine> lines = sale.lines();
        List<Priced> priced = new ArrayList<>();
        for (Facts.Item item : sale.facts().items()) {
            int number = priced.size() + 1;
            long sum = lines.stream()
                    .filter(line -> line.item().equals(OptionalInt.of(number)) && rules.containsKey(line.rule()))
                    .map(line -> tariff.prices() == Tariff.Prices.GROSS ? line.amount() : line.net())
                    .mapToLong(Money::getAmountMinorLong)
                    .sum();
            priced.add(new Priced(sum, item.quantity()));
        }
        return priced;
    }

    private record Priced(long sum, int places) {}
}
