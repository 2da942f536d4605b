package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Where a rule holds: each condition with what is just inside and just outside. */
class ScopeTest {

    /** A Sunday, 19:30. */
    private static final LocalDate DAY = Sale.START.toLocalDate();

    private static Sale sale(UnaryOperator<Rule> narrowed, Facts.Item.Builder... items) {
        return Sale.of(tariff(narrowed, Basis.PLACE), items);
    }

    private static Tariff tariff(UnaryOperator<Rule> narrowed, Basis per) {
        return Sale.tariff("EUR")
                .fare("STANDARD", Rule.set("price", eur("50"), Basis.PLACE))
                .fare("SAVER", Rule.set("price", eur("40"), Basis.PLACE))
                .rule(narrowed.apply(Rule.surcharge("rule", eur("1"), per)))
                .build();
    }

    private static boolean holds(Sale sale) {
        return sale.lines().stream().anyMatch(line -> line.rule().equals("rule"));
    }

    private static boolean holds(UnaryOperator<Rule> narrowed) {
        return holds(sale(narrowed, place("1")));
    }

    @Test
    void fares_categories_tags_and_stops() {
        assertThat(holds(sale(rule -> rule.fare("SAVER"), place("1").fare("SAVER"))))
                .isTrue();
        assertThat(holds(rule -> rule.fare("SAVER"))).isFalse();
        assertThat(holds(sale(rule -> rule.category("A"), place("1").category("A"))))
                .isTrue();
        assertThat(holds(sale(rule -> rule.category("A"), place("1").category("B"))))
                .isFalse();
        assertThat(holds(sale(rule -> rule.category("standing"), place("standing"))))
                .isTrue();
        assertThat(holds(sale(
                        rule -> rule.category("standing"), place("standing").category("A"))))
                .isFalse();
        assertThat(holds(sale(rule -> rule.tag("night"), place("1").tags(Set.of("night", "ic")))))
                .isTrue();
        assertThat(holds(rule -> rule.tag("night"))).isFalse();
        assertThat(holds(sale(rule -> rule.stops("B", "D"), place("1").stops("B", "D"))))
                .isTrue();
        assertThat(holds(sale(rule -> rule.stops("B", "D"), place("1").stops("A", "D"))))
                .isFalse();
        assertThat(holds(sale(rule -> rule.stops("B", "D"), place("1").stops("B", "C"))))
                .isFalse();
        assertThat(holds(rule -> rule.stops("B", "D"))).isFalse();
    }

    @Test
    void dates_days_and_times_are_those_of_the_clocks_there() {
        assertThat(holds(rule -> rule.season(DAY, DAY.plusDays(1)))).isTrue();
        assertThat(holds(rule -> rule.season(DAY.minusDays(9), DAY))).isFalse();
        assertThat(holds(rule -> rule.weekdays(DayOfWeek.SUNDAY))).isTrue();
        assertThat(holds(rule -> rule.weekdays(DayOfWeek.SATURDAY, DayOfWeek.MONDAY)))
                .isFalse();
        assertThat(holds(rule -> rule.times(LocalTime.of(19, 30), LocalTime.of(20, 0))))
                .isTrue();
        assertThat(holds(rule -> rule.times(LocalTime.of(18, 0), LocalTime.of(19, 30))))
                .isFalse();
        assertThat(holds(rule -> rule.times(LocalTime.of(19, 0), LocalTime.of(6, 0))))
                .isTrue();
        assertThat(holds(rule -> rule.times(LocalTime.of(22, 0), LocalTime.of(6, 0))))
                .isFalse();
    }

    @Test
    void each_slot_is_looked_at_where_slots_are_counted_else_the_first() {
        Facts.Item.Builder week = place("1", 7);

        assertThat(Sale.of(tariff(rule -> rule.weekdays(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), Basis.PLACE_SLOT), week)
                        .amounts())
                .containsExactly("price 50.00", "rule 2.00");
        assertThat(Sale.of(tariff(rule -> rule.weekdays(DayOfWeek.MONDAY), Basis.PLACE), week)
                        .amounts())
                .containsExactly("price 50.00");
        assertThat(Sale.of(tariff(rule -> rule.slots(5, 9), Basis.PLACE_SLOT), week)
                        .amounts())
                .containsExactly("price 50.00", "rule 2.00");
        assertThat(Sale.of(tariff(rule -> rule.slotsFrom(6), Basis.TRAVELLER_SLOT), week)
                        .amounts())
                .containsExactly("price 50.00", "rule 1.00");
    }

    @Test
    void lengths_and_parties_include_both_ends() {
        assertThat(holds(sale(rule -> rule.length(2, 3), place("1", 3)))).isTrue();
        assertThat(holds(sale(rule -> rule.length(2, 3), place("1", 4)))).isFalse();
        assertThat(holds(sale(rule -> rule.lengthFrom(2), place("1", 2)))).isTrue();
        assertThat(holds(rule -> rule.lengthFrom(2))).isFalse();
        assertThat(holds(sale(rule -> rule.party(2, 3), place("1").quantity(3))))
                .isTrue();
        assertThat(holds(sale(rule -> rule.party(2, 3), place("1").quantity(4))))
                .isFalse();
        assertThat(holds(sale(rule -> rule.partyFrom(2), place("1"), place("2"))))
                .isTrue();
        assertThat(holds(rule -> rule.partyFrom(2))).isFalse();
    }

