package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ChargedTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final Charge TEN_ONCE = flat(eur(10)).perOperation();

    private static Money eur(int amount) {
        return Money.of(EUR, amount);
    }

    private static Charged charged(Charge charge, long... items) {
        return Charged.of(
                LongStream.of(items).mapToObj(paid -> part(charge, paid)).toList());
    }

    private static Charged.Part part(Charge charge, long paid) {
        return new Charged.Part(Refundable.of(EUR, 1).plus(paid), charge, RoundingMode.HALF_UP);
    }

    @Test
    void a_fee_per_operation_is_kept_once_and_belongs_to_no_item() {
        // OSDM 593: 100 + 50 + 100, fee 10 an operation
        Charged together = charged(TEN_ONCE, 10_000, 5_000, 10_000);

        assertThat(together.each()).containsExactly(0L, 0L, 0L);
        assertThat(together.once()).isEqualTo(1_000);
        assertThat(together.refund()).isEqualTo(24_000);
        assertThat(together.kept()).isEqualTo(1_000);
    }

    @Test
    void a_fee_per_item_is_kept_of_each() {
        Charged together = charged(flat(eur(10)), 10_000, 500, 10_000);

        assertThat(together.each()).containsExactly(1_000L, 500L, 1_000L);
        assertThat(together.once()).isZero();
        assertThat(together.refund()).isEqualTo(18_000);
    }

    @Test
    void what_is_kept_per_operation_comes_on_top_and_is_cut_to_what_the_items_leave() {
        assertThat(charged(share(percent("50")).plus(TEN_ONCE), 10_000, 5_000).refund())
                .isEqualTo(6_500);
        assertThat(charged(TEN_ONCE, 300, 200)).hasToString("keeps [0, 0] and once 500 of 500");
        assertThat(charged(all().plus(TEN_ONCE), 300).once()).isZero();
    }

    @Test
    void of_several_fees_per_operation_the_largest_is_kept() {
        Charge five = flat(eur(5)).perOperation();
        Charged mixed = Charged.of(List.of(part(five, 10_000), part(TEN_ONCE, 10_000), part(none(), 10_000)));

        assertThat(mixed.once()).isEqualTo(1_000);
        assertThat(charged(five.plus(TEN_ONCE), 10_000).once()).isEqualTo(1_500);
    }

    @Test
    void who_has_no_fee_does_not_bear_anothers() {
        Charged mixed = Charged.of(List.of(part(TEN_ONCE, 300), part(none(), 10_000)));

        assertThat(mixed.once()).isEqualTo(300);
        assertThat(mixed.refund()).isEqualTo(10_000);
    }

    @Test
    void a_reduction_of_five_is_kept_by_the_four_who_stay() {
        // pretix 2598: 5 x 100 less 20 % from five on; who leaves gets back what he paid
        Refundable each = Refundable.of(EUR, 1).plus(10_000).plus(-2_000);
        Charged.Part one = new Charged.Part(each, none(), RoundingMode.HALF_UP);

        assertThat(Charged.of(List.of(one)).refund()).isEqualTo(8_000);
        assertThat(Charged.of(List.of(one, one)).refund()).isEqualTo(16_000);
    }

    @Test
    void what_cannot_be_given_back_together_is_refused() {
        Charged.Part yen = new Charged.Part(Refundable.of(CurrencyUnit.JPY, 1), none(), RoundingMode.HALF_UP);
        Charged.Part wrong = part(flat(Money.ofMajor(CurrencyUnit.JPY, 5)).perOperation(), 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> charged(none()))
                .withMessage("something must be given back");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charged.of(List.of(part(none(), 1), yen)))
                .withMessage("what is given back together is of one currency, not EUR and JPY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charged.of(List.of(part(none(), 1), wrong)))
                .withMessage("what is given back together is of one currency, not EUR and JPY");
    }

    @Test
    void charged_is_a_value() {
        assertThat(charged(TEN_ONCE, 10_000))
                .isEqualTo(charged(TEN_ONCE, 10_000))
                .hasSameHashCodeAs(charged(TEN_ONCE, 10_000))
                .isNotEqualTo(charged(TEN_ONCE, 10_001))
                .isNotEqualTo(charged(none(), 10_000))
                .isNotEqualTo(charged(flat(eur(10)), 10_000));
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void property_24_together_never_costs_more_than_one_by_one_and_as_much_but_for_fees_per_operation(
            @ForAll("parts") List<Charged.Part> parts) {
        Charged together = Charged.of(parts);
        List<Long> alone = new ArrayList<>();
        long once = 0;
        for (Charged.Part part : parts) {
            Charged one = Charged.of(List.of(part));
            alone.addAll(one.each());
            once += one.once();
        }
        assertThat(together.each()).isEqualTo(alone);
        assertThat(together.once()).isLessThanOrEqualTo(once);
        assertThat(together.kept() + together.refund())
                .isEqualTo(parts.stream()
                        .mapToLong(part -> part.refundable().amount())
                        .sum());
    }

    @Provide
    static Arbitrary<List<Charged.Part>> parts() {
        return AnyCharge.inAnyCurrency((random, currency) -> {
            AnyCharge any = new AnyCharge(random, currency);
            return Stream.generate(() -> new Charged.Part(any.item(), any.charge(), RoundingMode.HALF_EVEN))
                    .limit(1 + random.nextInt(5))
                    .toList();
        });
    }
}
