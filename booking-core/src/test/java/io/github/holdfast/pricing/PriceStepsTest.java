package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The steps of a price, each by its shortest examples. */
class PriceStepsTest {

    private static final Rule FIFTY = Rule.set("price", eur("50"), Basis.PLACE);

    private static Tariff.Builder fifty() {
        return tariff("EUR").fare("STANDARD", FIFTY);
    }

    private static Sale seat(Tariff.Builder tariff) {
        return Sale.of(tariff.build(), place("1"));
    }

    @Test
    void the_price_of_the_smallest_priority_is_taken() {
        Rule cheap = Rule.set("cheap", eur("20"), Basis.PLACE).channel("app").priority(1);
        Sale sale = seat(tariff("EUR").fare("STANDARD", FIFTY, cheap));

        assertThat(sale.amounts()).containsExactly("price 50.00");
        assertThat(sale.hold(hold -> hold.channel("app")).amounts()).containsExactly("cheap 20.00");
    }

    @Test
    void what_has_no_price_is_not_found() {
        Tariff adults = tariff("EUR")
                .fare("STANDARD", Rule.set("adult", eur("50"), Basis.TRAVELLER).agesFrom(16))
                .build();

        Outcome<Quote> answer = Sale.of(adults, place("1").category("A"))
                .asked(request -> request.travellers(aged("ben", 8)))
                .answer();

        assertThat(answer).isInstanceOfSatisfying(Outcome.Refused.class, no -> {
            assertThat(no.refusal().reason()).isEqualTo(Refusal.Reason.NOT_FOUND);
            assertThat(no.refusal().detail()).contains("tariff, fare STANDARD", "A (traveller ben, 8 years)");
        });
    }

    @Test
    void an_unknown_fare_is_not_found_and_the_nearest_one_is_named() {
        Outcome<Quote> answer =
                Sale.of(fifty().build(), place("1").fare("STANDART")).answer();

        assertThat(answer).isInstanceOfSatisfying(Outcome.Refused.class, no -> {
            assertThat(no.refusal().detail()).contains("fare STANDART");
            assertThat(no.refusal().nearest()).isEqualTo(List.of("STANDARD"));
        });
    }

    @Test
    void a_place_without_travellers_has_no_price_by_traveller() {
        Tariff.Builder tariff =
                tariff("EUR").carries("bike", 0, 0).fare("STANDARD", Rule.set("adult", eur("50"), Basis.TRAVELLER));

        assertThat(Sale.of(tariff.build(), place("bike")).answer()).isInstanceOf(Outcome.Refused.class);
        assertThat(Sale.of(
                                tariff.fare("BIKE", Rule.set("bike", eur("9"), Basis.PLACE))
                                        .build(),
                                place("bike").fare("BIKE"))
                        .total())
                .isEqualTo("9.00");
    }

    @Test
    void nights_of_equal_price_are_one_line_and_others_one_more() {
        Tariff tariff = tariff("EUR")
                .fare(
                        "FLEX",
                        Rule.set("weekend", eur("180"), Basis.PLACE_SLOT)
                                .weekdays(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)
                                .priority(1),
                        Rule.set("night", eur("140"), Basis.PLACE_SLOT))
                .build();

        assertThat(Sale.of(tariff, place("double", 7)).lines()) // from a Sunday on
                .extracting(QuoteLine::toString)
                .containsExactly(
                        "1: BASE weekend of item 1 1 × = EUR 180.00, net EUR 180.00",
                        "2: BASE weekend of item 1 1 × = EUR 180.00, net EUR 180.00",
                        "3: BASE night of item 1 5 × = EUR 700.00, net EUR 700.00");
    }

    @Test
    void a_city_tax_counts_persons_and_nights_and_only_the_first_seven() {
        Tariff tariff = tariff("EUR")
                .carries("double", 1, 3)
                .fare("FLEX", Rule.set("night", eur("140"), Basis.PLACE_SLOT))
                .rule(Rule.fee("city-tax", eur("2.50"), Basis.TRAVELLER_SLOT)
                        .slots(0, 7)
                        .agesFrom(15)
                        .kept())
                .build();
        Sale sale = Sale.of(tariff, place("double", 10))
                .asked(request -> request.travellers(adult("anna"), aged("ben", 8), adult("cleo")));

        assertThat(sale.amounts()).containsExactly("night 1400.00", "city-tax 17.50", "city-tax 17.50");
        assertThat(sale.lines().get(1).isKept()).isTrue();
        assertThat(sale.lines().get(1).traveller()).contains("anna");
        assertThat(sale.lines().get(1).slotTo()).isEqualTo(7);
    }

