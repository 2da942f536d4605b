package io.github.holdfast.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
                Charged charged = Charged.of(List.of(new Charged.Part(sold.item, sold.charge)), mode);
                assertThat(charged.kept()).isBetween(0L, paid);
                assertThat(charged.refund() + charged.kept()).isEqualTo(paid);
                assertThat(charged.each().get(0)).isEqualTo(kept);
            }
        }
    }

    @Provide
    static Arbitrary<Sold> sold() {
        return AnyCharge.currencies()
                .flatMap(currency -> Combinators.combine(AnyCharge.items(currency), AnyCharge.charges(currency))
                        .as(Sold::new));
    }
}