    @Test
    void what_depends_on_time_looks_at_when_the_hold_was_priced() {
        Duration ahead = Duration.between(Sale.PRICED, Sale.START.toInstant());

        assertThat(holds(rule -> rule.sold(Sale.PRICED, Sale.PRICED.plusNanos(1))))
                .isTrue();
        assertThat(holds(rule -> rule.sold(Sale.PRICED.minusSeconds(9), Sale.PRICED)))
                .isFalse();
        assertThat(holds(rule -> rule.ahead(ahead))).isFalse(); // a deadline excludes its own instant
        assertThat(holds(rule -> rule.ahead(ahead.minusNanos(1)))).isTrue();
        assertThat(holds(rule -> rule.ahead(Duration.ofDays(1), ahead))).isTrue();
        assertThat(holds(rule -> rule.ahead(Duration.ofDays(1), ahead.minusNanos(1))))
                .isFalse();
    }

    @Test
    void channels_codes_and_loads_are_facts_of_the_hold() {
        assertThat(holds(sale(rule -> rule.channel("app"), place("1")).hold(hold -> hold.channel("app"))))
                .isTrue();
        assertThat(holds(rule -> rule.channel("app"))).isFalse();
        assertThat(holds(sale(rule -> rule.code("spring"), place("1")).hold(hold -> hold.codes(Set.of("SPRING")))))
                .isTrue();
        assertThat(holds(rule -> rule.code("spring"))).isFalse();
        assertThat(holds(sale(rule -> rule.load(500, 900), place("1").load(500))))
                .isTrue();
        assertThat(holds(sale(rule -> rule.load(500, 900), place("1").load(900))))
                .isFalse();
        assertThat(holds(sale(rule -> rule.loadFrom(900), place("1").load(1_000))))
                .isTrue();
        assertThat(holds(rule -> rule.loadFrom(0))).isFalse(); // nobody counted
    }

    @Test
    void ages_and_cards_are_of_each_traveller() {
        Tariff young = tariff(rule -> rule.ages(6, 15), Basis.TRAVELLER);
        Sale four = Sale.of(young, place("1"), place("2"), place("3"), place("4"))
                .asked(request -> request.travellers(aged("a", 5), aged("b", 6), aged("c", 14), aged("d", 15)));

        assertThat(four.lines().stream().filter(line -> line.rule().equals("rule")))
                .extracting(line -> line.traveller().orElseThrow())
                .containsExactly("b", "c");
        assertThat(holds(Sale.of(tariff(rule -> rule.agesFrom(65), Basis.TRAVELLER), place("1"))
                        .asked(request -> request.travellers(aged("old", 120)))))
                .isTrue();
        Sale card = Sale.of(tariff(rule -> rule.card("half"), Basis.TRAVELLER), place("1"));
        assertThat(holds(card.asked(
                        request -> request.travellers(aged("a", 9).card("half").card("other")))))
                .isTrue();
        assertThat(holds(card.asked(request -> request.travellers(aged("a", 9).card("other")))))
                .isFalse();
        assertThat(holds(card)).isFalse();
    }

    @Test
    void buyers_are_looked_at_where_they_are_known() {
        Sale country = sale(rule -> rule.countries("DE", "FR"), place("1"));
        Sale business = sale(rule -> rule.business(true), place("1"));

        assertThat(holds(country.asked(request -> request.buyer(Buyer.person("FR")))))
                .isTrue();
        assertThat(holds(country.asked(request -> request.buyer(Buyer.person("AT")))))
                .isFalse();
        assertThat(holds(country)).isFalse();
        assertThat(holds(business.asked(request -> request.buyer(Buyer.business("AT")))))
                .isTrue();
        assertThat(holds(business.asked(request -> request.buyer(Buyer.person("AT")))))
                .isFalse();
        assertThat(holds(business)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Buyer.person("at"));
    }

    @Test
    void an_amount_is_what_was_reached_before_the_rule() {
        assertThat(holds(rule -> rule.amount(eur("50"), eur("50.01")))).isTrue();
        assertThat(holds(rule -> rule.amount(eur("40"), eur("50")))).isFalse();
        assertThat(holds(rule -> rule.amountFrom(eur("50.01")))).isFalse();
        assertThat(holds(sale(rule -> rule.amountFrom(eur("100")), place("1").quantity(2))))
                .isTrue();
        Tariff later = Sale.tariff("EUR")
                .fare("STANDARD", Rule.set("price", eur("50"), Basis.PLACE))
                .rule(Rule.reduce("half", percent("50"), Basis.PLACE))
                .rule(Rule.surcharge("rule", eur("1"), Basis.PLACE).amountFrom(eur("50")))
                .build();
        assertThat(holds(Sale.of(later, place("1")))).isFalse();
    }
}
