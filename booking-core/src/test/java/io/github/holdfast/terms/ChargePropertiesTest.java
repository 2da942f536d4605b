package io.github.holdfast.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.internal.MinorUnits;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;

class ChargePropertiesTest {

    /** An item in one of four currencies, with what is kept of it. */
    record Sold(Refundable item, Charge charge) {}

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void property_22_a_charge_is_never_more_than_what_can_be_given_back_and_never_negative(@ForAll("sold") Sold sold) {
        long paid = sold.item.amount();
        for (RoundingMode mode : RoundingMode.values()) {
            if (mode != RoundingMode.UNNECESSARY) {
                long kept = sold.item.charge(sold.charge, mode);
                assertThat(kept).isBetween(0L, paid);
                Charged charged = Charged.of(List.of(new Charged.Part(sold.item, sold.charge, mode)));
                assertThat(charged.kept()).isBetween(0L, paid);
                assertThat(charged.refund() + charged.kept()).isEqualTo(paid);
                assertThat(charged.each().get(0)).isEqualTo(kept);
            }
        }
    }

    /** An item with two charges. */
    record Compared(Refundable item, Charge one, Charge other) {}

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void a_charge_that_is_said_to_be_never_above_another_is_not_above_it(@ForAll("compared") Compared compared) {
        for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN)) {
            long one = compared.item.charge(compared.one, mode);
            long other = compared.item.charge(compared.other, mode);
            if (ChargeOrder.neverAbove(compared.one, compared.other)) {
                assertThat(one).isLessThanOrEqualTo(other);
            }
            if (ChargeOrder.neverAbove(compared.other, compared.one)) {
                assertThat(other).isLessThanOrEqualTo(one);
            }
            assertThat(compared.item.charge(compared.one.plus(compared.other), mode))
                    .isGreaterThanOrEqualTo(Math.max(one, other));
        }
    }

    @Provide
    static Arbitrary<Compared> compared() {
        return AnyCharge.inAnyCurrency((random, currency) -> {
            AnyCharge any = new AnyCharge(random, currency);
            return new Compared(any.item(), any.charge(), any.charge());
        });
    }

    @Provide
    static Arbitrary<Sold> sold() {
        return AnyCharge.inAnyCurrency((random, currency) -> {
            AnyCharge any = new AnyCharge(random, currency);
            return new Sold(any.item(), any.charge());
        });
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void first_slots_cost_the_most_that_slots_added_up_one_by_one_come_to(@ForAll Random random) {
        int slots = 1 + random.nextInt(10);
        Refundable item = Refundable.of(CurrencyUnit.EUR, slots);
        Map<List<Integer>, Long> lines = new HashMap<>();
        for (int more = random.nextInt(6); more > 0; more--) {
            int from = random.nextInt(slots);
            int to = from + 1 + random.nextInt(slots - from);
            lines.merge(List.of(from, to), random.nextInt(100) - 40L, Long::sum);
        }
        long[] costs = new long[slots];
        for (Map.Entry<List<Integer>, Long> line : lines.entrySet()) {
            int from = line.getKey().get(0);
            int to = line.getKey().get(1);
            item = item.plus(line.getValue(), from, to);
            long[] shares = MinorUnits.spread(line.getValue(), to - from);
            for (int slot = from; slot < to; slot++) {
                costs[slot] += shares[slot - from];
            }
        }
        long sum = 0;
        long most = 0;
        for (int slot = 0; slot < slots && item.amount() >= 0; slot++) {
            sum += costs[slot];
            most = Math.max(most, sum);
            assertThat(item.charge(Charge.firstSlots(slot + 1), RoundingMode.UNNECESSARY))
                    .isEqualTo(Math.min(most, item.amount()));
        }
    }
}
