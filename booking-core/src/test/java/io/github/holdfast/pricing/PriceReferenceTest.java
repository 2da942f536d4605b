package io.github.holdfast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.terms.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Whole quotes against a second, naive engine in BigDecimal: rule by rule and item by item, to the smallest unit. */
class PriceReferenceTest {

    private static final List<RoundingMode> MODES = List.of(
            RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.HALF_DOWN, RoundingMode.UP, RoundingMode.DOWN);

    @Property(tries = 5_000)
    void a_quote_equals_that_of_the_naive_engine_in_every_rule_and_the_tax(@ForAll long seed) {
        Some some = new Some(new Random(seed));
        Tariff tariff = some.tariff();
        List<Facts.Item> items = some.items();
        List<Passenger> passengers = some.passengers(items);
        Sale sale = Sale.of(tariff, items);
        if (passengers.get(0).key().isPresent()) {
            List<Traveller> travellers = new ArrayList<>();
            for (Passenger who : passengers) {
                travellers.add(Traveller.aged(who.key().orElseThrow(), who.age()));
            }
            sale = sale.asked(request -> request.travellers(travellers));
        }

        Quote quote = sale.quote();

        PriceReference reference = new PriceReference(tariff, sale.facts(), passengers);
        reference.price();
        assertThat(amounts(quote, tariff.prices())).as("%s", tariff.rules()).isEqualTo(reference.amounts);
        assertThat(quote.total().getAmount()).isEqualByComparingTo(reference.total);
        assertThat(tax(quote)).isEqualByComparingTo(reference.tax);
    }

    /** What each rule comes to on each item before tax is added, and on the booking. */
    private static Map<String, BigDecimal> amounts(Quote quote, Tariff.Prices prices) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        for (QuoteLine line : quote.lines()) {
            String item = line.item().isPresent() ? "" + (line.item().getAsInt() - 1) : "booking";
            Money said = prices == Tariff.Prices.GROSS ? line.amount() : line.net();
            if (line.kind() != QuoteLine.Kind.ROUNDING && !said.isZero()) {
                amounts.merge(line.rule() + "@" + item, said.getAmount(), BigDecimal::add);
            }
        }
        return amounts;
    }

    private static BigDecimal tax(Quote quote) {
        return quote.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .map(part -> part.amount().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Makes tariffs that the naive engine knows, and what is sold by them. */
    private static final class Some {

        private final Random random;
        private final CurrencyUnit currency;
        private final TaxClass tax;

        private Some(Random random) {
            this.random = random;
            this.currency = oneOf(AnyTariff.CURRENCIES);
            this.tax = TaxClass.of("vat", "vat", Percent.ofMillionths(random.nextInt(30) * 1_000_000L + 250_000));
        }

        /** Draws again what would be refused: a rule that another of its group leaves no chance. */
        private Tariff tariff() {
            while (true) {
                try {
                    return drawn();
                } catch (IllegalArgumentException refused) {
                    assertThat(refused).hasMessageContaining("never holds");
                }
            }
        }

        private Tariff drawn() {
            boolean byOrder = random.nextBoolean();
            Tariff.Builder tariff = Tariff.builder(Sale.ID, currency, oneOf(MODES))
                    .prices(oneOf(List.of(Tariff.Prices.values())))
                    .taxRounding(byOrder ? Tariff.TaxRounding.ORDER : Tariff.TaxRounding.LINE)
                    .fare(
                            "STANDARD",
                            price("a").category("A").tax(tax),
                            price("b").tax(tax));
            if (random.nextInt(4) == 0) {
                tariff.cashRounding(amount(20));
            }
            for (int i = random.nextInt(8); i > 0; i--) {
                tariff.rule(grouped(narrowed(change("change-" + i))));
            }
            if (random.nextBoolean()) {
                tariff.rule(narrowed(Rule.cap("cap", amount(9_000).plusMinor(5_000), basis(false))));
            }
            if (random.nextBoolean()) {
                tariff.rule(narrowed(Rule.floor("floor", amount(5_000), basis(false))));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                Rule fee = narrowed(fee("fee-" + i));
                tariff.rule(byOrder && random.nextBoolean() ? fee.tax(tax) : fee); // by line it depends on joined lines
            }
            return tariff.build();
        }

        private Rule price(String id) {
            return Rule.set(id, amount(20_000), oneOf(List.of(Basis.PLACE, Basis.PLACE_SLOT)))
                    .priority(id.equals("a") ? 1 : 2);
        }

        private Rule change(String id) {
            Basis per = basis(true);
            return switch (random.nextInt(4)) {
                case 0 -> Rule.reduce(id, amount(5_000), per);
                case 1 -> Rule.reduce(id, percent(100), per);
                case 2 -> Rule.surcharge(id, amount(5_000), per);
                default -> Rule.surcharge(id, percent(150), per);
            };
        }

        private Rule fee(String id) {
            return random.nextInt(3) == 0
                    ? Rule.fee(id, percent(20), oneOf(List.of(Basis.PLACE, Basis.BOOKING)))
                    : Rule.fee(id, amount(500), basis(true));
        }

        private Basis basis(boolean booking) {
            return oneOf(List.of(Basis.values()).subList(0, booking ? 5 : 4));
        }

        private Rule narrowed(Rule everywhere) {
            Rule rule = random.nextInt(4) == 0 ? everywhere.category("A") : everywhere;
            if (random.nextInt(4) == 0) {
                rule = rule.weekdays(oneOf(List.of(DayOfWeek.values())), DayOfWeek.SUNDAY);
            }
            if (rule.basis().byTraveller() && random.nextBoolean()) {
                rule = rule.ages(0, 31);
            }
            if (random.nextInt(4) == 0) {
                rule = rule.amountFrom(amount(20_000));
            }
            return rule;
        }

        /** Groups have one basis. */
        private Rule grouped(Rule rule) {
            Rule member = random.nextBoolean() ? rule : rule.group("changes of " + rule.basis());
            return random.nextInt(3) == 0 ? member.priority(99) : member;
        }

        private List<Facts.Item> items() {
            int slots = 1 + random.nextInt(4);
            boolean pools = random.nextBoolean();
            List<Facts.Item> items = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                Facts.Item.Builder item = Sale.place("place-" + i, slots).category(oneOf(List.of("A", "B")));
                items.add(pools ? item.quantity(1 + random.nextInt(4)).build() : item.build());
            }
            return items;
        }

        private List<Passenger> passengers(List<Facts.Item> items) {
            boolean pools = items.stream().anyMatch(item -> item.quantity() > 1);
            List<Passenger> passengers = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                passengers.add(
                        pools ? Passenger.UNNAMED : new Passenger(Optional.of("t" + i), random.nextInt(80), Set.of()));
            }
            return passengers;
        }

        private Money amount(int most) {
            return Money.ofMinor(currency, 1 + random.nextInt(most));
        }

        private Percent percent(int most) {
            return Percent.ofMillionths(random.nextInt(most * 4 + 1) * 250_000L);
        }

        private <T> T oneOf(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }
    }
}