    @Test
    void a_child_takes_half_of_its_part_of_a_room() {
        Tariff tariff = fifty().carries("double", 1, 3)
                .rule(Rule.reduce("child", percent("50"), Basis.TRAVELLER).ages(0, 15))
                .build();

        assertThat(Sale.of(tariff, place("double"))
                        .asked(request -> request.travellers(adult("anna"), aged("ben", 8)))
                        .amounts())
                .containsExactly("price 50.00", "child -12.50");
    }

    @Test
    void of_a_group_the_smallest_priority_wins_then_what_is_best_for_the_customer() {
        Tariff.Builder tariff = fifty().rule(
                        Rule.reduce("ten", percent("10"), Basis.PLACE).group("g"))
                .rule(Rule.reduce("eight-euros", eur("8"), Basis.PLACE).group("g"))
                .rule(Rule.reduce("app", eur("1"), Basis.PLACE)
                        .group("g")
                        .priority(1)
                        .channel("app"));

        assertThat(seat(tariff).amounts()).containsExactly("price 50.00", "eight-euros -8.00");
        assertThat(seat(tariff).hold(hold -> hold.channel("app")).amounts())
                .containsExactly("price 50.00", "app -1.00");
    }

    @Test
    void percentages_are_of_what_has_been_reached() {
        assertThat(seat(fifty().rule(Rule.reduce("half", percent("50"), Basis.PLACE))
                                .rule(Rule.surcharge("tenth", percent("10"), Basis.PLACE)))
                        .amounts())
                .containsExactly("price 50.00", "half -25.00", "tenth 2.50");
    }

    @Test
    void B63_what_would_fall_below_nothing_is_cut_and_says_so() {
        Sale sale =
                seat(fifty().rule(Rule.reduce("much", eur("60"), Basis.PLACE).reason("Much off")));

        assertThat(sale.amounts()).containsExactly("price 50.00", "much -50.00");
        assertThat(sale.lines().get(1).reason()).isEqualTo("Much off (cut)");
    }

    @Test
    void a_cap_is_not_passed_and_a_floor_holds_against_the_whole_booking() {
        Tariff tariff = tariff("EUR")
                .fare(
                        "STANDARD",
                        Rule.set("a", eur("100"), Basis.PLACE).category("A"),
                        Rule.set("b", eur("10"), Basis.PLACE).category("B"))
                .rule(Rule.cap("cap", eur("60"), Basis.PLACE))
                .rule(Rule.floor("floor", eur("55"), Basis.PLACE).category("A"))
                .rule(Rule.reduce("half", percent("50"), Basis.BOOKING))
                .build();
        Sale sale = Sale.of(tariff, place("1").category("A"), place("2").category("B"));

        assertThat(sale.amounts()).containsExactly("a 100.00", "cap -40.00", "b 10.00", "half -5.00", "half -5.00");
        assertThat(sale.lines().get(3).reason()).isEqualTo("half (cut)");
        assertThat(sale.lines().get(4).reason()).isEqualTo("half");
    }

    @Test
    void a_fee_is_reduced_by_nothing_and_none_where_nothing_is_owed() {
        Tariff.Builder tariff = fifty().rule(
                        Rule.reduce("free", percent("100"), Basis.PLACE).code("FREE"))
                .rule(Rule.fee("service", eur("2.50"), Basis.BOOKING).amountFrom(eur("0.01")))
                .rule(Rule.fee("card", percent("2"), Basis.BOOKING));

        assertThat(seat(tariff).amounts()).containsExactly("price 50.00", "service 2.50", "card 1.00");
        assertThat(seat(tariff).hold(hold -> hold.codes(Set.of("FREE"))).amounts())
                .containsExactly("price 50.00", "free -50.00");
        assertThat(seat(tariff).lines().get(1).item()).isEmpty();
    }

    @Test
    void of_a_group_of_fees_the_smallest_is_taken() {
        Tariff.Builder tariff = fifty().rule(
                        Rule.fee("fixed", eur("3"), Basis.PLACE).group("f"))
                .rule(Rule.fee("part", percent("4"), Basis.PLACE).group("f"))
                .rule(Rule.fee("whole-fixed", eur("3"), Basis.BOOKING).group("b"))
                .rule(Rule.fee("whole-part", percent("4"), Basis.BOOKING).group("b"));

        assertThat(seat(tariff).amounts()).containsExactly("price 50.00", "part 2.00", "whole-part 2.00");
        assertThat(Sale.of(tariff.build(), place("1"), place("2")).amounts())
                .contains("whole-fixed 3.00")
                .doesNotContain("fixed 3.00");
    }

