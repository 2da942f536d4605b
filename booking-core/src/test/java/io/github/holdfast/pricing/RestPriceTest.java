package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Tariff.Repricing;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the rest costs when some items are given back. */
class RestPriceTest {

    private static final int FIVE_TIMES_80 = 40_000;

    private static Tariff.Builder each100(Repricing repricing) {
        return tariff("EUR").repricing(repricing).fare("STANDARD", Rule.set("seat", eur("100"), Basis.PLACE));
    }

    /** Seats of one evening. */
    private static Sale seats(Tariff tariff, int number) {
        List<Facts.Item> seats = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            seats.add(place("1/" + i).build());
        }
        return Sale.of(tariff, seats);
    }

    private static RestPrice rest(Sale sale, Tariff tariff, Integer... stays) {
        return RestPrice.of(sale.quote().reckoning().orElseThrow(), Set.of(stays), (id, version) -> tariff);
    }

    private static Sale five(Tariff tariff) {
        return seats(tariff, 5);
    }

    private static Tariff groups(Repricing repricing) {
        return each100(repricing)
                .rule(Rule.reduce("group", percent("20"), Basis.BOOKING).partyFrom(5))
                .build();
    }

    /** Returns what goes back: nobody pays for giving back, and what was cut counts against what goes back later. */
    private static List<Long> refunds(Tariff tariff, List<Set<Integer>> left) {
        Sale sale = five(tariff);
        long charged = sale.quote().total().getAmountMinorLong();
        List<Long> refunds = new ArrayList<>();
        for (Set<Integer> stays : left) {
            RestPrice rest = RestPrice.of(sale.quote().reckoning().orElseThrow(), stays, (id, version) -> tariff);
            long less = Math.min(charged, rest.total());
            refunds.add(charged - less);
            charged = less;
        }
        return refunds;
    }

    @Test
    void pretix_2598_one_of_five_with_20_percent_from_five_gets_80_back_where_prices_stand_and_else_nothing() {
        List<Set<Integer>> oneLeaves = List.of(Set.of(1, 2, 3, 4));

        assertThat(five(groups(Repricing.KEEP)).quote().total()).isEqualTo(eur("400"));
        assertThat(refunds(groups(Repricing.KEEP), oneLeaves)).containsExactly(8_000L);
        assertThat(rest(five(groups(Repricing.KEEP)), groups(Repricing.KEEP), 1, 2, 3, 4)
                        .total())
                .isEqualTo(32_000);
        assertThat(refunds(groups(Repricing.REPRICE), oneLeaves)).containsExactly(0L);
        assertThat(refunds(groups(Repricing.CLAW_BACK), oneLeaves)).containsExactly(0L);
    }

    @Test
    void pretix_2598_two_of_five_get_160_or_100_back_at_once_and_one_by_one() {
        List<Set<Integer>> atOnce = List.of(Set.of(1, 2, 5));
        List<Set<Integer>> oneByOne = List.of(Set.of(1, 2, 4, 5), Set.of(1, 2, 5));

        assertThat(refunds(groups(Repricing.KEEP), atOnce)).containsExactly(16_000L);
        assertThat(refunds(groups(Repricing.KEEP), oneByOne)).containsExactly(8_000L, 8_000L);
        for (Repricing repricing : List.of(Repricing.REPRICE, Repricing.CLAW_BACK)) {
            assertThat(refunds(groups(repricing), atOnce)).containsExactly(10_000L);
            assertThat(refunds(groups(repricing), oneByOne)).containsExactly(0L, 10_000L);
        }
    }

    @Test
    void what_each_item_cost_and_should_cost_is_told_by_its_number_in_the_booking() {
        Tariff tariff = groups(Repricing.REPRICE);
        RestPrice rest = rest(five(tariff), tariff, 2, 5);

        assertThat(rest.first()).isEqualTo(Map.of(2, 8_000L, 5, 8_000L));
        assertThat(rest.items()).isEqualTo(Map.of(2, 10_000L, 5, 10_000L));
        assertThat(rest.isChanged()).isTrue();
        assertThat(rest(five(tariff), tariff, 1, 2, 3, 4, 5).isChanged()).isFalse();
        assertThat(rest(five(tariff), tariff, 1, 2, 3, 4, 5).total()).isEqualTo(FIVE_TIMES_80);
    }

    @Test
    void a_smaller_group_that_has_a_smaller_reduction_loses_the_difference_only() {
        Tariff.Builder steps = each100(Repricing.CLAW_BACK)
                .rule(Rule.reduce("five", percent("20"), Basis.BOOKING)
                        .group("party")
                        .partyFrom(5))
                .rule(Rule.reduce("three", percent("10"), Basis.BOOKING)
                        .group("party")
                        .partyFrom(3));
        Tariff tariff = steps.build();

        assertThat(rest(five(tariff), tariff, 1, 2, 3, 4).total()).isEqualTo(36_000);
        assertThat(rest(five(tariff), tariff, 1, 2).total()).isEqualTo(20_000);
    }

    @Test
    void what_holds_instead_never_makes_the_rest_cheaper_than_it_was() {
        Tariff tariff = each100(Repricing.CLAW_BACK)
                .rule(Rule.reduce("five", percent("10"), Basis.BOOKING)
                        .group("party")
                        .priority(1)
                        .partyFrom(5))
                .rule(Rule.reduce("any", percent("50"), Basis.BOOKING)
                        .group("party")
                        .priority(2))
                .build();

        assertThat(rest(five(tariff), tariff, 1, 2, 3, 4).total()).isEqualTo(36_000);
    }

    @Test
    void a_surcharge_that_holds_instead_is_not_asked_for() {
        Tariff tariff = each100(Repricing.CLAW_BACK)
                .rule(Rule.reduce("five", percent("10"), Basis.BOOKING)
                        .group("party")
                        .priority(1)
                        .partyFrom(5))
                .rule(Rule.surcharge("few", percent("30"), Basis.BOOKING)
                        .group("party")
                        .priority(2))
                .build();

        assertThat(rest(five(tariff), tariff, 1, 2).total()).isEqualTo(20_000);
    }

    @Test
    void a_reduction_that_still_holds_is_not_reckoned_anew_when_only_what_fell_away_is_taken_back() {
        Rule fifty = Rule.reduce("fifty", eur("50"), Basis.BOOKING);
        Tariff back = each100(Repricing.CLAW_BACK).rule(fifty).build();
        Tariff anew = each100(Repricing.REPRICE).rule(fifty).build();

        assertThat(rest(five(back), back, 1, 2, 3, 4).total()).isEqualTo(36_000);
        assertThat(rest(five(anew), anew, 1, 2, 3, 4).total()).isEqualTo(35_000);
    }

    @Test
    void reductions_of_places_and_surcharges_stand_when_only_what_fell_away_is_taken_back() {
        Tariff tariff = each100(Repricing.CLAW_BACK)
                .rule(Rule.reduce("each", eur("10"), Basis.PLACE).partyFrom(5))
                .rule(Rule.surcharge("crowd", percent("10"), Basis.BOOKING).partyFrom(5))
                .build();

        assertThat(rest(five(tariff), tariff, 1, 2).items()).isEqualTo(Map.of(1, 9_900L, 2, 9_900L));
    }

    @Test
    void a_reduction_is_taken_back_where_it_holds_no_more_and_stands_on_the_way_there() {
        Tariff tariff = groups(Repricing.CLAW_BACK);
        List<Facts.Item> both = new ArrayList<>();
        for (String way : List.of("there", "back")) {
            for (int seat = 1; seat <= 5; seat++) {
                both.add(in(way, "1/" + seat));
            }
        }
        RestPrice rest = rest(Sale.of(tariff, both), tariff, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertThat(rest.items().values())
                .containsExactly(8_000L, 8_000L, 8_000L, 8_000L, 8_000L, 10_000L, 10_000L, 10_000L, 10_000L);
    }

    private static Facts.Item in(String inventory, String label) {
        Facts.Item item = place(label).build();
        return Facts.Item.builder(
                        InventoryId.of(inventory), label, Sale.ID, 1, ZoneId.of("Europe/Vienna"), item.slots())
                .build();
    }

    @Test
    void a_fee_of_the_whole_booking_stands_as_long_as_one_item_does_and_is_reckoned_anew_with_the_rest() {
        for (Repricing repricing : Repricing.values()) {
            Tariff tariff = each100(repricing)
                    .rule(Rule.fee("card", percent("2"), Basis.BOOKING))
                    .rule(Rule.fee("service", percent("1"), Basis.BOOKING).kept())
                    .build();
            RestPrice rest = rest(five(tariff), tariff, 3);

            assertThat(rest.firstOfBooking()).isEqualTo(1_500);
            assertThat(rest.ofBooking()).isEqualTo(repricing == Repricing.REPRICE ? 200 + 500 : 1_500);
            assertThat(rest(five(tariff), tariff).ofBooking()).isEqualTo(500);
            assertThat(rest(five(tariff), tariff).total()).isEqualTo(500);
        }
    }

    @Test
    void coins_that_a_large_sum_was_rounded_down_by_never_make_the_rest_cost_less_than_nothing() {
        for (Repricing repricing : Repricing.values()) {
            Tariff tariff = tariff("EUR")
                    .repricing(repricing)
                    .cashRounding(eur("0.10"))
                    .fare("STANDARD", Rule.set("seat", eur("10.03"), Basis.PLACE))
                    .fare("INFANT", Rule.set("lap", eur("0.01"), Basis.PLACE))
                    .build();
            Sale sale = Sale.of(tariff, place("1"), place("2").fare("INFANT"));
            RestPrice lap = rest(sale, tariff, 2);

            assertThat(sale.total()).isEqualTo("10.00");
            assertThat(lap.total()).isZero();
            assertThat(lap.firstOfBooking()).isEqualTo(-4);
            assertThat(lap.ofBooking()).isEqualTo(-1);
        }
    }

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

        assertThat(travellers(sale, tariff)).containsExactly(List.of("anna"), List.of("ben"), List.of("cleo"));
        assertThat(rest(sale, tariff, 2, 3).items()).isEqualTo(Map.of(2, 1_000L, 3, 4_500L));
        assertThat(rest(sale, tariff, 3).items()).isEqualTo(Map.of(3, 4_500L));
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

        assertThat(rest(sale, tariff, 3).items()).isEqualTo(Map.of(3, 20_000L));
    }

    private static List<List<String>> travellers(Sale sale, Tariff tariff) {
        return sale.quote().reckoning().orElseThrow().travellers((id, version) -> tariff);
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
        assertThat(travellers(sale, tariff)).containsExactly(List.of(), List.of(), List.of());
    }

    @Test
    void what_cannot_be_bought_alone_keeps_its_price() {
        Tariff two = tariff("EUR")
                .repricing(Repricing.REPRICE)
                .fare("STANDARD", Rule.set("pair", eur("40"), Basis.PLACE).partyFrom(2))
                .build();
        assertThat(rest(seats(two, 2), two, 2).items()).isEqualTo(Map.of(2, 4_000L));

        Tariff asks = each100(Repricing.REPRICE)
                .rule(Rule.given("single", eur("5"), eur("50"), Basis.PLACE).party(1, 1))
                .build();
        assertThat(rest(seats(asks, 2), asks, 1).items()).isEqualTo(Map.of(1, 10_000L));
    }

    @Test
    void an_amount_given_for_what_is_gone_means_nothing_to_the_rest() {
        Tariff tariff = each100(Repricing.REPRICE)
                .fare(
                        "GIFT",
                        Rule.set("gift", eur("0"), Basis.PLACE),
                        Rule.given("as you like", eur("1"), eur("50"), Basis.PLACE))
                .build();
        Sale sale = Sale.of(tariff, place("1").fare("GIFT"), place("2"))
                .asked(request -> request.given("as you like", eur("7"), "thank you"));

        assertThat(rest(sale, tariff, 2).items()).isEqualTo(Map.of(2, 10_000L));
        assertThat(rest(sale, tariff, 1).items()).isEqualTo(Map.of(1, 700L));
    }

    @Test
    void each_tariff_says_for_itself_what_becomes_of_the_rest() {
        Map<TariffId, Tariff> tariffs = new HashMap<>();
        List<Facts.Held> holds = new ArrayList<>();
        for (Repricing repricing : Repricing.values()) {
            TariffId id = TariffId.of(repricing.name());
            tariffs.put(
                    id,
                    TariffChange.of(groups(repricing))
                            .said("tariff", repricing.name())
                            .done());
            List<Facts.Item> seats = IntStream.rangeClosed(1, 5)
                    .mapToObj(seat -> by(id, "1/" + seat))
                    .toList();
            holds.add(Facts.Held.of(HoldId.of(new UUID(7, holds.size())), Sale.PRICED, seats));
        }
        Reckoning reckoning = new Reckoning(new Facts(holds), Question.none());
        RestPrice rest = RestPrice.of(reckoning, Set.of(1, 6, 11), (id, version) -> tariffs.get(id));

        assertThat(rest.first().values()).containsExactly(8_000L, 8_000L, 8_000L);
        assertThat(rest.items()).isEqualTo(Map.of(1, 8_000L, 6, 10_000L, 11, 10_000L));
    }

    /** A seat of an inventory of its own tariff. */
    private static Facts.Item by(TariffId tariff, String label) {
        Facts.Item item = place(label).build();
        return Facts.Item.builder(InventoryId.of("house of " + tariff), label, tariff, 1, item.zone(), item.slots())
                .build();
    }

    @Test
    void a_version_that_is_read_anew_each_time_it_is_found_is_one_version() {
        Rule always = Rule.reduce("always", percent("20"), Basis.BOOKING);
        Tariff tariff = each100(Repricing.CLAW_BACK).rule(always).build();
        Reckoning sold = five(tariff).quote().reckoning().orElseThrow();

        assertThat(RestPrice.of(sold, Set.of(3, 4), (id, version) -> Tariff.of(tariff.tree()))
                        .items())
                .isEqualTo(Map.of(3, 8_000L, 4, 8_000L));
    }

    @Test
    void an_item_that_the_booking_does_not_have_is_told() {
        Tariff tariff = groups(Repricing.KEEP);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rest(five(tariff), tariff, 1, 6))
                .withMessage("the booking has items 1 to 5, not all of [1, 6]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rest(five(tariff), tariff, 0, 1))
                .withMessage("the booking has items 1 to 5, not all of [0, 1]");
    }
}
