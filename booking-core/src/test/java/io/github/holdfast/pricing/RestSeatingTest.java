package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.RestPriceTest.in;
import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.pricing.Tariff.Repricing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who is on which place of a booking, and stays there when others leave. */
class RestSeatingTest {

    @Test
    void who_stays_keeps_his_place_and_his_age_when_somebody_before_him_leaves() {
        Tariff tariff = tariff("EUR")
                .repricing(Repricing.REPRICE)
                .fare(
                        "STANDARD",
                        Rule.set("cheap", eur("10"), Basis.TRAVELLER).category("B"),
                        Rule.set("dear", eur("90"), Basis.TRAVELLER).priority(200))
                .rule(Rule.reduce("child", percent("50"), Basis.TRAVELLER).ages(0, 14))
                .build();
        Sale sale = Sale.of(tariff, place("1"), place("2").category("B"), place("3"))
                .asked(request -> request.travellers(adult("anna"), adult("ben"), aged("cleo", 8)));

        assertThat(sale.sold().travellers((id, version) -> tariff))
                .containsExactly(List.of("anna"), List.of("ben"), List.of("cleo"));
        assertThat(sale.rest(2, 3).items()).isEqualTo(Map.of(2, 1_000L, 3, 4_500L));
        assertThat(sale.rest(3).items()).isEqualTo(Map.of(3, 4_500L));
    }

    @Test
    void two_who_leave_on_different_ways_are_still_two_who_travel_alone() {
        Tariff tariff = tariff("EUR")
                .repricing(Repricing.REPRICE)
                .fare("STANDARD", Rule.set("seat", eur("100"), Basis.PLACE))
                .rule(Rule.reduce("child", percent("50"), Basis.TRAVELLER).ages(0, 14))
                .rule(Rule.reduce("pair", eur("10"), Basis.PLACE).partyFrom(2))
                .build();
        List<Facts.Item> both = List.of(in("there", "1"), in("there", "2"), in("back", "3"), in("back", "4"));
        Question.Who anna = new Question.Who("anna", List.of(30), Set.of(), Set.of());
        Question.Who ben = new Question.Who("ben", List.of(13, 13, 14, 14), Set.of(), Set.of());
        Reckoning sold = new Reckoning(
                Sale.of(tariff, both).facts(), new Question(List.of(anna, ben), new TreeMap<>(), Optional.empty()));

        assertThat(RestPrice.of(sold, Set.of(1, 4), (id, version) -> tariff).first())
                .isEqualTo(Map.of(1, 9_000L, 4, 9_000L));
        assertThat(RestPrice.of(sold, Set.of(1, 4), (id, version) -> tariff).items())
                .isEqualTo(Map.of(1, 10_000L, 4, 10_000L));
        assertThat(RestPrice.of(sold, Set.of(2, 3), (id, version) -> tariff).items())
                .isEqualTo(Map.of(2, 5_000L, 3, 10_000L));
    }

    @Test
    void who_gives_back_one_way_stays_on_his_place_among_several_on_the_other() {
        Tariff tariff = tariff("EUR")
                .repricing(Repricing.REPRICE)
                .fare("STANDARD", Rule.set("seat", eur("100"), Basis.TRAVELLER))
                .build();
        List<Facts.Item> both = List.of(
                in("there", "1"),
                in("there", "2"),
                in("back", "deck").toBuilder().quantity(2).build());
        Sale sale = Sale.of(tariff, both).asked(request -> request.travellers(adult("anna"), adult("ben")));

        assertThat(sale.rest(3).items()).isEqualTo(Map.of(3, 20_000L));
    }

    private static List<List<String>> travellers(Sale sale, Tariff tariff) {
        return sale.sold().travellers((id, version) -> tariff);
    }

    @Test
    void rooms_have_several_travellers_bicycles_none_and_who_is_not_named_is_not_told() {
        Tariff tariff = tariff("EUR")
                .carries("double", 1, 2)
                .carries("bike", 0, 0)
                .fare("STANDARD", Rule.set("price", eur("10"), Basis.PLACE))
                .build();
        Sale sale = Sale.of(
                tariff, place("double"), place("bike"), place("standing").quantity(2));

        assertThat(travellers(
                        sale.asked(request -> request.travellers(adult("a"), adult("b"), adult("c"), adult("d"))),
                        tariff))
                .containsExactly(List.of("a", "b"), List.of(), List.of("c", "d"));
        assertThat(sale.sold().travellers((id, version) -> tariff)).containsExactly(List.of(), List.of(), List.of());
    }
}