    @Test
    void minimum_spend_looks_at_the_sum_of_the_booking() {
        Tariff tariff = fifty().rule(
                        Rule.reduce("ten-off", eur("10"), Basis.BOOKING).amountFrom(eur("100")))
                .build();

        assertThat(Sale.of(tariff, place("1")).total()).isEqualTo("50.00");
        assertThat(Sale.of(tariff, place("1"), place("2")).total()).isEqualTo("90.00");
    }

    @Test
    void rules_of_a_fare_for_the_booking_are_for_its_items() {
        Tariff tariff = tariff("EUR")
                .fare("STANDARD", FIFTY)
                .fare(
                        "SAVER",
                        Rule.set("saver", eur("30"), Basis.PLACE),
                        Rule.reduce("all", percent("10"), Basis.BOOKING))
                .build();

        assertThat(Sale.of(tariff, place("1"), place("2").fare("SAVER")).amounts())
                .containsExactly("price 50.00", "saver 30.00", "all -3.00");
    }

    @Test
    void what_the_host_states_is_bounded_and_says_why() {
        Tariff tariff = fifty().rule(Rule.given("loyalty", eur("-20"), eur("0"), Basis.BOOKING))
                .build();
        Sale sale = Sale.of(tariff, place("1"));

        assertThat(sale.total()).isEqualTo("50.00");
        Sale gold = sale.asked(request -> request.given("loyalty", eur("-5"), "Gold card"));
        assertThat(gold.amounts()).containsExactly("price 50.00", "loyalty -5.00");
        assertThat(gold.lines().get(1).reason()).isEqualTo("Gold card");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sale.asked(request -> request.given("loyalty", eur("-21"), "more"))
                        .quote())
                .withMessageContaining("must be EUR -20.00 to EUR 0.00, not EUR -21.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sale.asked(request -> request.given("loyalti", eur("-5"), "typo"))
                        .quote())
                .withMessageContaining("nearest [loyalty]");
    }

    @Test
    void a_price_that_one_may_choose_must_be_given() {
        Tariff tariff = tariff("EUR")
                .fare("STANDARD", Rule.set("price", eur("0"), Basis.PLACE))
                .rule(Rule.given("choice", eur("5"), eur("500"), Basis.PLACE))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sale.of(tariff, place("1")).quote())
                .withMessageContaining("rule choice")
                .withMessageContaining("must be given");
        assertThat(Sale.of(tariff, place("1"))
                        .asked(request -> request.given("choice", eur("12.34"), "as you like"))
                        .total())
                .isEqualTo("12.34");
    }

    @Test
    void what_is_to_be_paid_is_rounded_to_coins_as_a_line() {
        Tariff tariff = tariff("EUR")
                .fare("STANDARD", Rule.set("price", eur("10.03"), Basis.PLACE))
                .cashRounding(eur("0.05"))
                .build();
        Sale sale = Sale.of(tariff, place("1"));

        assertThat(sale.amounts()).containsExactly("price 10.03", "cash-rounding 0.02");
        assertThat(sale.lines().get(1).kind()).isEqualTo(QuoteLine.Kind.ROUNDING);
        assertThat(Sale.of(tariff, place("1"), place("2"), place("3"), place("4"), place("5"))
                        .total())
                .isEqualTo("50.15");
    }

    @Test
    void a_complimentary_ticket_has_a_line_of_nothing() {
        assertThat(seat(tariff("EUR").fare("GUEST", Rule.set("guest", eur("0"), Basis.PLACE)))
                        .amounts())
                .containsExactly("guest 0.00");
    }

    @Test
    void an_amount_is_given_for_the_fare_that_is_asked_for() {
        Tariff tariff = tariff("EUR")
                .fare("A", FIFTY, Rule.given("choice", eur("5"), eur("10"), Basis.PLACE))
                .fare("B", FIFTY, Rule.given("choice", eur("10"), eur("20"), Basis.PLACE))
                .fare("C", FIFTY)
                .build();

        assertThat(Sale.of(tariff, place("1").fare("A"))
                        .asked(request -> request.given("choice", eur("7"), "why"))
                        .total())
                .isEqualTo("57.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sale.of(tariff, place("1").fare("C"))
                        .asked(request -> request.given("choice", eur("12"), "why"))
                        .quote())
                .withMessageStartingWith("no rule \"choice\" lets an amount be given");
    }
}
