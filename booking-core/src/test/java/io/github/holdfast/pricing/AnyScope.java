package io.github.holdfast.pricing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Narrows rules to anything that they can be narrowed to. */
final class AnyScope {

    private static final Instant FIRST_SALE = Instant.parse("2027-01-01T08:00:00Z");
    private static final LocalDate OPENING = LocalDate.of(2027, 3, 1);

    private final Random random;
    private final CurrencyUnit currency;

    AnyScope(Random random, CurrencyUnit currency) {
        this.random = random;
        this.currency = currency;
    }

    /** Narrows a rule by each condition that goes with it, or does not, as it happens; most rules get few. */
    Rule narrowed(Rule everywhere) {
        List<UnaryOperator<Rule>> conditions = new ArrayList<>(ofItems());
        conditions.addAll(ofBuyers());
        conditions.addAll(ofTime());
        if (everywhere.basis().byTraveller()) {
            conditions.addAll(ofTravellers());
        }
        if (everywhere.basis().bySlot()) {
            int from = random.nextInt(7);
            conditions.add(rule -> either(rule.slots(from, from + 1 + random.nextInt(7)), rule.slotsFrom(from)));
        }
        if (everywhere.effect().kind() != Effect.Kind.SET) {
            Money from = Money.ofMinor(currency, random.nextInt(5_000));
            conditions.add(rule -> either(rule.amount(from, from.multipliedBy(2).plusMinor(1)), rule.amountFrom(from)));
        }
        int rarely = 1 + random.nextInt(20);
        Rule rule = everywhere;
        for (UnaryOperator<Rule> condition : conditions) {
            rule = random.nextInt(rarely) == 0 ? condition.apply(rule) : rule;
        }
        return rule;
    }

    private List<UnaryOperator<Rule>> ofItems() {
        int least = 1 + random.nextInt(8);
        int load = random.nextInt(900);
        return List.of(
                rule -> rule.category(AnyTariff.CATEGORIES.get(random.nextInt(AnyTariff.CATEGORIES.size()))),
                rule -> rule.tag("night train"),
                rule -> rule.stops("Wien Hbf", "B#2"),
                rule -> either(rule.length(least, least + random.nextInt(3)), rule.lengthFrom(least)),
                rule -> either(rule.party(least, least + random.nextInt(3)), rule.partyFrom(least)),
                rule -> either(rule.load(load, load + 1 + random.nextInt(200)), rule.loadFrom(load)));
    }

    private List<UnaryOperator<Rule>> ofBuyers() {
        return List.of(
                rule -> rule.channel("app"),
                rule -> rule.code("Spring-27"),
                rule -> either(rule.countries("FR", "AT"), rule.countries("CH")),
                rule -> rule.business(random.nextBoolean()));
    }

    private List<UnaryOperator<Rule>> ofTime() {
        Duration most = Duration.ofMinutes(1 + random.nextInt(100_000));
        Duration least = most.dividedBy(2);
        LocalTime time = LocalTime.of(random.nextInt(24), random.nextInt(60));
        LocalDate day = OPENING.plusDays(random.nextInt(300));
        Instant sale = FIRST_SALE.plusSeconds(random.nextInt(10_000_000));
        return List.of(
                rule -> rule.season(day, day.plusDays(1 + random.nextInt(60))),
                rule -> either(rule.weekdays(DayOfWeek.SATURDAY, DayOfWeek.FRIDAY), rule.weekdays(DayOfWeek.SUNDAY)),
                rule -> rule.times(time, time.plusMinutes(1 + random.nextInt(1_000))),
                rule -> rule.sold(sale, sale.plusMillis(1 + random.nextInt(1_000_000))),
                rule -> either(rule.ahead(least, most), rule.ahead(least)));
    }

    private List<UnaryOperator<Rule>> ofTravellers() {
        int age = random.nextInt(90);
        return List.of(
                rule -> either(rule.ages(age, age + 1 + random.nextInt(30)), rule.agesFrom(age)),
                rule -> rule.card("half fare"));
    }

    private Rule either(Rule one, Rule other) {
        return random.nextBoolean() ? one : other;
    }
}
