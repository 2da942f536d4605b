package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Sale.tariff;
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
import java.util.Set;
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
            RestPrice rest = sale.rest(stays.toArray(Integer[]::new));
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
        assertThat(five(groups(Repricing.KEEP)).rest(1, 2, 3, 4).total()).isEqualTo(32_000);
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
        RestPrice rest = five(tariff).rest(2, 5);

        assertThat(rest.first()).isEqualTo(Map.of(2, 8_000L, 5, 8_000L));
        assertThat(rest.items()).isEqualTo(Map.of(2, 10_000L, 5, 10_000L));
        assertThat(rest.isChanged()).isTrue();
        assertThat(five(tariff).rest(1, 2, 3, 4, 5).isChanged()).isFalse();
        assertThat(five(tariff).rest(1, 2, 3, 4, 5).total()).isEqualTo(FIVE_TIMES_80);
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

        assertThat(five(tariff).rest(1, 2, 3, 4).total()).isEqualTo(36_000);
        assertThat(five(tariff).rest(1, 2).total()).isEqualTo(20_000);
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

        assertThat(five(tariff).rest(1, 2, 3, 4).total()).isEqualTo(36_000);
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

        assertThat(five(tariff).rest(1, 2).total()).isEqualTo(20_000);
    }

    @Test
    void a_reduction_that_still_holds_is_not_reckoned_anew_when_only_what_fell_away_is_taken_back() {
        Rule fifty = Rule.reduce("fifty", eur("50"), Basis.BOOKING);
        Tariff back = each100(Repricing.CLAW_BACK).rule(fifty).build();
        Tariff anew = each100(Repricing.REPRICE).rule(fifty).build();

        assertThat(five(back).rest(1, 2, 3, 4).total()).isEqualTo(36_000);
        assertThat(five(anew).rest(1, 2, 3, 4).total()).isEqualTo(35_000);
    }

    @Test
    void reductions_of_places_and_surcharges_stand_when_only_what_fell_away_is_taken_back() {
        Tariff tariff = each100(Repricing.CLAW_BACK)
                .rule(Rule.reduce("each", eur("10"), Basis.PLACE).partyFrom(5))
                .rule(Rule.surcharge("crowd", percent("10"), Basis.BOOKING).partyFrom(5))
                .build();

        assertThat(five(tariff).rest(1, 2).items()).isEqualTo(Map.of(1, 9_900L, 2, 9_900L));
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
        RestPrice rest = Sale.of(tariff, both).rest(1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertThat(rest.items().values())
                .containsExactly(8_000L, 8_000L, 8_000L, 8_000L, 8_000L, 10_000L, 10_000L, 10_000L, 10_000L);
    }

    static Facts.Item in(String inventory, String label) {
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
            RestPrice rest = five(tariff).rest(3);

            assertThat(rest.firstOfBooking()).isEqualTo(1_500);
            assertThat(rest.ofBooking()).isEqualTo(repricing == Repricing.REPRICE ? 200 + 500 : 1_500);
            assertThat(five(tariff).rest().ofBooking()).isEqualTo(500);
            assertThat(five(tariff).rest().total()).isEqualTo(500);
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
            RestPrice lap = sale.rest(2);

            assertThat(sale.total()).isEqualTo("10.00");
            assertThat(lap.total()).isZero();
            assertThat(lap.firstOfBooking()).isEqualTo(-4);
            assertThat(lap.ofBooking()).isEqualTo(-1);
        }
    }

    @Test
    void what_cannot_be_bought_alone_keeps_its_price() {
        Tariff two = tariff("EUR")
                .repricing(Repricing.REPRICE)
                .fare("STANDARD", Rule.set("pair", eur("40"), Basis.PLACE).partyFrom(2))
                .build();
        assertThat(seats(two, 2).rest(2).items()).isEqualTo(Map.of(2, 4_000L));

        Tariff asks = each100(Repricing.REPRICE)
                .rule(Rule.given("single", eur("5"), eur("50"), Basis.PLACE).party(1, 1))
                .build();
        assertThat(seats(asks, 2).rest(1).items()).isEqualTo(Map.of(1, 10_000L));
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

        assertThat(sale.rest(2).items()).isEqualTo(Map.of(2, 10_000L));
        assertThat(sale.rest(1).items()).isEqualTo(Map.of(1, 700L));
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
        Reckoning sold = five(tariff).sold();

        assertThat(RestPrice.of(sold, Set.of(3, 4), (id, version) -> Tariff.of(tariff.tree()))
                        .items())
                .isEqualTo(Map.of(3, 8_000L, 4, 8_000L));
    }

    @Test
    void an_item_that_the_booking_does_not_have_is_told() {
        Tariff tariff = groups(Repricing.KEEP);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> five(tariff).rest(1, 6))
                .withMessage("the booking has items 1 to 5, not all of [1, 6]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> five(tariff).rest(0, 1))
                .withMessage("the booking has items 1 to 5, not all of [0, 1]");
    }
}
