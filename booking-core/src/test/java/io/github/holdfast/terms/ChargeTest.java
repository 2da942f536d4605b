package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Charge.usedSlots;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;

    private static Money eur(String amount) {
        return Money.of(EUR, new BigDecimal(amount));
    }

    /** An item of one slot. */
    private static Refundable costs(long... lines) {
        Refundable item = Refundable.of(EUR, 1);
        for (long line : lines) {
            item = item.plus(line);
        }
        return item;
    }

    private static long kept(Refundable item, Charge charge) {
        return item.charge(charge, RoundingMode.HALF_UP);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "50, 34625, 17313, 17312", // happy-travel 503
        "50, 1661, 831, 830",
        "25, 1999, 500, 1499",
        "0, 1999, 0, 1999",
        "100, 1999, 1999, 0",
        "33.333333, 1000, 333, 667",
        "0.000001, 999999999999999, 10000000, 999999989999999"
    })
    void a_share_is_rounded_once_and_what_is_given_back_is_the_rest(String part, long paid, long charge, long refund) {
        assertThat(kept(costs(paid), share(percent(part)))).isEqualTo(charge);
        assertThat(paid - kept(costs(paid), share(percent(part)))).isEqualTo(refund);
    }

    @Test
    void reductions_lie_on_items_so_that_no_customer_gets_back_what_he_did_not_pay() {
        // PrestaShop 18319: 150 + 60 less 20 %, the one of 150 comes back
        assertThat(costs(15_000, -3_000).amount() - kept(costs(15_000, -3_000), none()))
                .isEqualTo(12_000);
        // solidus 512: 6 + 4 less 10 %, the one of 6 comes back
        assertThat(costs(600, -60).amount() - kept(costs(600, -60), none())).isEqualTo(540);
    }

    @Test
    void charges_add_and_bounds_apply_to_the_sum() {
        Charge both = share(percent("10")).plus(flat(eur("20")));

        assertThat(kept(costs(10_000), both)).isEqualTo(3_000);
        assertThat(kept(costs(10_000), both.atMost(eur("25")))).isEqualTo(2_500);
        assertThat(kept(costs(10_000), both.atLeast(eur("31.50")))).isEqualTo(3_150);
        assertThat(kept(costs(10_000), share(percent("10")).atLeast(eur("15")).plus(flat(eur("20")))))
                .isEqualTo(3_500);
        assertThat(kept(costs(105), share(percent("50")).plus(share(percent("50")))))
                .as("halves of cents are rounded together, not each")
                .isEqualTo(105);
    }

    @Test
    void a_charge_is_never_more_than_what_can_be_given_back() {
        Charge fee = flat(eur("20"));

        assertThat(kept(costs(1_500), fee)).isEqualTo(1_500);
        assertThat(kept(costs(0), fee)).isZero();
        assertThat(kept(costs(1_500), share(percent("25")).atLeast(eur("30")))).isEqualTo(1_500);
        assertThat(kept(costs(1_500), all().plus(all()))).isEqualTo(1_500);
    }

    @Test
    void first_slots_are_those_that_a_line_was_priced_for() {
        Refundable week = Refundable.of(EUR, 7).plus(4 * 14_000, 0, 4).plus(3 * 18_000, 4, 7);

        assertThat(kept(week, firstSlots(1))).isEqualTo(14_000);
        assertThat(kept(week, firstSlots(5))).isEqualTo(4 * 14_000 + 18_000);
        assertThat(kept(week, firstSlots(7))).isEqualTo(week.amount());
        assertThat(kept(week, firstSlots(30))).isEqualTo(week.amount());
        assertThat(kept(week, firstSlots(2).share(percent("50")))).isEqualTo(14_000);
        assertThat(kept(
                        week,
                        firstSlots(1).share(percent("50")).plus(flat(eur("5"))).atMost(eur("70"))))
                .isEqualTo(7_000);
    }

    @Test
    void what_was_not_priced_by_the_slot_is_spread_over_all_slots_by_largest_remainder() {
        Refundable stay = Refundable.of(EUR, 3).plus(1_100).plus(-100);

        assertThat(kept(stay, firstSlots(1))).isEqualTo(334);
        assertThat(kept(stay, firstSlots(2))).isEqualTo(667);
        assertThat(kept(stay, firstSlots(3))).isEqualTo(1_000);
        assertThat(kept(stay.plus(600, 1, 3), firstSlots(2))).isEqualTo(967);
        assertThat(kept(Refundable.of(CurrencyUnit.of("KWD"), 7).plus(10_000), firstSlots(5)))
                .isEqualTo(4 * 1_429 + 1_428);
        assertThat(kept(Refundable.of(CurrencyUnit.JPY, 3).plus(1_000), firstSlots(1)))
                .isEqualTo(334);
    }

    @Test
    void a_reduction_by_the_slot_does_not_make_first_slots_cost_less_than_nothing_or_more_than_all() {
        Refundable free = Refundable.of(EUR, 2).plus(1_000, 0, 1).plus(-400, 1, 2);
        assertThat(kept(free, firstSlots(1))).isEqualTo(600);

        Refundable late = Refundable.of(EUR, 2).plus(-400, 0, 1).plus(1_000, 1, 2);
        assertThat(kept(late, firstSlots(1))).isZero();

        Refundable dip =
                Refundable.of(EUR, 3).plus(1_000, 0, 1).plus(-400, 1, 2).plus(400, 2, 3);
        assertThat(kept(dip, firstSlots(1))).isEqualTo(1_000);
        assertThat(kept(dip, firstSlots(2))).as("more slots never cost less").isEqualTo(1_000);
    }

    @Test
    void slots_are_not_counted_one_by_one() {
        Refundable endless = Refundable.of(EUR, Integer.MAX_VALUE).plus(5).plus(-1, 1, Integer.MAX_VALUE);

        assertThat(kept(endless, firstSlots(1))).isEqualTo(1);
        assertThat(kept(endless, firstSlots(Integer.MAX_VALUE))).isEqualTo(4);
    }

    @Test
    void used_slots_are_known_when_a_window_is_made() {
        Refundable stay = Refundable.of(EUR, 3).plus(3_000, 0, 3);
        Charge half = share(percent("50")).plus(usedSlots().share(percent("50")));

        assertThatIllegalStateException().isThrownBy(() -> kept(stay, usedSlots()));
        assertThat(ChargeForm.of(usedSlots()).used(0)).isEqualTo(none());
        assertThat(ChargeForm.of(usedSlots()).used(2)).isEqualTo(firstSlots(2));
        assertThat(kept(stay, ChargeForm.of(half).used(0))).isEqualTo(1_500);
        assertThat(kept(stay, ChargeForm.of(half).used(1))).isEqualTo(2_000);
        assertThat(kept(stay, ChargeForm.of(half.atMost(eur("18"))).used(3))).isEqualTo(1_800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.000001", "-50", "100.000001", "10000"})
    void a_share_beyond_the_whole_is_refused(String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> share(percent(part)))
                .withMessage("share must be 0 to 100: " + part);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> firstSlots(1).share(percent(part)))
                .withMessage("share must be 0 to 100: " + part);
    }

    @Test
    void unfit_amounts_are_refused_with_their_values() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flat(eur("-0.01")))
                .withMessage("flat must not be negative: EUR -0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all().atMost(eur("-1")))
                .withMessage("atMost must not be negative: EUR -1.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> firstSlots(0))
                .withMessage("firstSlots must be 1 or more: 0");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> flat(eur("10000000000000")))
                .withMessageStartingWith("flat is larger than amounts can be");
    }

    @Test
    void bounds_that_cannot_be_kept_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> share(percent("5")).atMost(eur("3")).atLeast(eur("4")))
                .withMessage("atLeast must not be above atMost: share(5).atLeast(EUR 4.00).atMost(EUR 3.00)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> share(percent("5")).atMost(eur("3")).atMost(eur("4")))
                .withMessage("a bound is said twice: share(5).atMost(EUR 3.00).atMost(EUR 4.00)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        share(percent("5")).plus(flat(eur("4")).perOperation()).atMost(eur("9")))
                .withMessage("what is kept per operation has no bounds: "
                        + "share(5).plus(flat(EUR 4.00).perOperation()).atMost(EUR 9.00)");
    }

    @Test
    void a_charge_has_one_currency_and_it_is_that_of_the_item() {
        Money yen = Money.ofMajor(CurrencyUnit.JPY, 500);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> flat(eur("5")).plus(flat(yen)))
                .withMessage("a charge has one currency, not [EUR, JPY]: flat(EUR 5.00).plus(flat(JPY 500))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flat(eur("5")).atMost(yen))
                .withMessage("a charge has one currency, not [JPY, EUR]: flat(EUR 5.00).atMost(JPY 500)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept(costs(1_000), flat(yen)))
                .withMessage("flat must be in EUR: JPY 500");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept(costs(1_000), all().atLeast(yen)))
                .withMessage("atLeast must be in EUR: JPY 500");
    }

    @Test
    void a_charge_has_at_most_20_parts() {
        Charge many = none();
        for (int i = 0; i < 18; i++) {
            many = many.plus(share(percent("1")));
        }
        Charge most = many;

        assertThat(kept(costs(1_000), most)).isEqualTo(180);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> most.plus(none()))
                .withMessage("a charge must have at most 20 parts: 21");
    }

    @Test
    void charges_are_equal_if_they_are_written_alike() {
        List<Charge> charges = List.of(
                none(),
                all(),
                share(percent("25")),
                share(percent("25")).atLeast(eur("10")),
                share(percent("25")).atLeast(eur("10")).atMost(eur("20")),
                flat(eur("5")),
                flat(eur("5")).perOperation(),
                firstSlots(2),
                firstSlots(2).share(percent("50")),
                usedSlots(),
                share(percent("10")).plus(flat(eur("20"))).plus(none()));

        assertThat(charges.stream().map(Object::toString))
                .containsExactly(
                        "none()",
                        "all()",
                        "share(25)",
                        "share(25).atLeast(EUR 10.00)",
                        "share(25).atLeast(EUR 10.00).atMost(EUR 20.00)",
                        "flat(EUR 5.00)",
                        "flat(EUR 5.00).perOperation()",
                        "firstSlots(2)",
                        "firstSlots(2).share(50)",
                        "usedSlots()",
                        "share(10).plus(flat(EUR 20.00)).plus(none())");
        assertThat(charges).doesNotHaveDuplicates();
        assertThat(share(percent("10")).plus(flat(eur("20")).plus(none()))).isEqualTo(charges.get(10));
        assertThat(share(percent("25")).atMost(eur("20")).atLeast(eur("10"))).isEqualTo(charges.get(4));
    }

    @Test
    void lines_that_make_no_item_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Refundable.of(EUR, 0))
                .withMessage("an item has at least one slot: 0");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> costs(1).plus(1, 0, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> costs(1).plus(1, 0, 0));
        assertThatIllegalStateException().isThrownBy(() -> kept(costs(1, -2), none()));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> costs(999_999_999_999_999L, 1).amount())
                .withMessageStartingWith("what an item cost is larger than amounts can be");
        assertThat(costs(1, 2))
                .isEqualTo(costs(2, 1))
                .hasSameHashCodeAs(costs(3))
                .hasToString(costs(3).toString())
                .isNotEqualTo(Refundable.of(EUR, 2).plus(3))
                .isNotEqualTo(costs(1));
    }
}
