package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.pricing.TariffMistakes.PRICE;
import static io.github.holdfast.pricing.TariffMistakes.isRefused;
import static io.github.holdfast.pricing.TariffMistakes.standard;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two rules of a tariff that may hold for the same: one comes first, and both have a chance. */
class PairCheckTest {

    @Test
    void two_prices_of_the_same_are_refused_and_apart_they_are_not() {
        Rule other = Rule.set("other", eur("60"), Basis.PLACE);

        isRefused(
                tariff("EUR").fare("STANDARD", PRICE, other),
                ": fare \"STANDARD\": rule \"other\" and rule \"price\" may set the price of the same; give one the smaller"
                        + " priority");
        isRefused(
                tariff("EUR").fare("STANDARD", PRICE, other.priority(200)),
                ": fare \"STANDARD\": rule \"other\" never holds: rule \"price\" comes first");
        assertThatCode(() -> tariff("EUR")
                        .fare("STANDARD", PRICE.category("A"), other.category("B"))
                        .build())
                .doesNotThrowAnyException();
        assertThatCode(() -> tariff("EUR")
                        .fare("STANDARD", PRICE.priority(200), other.category("B"))
                        .build())
                .doesNotThrowAnyException();
        assertThatCode(() -> tariff("EUR")
                        .fare(
                                "STANDARD",
                                Rule.set("night", eur("9"), Basis.PLACE_SLOT)
                                        .times(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                                Rule.set("day", eur("19"), Basis.PLACE_SLOT)
                                        .times(LocalTime.of(6, 0), LocalTime.of(22, 0)))
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void a_rule_that_another_of_its_group_leaves_no_chance_is_refused() {
        Rule first = Rule.reduce("first", percent("10"), Basis.PLACE).group("g").priority(1);

        isRefused(
                standard(first, Rule.reduce("second", percent("5"), Basis.PLACE).group("g")),
                ": fare \"STANDARD\", group \"g\": rule \"second\" never holds: rule \"first\" wins wherever it would");
        isRefused(
                standard(
                        first.weekdays(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                        Rule.reduce("second", percent("5"), Basis.PLACE)
                                .group("g")
                                .weekdays(DayOfWeek.MONDAY)
                                .category("A")),
                ": fare \"STANDARD\", group \"g\": rule \"second\" never holds: rule \"first\" wins wherever it would");
        assertThatCode(() -> standard(
                                first.weekdays(DayOfWeek.MONDAY),
                                Rule.reduce("second", percent("5"), Basis.PLACE).group("g"))
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void a_group_has_rules_of_one_kind_and_basis() {
        Rule place = Rule.reduce("place", percent("10"), Basis.PLACE).group("g");
        String mixes = ": fare \"STANDARD\", group \"g\" mixes rule \"other\" and rule \"place\", which are not of one"
                + " kind and basis";

        isRefused(
                standard(
                        place,
                        Rule.reduce("other", percent("5"), Basis.TRAVELLER).group("g")),
                mixes);
        isRefused(standard(place, Rule.fee("other", eur("5"), Basis.PLACE).group("g")), mixes);
        isRefused(() -> PRICE.group("g"), "only reductions, surcharges, amounts given and fees have groups, not SET");
    }

    @Test
    void a_cap_below_a_floor_is_refused() {
        isRefused(
                standard(Rule.cap("cap", eur("5"), Basis.PLACE), Rule.floor("floor", eur("6"), Basis.PLACE)),
                ": fare \"STANDARD\": rule \"cap\" lies below rule \"floor\"");
        assertThatCode(() -> standard(
                                Rule.cap("cap", eur("5"), Basis.PLACE).category("A"),
                                Rule.floor("floor", eur("6"), Basis.PLACE).category("B"))
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void a_price_for_the_first_slot_and_one_for_each_may_meet_whatever_slots_they_are_for() {
        Rule stay = Rule.set("stay", eur("100"), Basis.PLACE).weekdays(DayOfWeek.SATURDAY);
        Rule night = Rule.set("night", eur("10"), Basis.PLACE_SLOT).weekdays(DayOfWeek.SUNDAY);

        isRefused(
                tariff("EUR").fare("STANDARD", stay, night),
                ": fare \"STANDARD\": rule \"night\" and rule \"stay\" may set the price of the same; give one the smaller"
                        + " priority");
        assertThatCode(() ->
                        tariff("EUR").fare("STANDARD", stay.priority(1), night).build())
                .doesNotThrowAnyException();
    }

    @Test
    void a_price_that_leaves_nothing_to_a_later_one_is_seen_across_bases() {
        String never = ": fare \"STANDARD\": rule \"later\" never holds: rule \"first\" comes first";
        for (Basis first : List.of(Basis.PLACE, Basis.PLACE_SLOT)) {
            for (Basis later : List.of(Basis.PLACE, Basis.PLACE_SLOT, Basis.TRAVELLER, Basis.TRAVELLER_SLOT)) {
                isRefused(
                        tariff("EUR")
                                .fare(
                                        "STANDARD",
                                        Rule.set("first", eur("1"), first).priority(1),
                                        Rule.set("later", eur("2"), later)),
                        never);
            }
        }
        isRefused(
                tariff("EUR")
                        .fare(
                                "STANDARD",
                                Rule.set("first", eur("1"), Basis.TRAVELLER).priority(1),
                                Rule.set("later", eur("2"), Basis.TRAVELLER_SLOT)),
                never);
        assertThatCode(() -> tariff("EUR") // a bicycle carries nobody
                        .fare(
                                "STANDARD",
                                Rule.set("first", eur("1"), Basis.TRAVELLER).priority(1),
                                PRICE)
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void an_amount_that_may_be_given_leaves_the_others_of_its_group_a_chance() {
        Rule given = Rule.given("loyalty", eur("-20"), eur("0"), Basis.PLACE)
                .group("g")
                .priority(1);
        Rule off = Rule.reduce("off", eur("5"), Basis.PLACE).group("g");

        Sale sale = Sale.of(standard(given, off).build(), Sale.place("1"));
        assertThat(sale.total()).isEqualTo("45.00");
        assertThat(sale.asked(request -> request.given("loyalty", eur("-7"), "gold"))
                        .total())
                .isEqualTo("43.00");
        isRefused(
                standard(
                        Rule.given("must", eur("1"), eur("2"), Basis.PLACE)
                                .group("g")
                                .priority(1),
                        off),
                ": fare \"STANDARD\", group \"g\": rule \"off\" never holds: rule \"must\" wins wherever it would");
    }

    @Test
    void rules_of_a_fare_meet_those_for_all() {
        isRefused(
                tariff("EUR").fare("STANDARD", PRICE).rule(Rule.set("all", eur("1"), Basis.PLACE)),
                ": fare \"STANDARD\": rule \"all\" and rule \"price\" may set the price of the same; give one the smaller"
                        + " priority");
        isRefused(
                tariff("EUR").fare("STANDARD").rule(PRICE).rule(Rule.set("all", eur("1"), Basis.PLACE)),
                ": fare \"STANDARD\": rule \"all\" and rule \"price\" may set the price of the same; give one the smaller"
                        + " priority");
        assertThatCode(() -> tariff("EUR")
                        .fare("A")
                        .fare("B")
                        .rule(PRICE.fare("A"))
                        .rule(Rule.set("all", eur("1"), Basis.PLACE).fare("B"))
                        .build())
                .doesNotThrowAnyException();
    }
}
