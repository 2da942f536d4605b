package io.github.holdfast.pricing;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.usedSlots;
import static io.github.holdfast.terms.Moment.daysBefore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.time.LocalTime;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class FareTermsTest {

    private static final Money PRICE = Money.of(CurrencyUnit.EUR, 140);
    private static final Rule A_NIGHT = Rule.set("double", PRICE, Basis.PLACE_SLOT);
    private static final Rule A_STAY = Rule.set("double", PRICE, Basis.PLACE);
    private static final Terms FLEXIBLE =
            Terms.cancelling().until(daysBefore(1, LocalTime.of(18, 0)), none()).then(firstSlots(1));

    private static Tariff.Builder tariff() {
        return Tariff.builder(TariffId.of("rooms"), CurrencyUnit.EUR, RoundingMode.HALF_UP);
    }

    @Test
    void each_fare_has_terms_of_its_own_and_all_is_kept_unless_they_are_said() {
        Tariff tariff =
                tariff().fare("FLEX", FLEXIBLE, A_NIGHT).fare("SAVER", A_NIGHT).build();

        assertThat(tariff.firstFare().terms()).isEqualTo(FLEXIBLE);
        assertThat(tariff.fares().get("SAVER").terms())
                .isEqualTo(Terms.cancelling().then(all()));
        assertThat(tariff.warnings()).isEmpty();
        assertThat(tariff)
                .isNotEqualTo(
                        tariff().fare("FLEX", A_NIGHT).fare("SAVER", A_NIGHT).build());
    }

    @Test
    void terms_in_another_currency_are_refused() {
        Money yen = Money.ofMajor(CurrencyUnit.JPY, 500);
        Tariff.Builder tariff = tariff().fare("FLEX", Terms.cancelling().then(flat(yen)), A_NIGHT);

        assertThatIllegalArgumentException()
                .isThrownBy(tariff::build)
                .withMessage("tariff rooms: fare \"FLEX\": terms are in JPY, not in EUR");
    }

    @Test
    void terms_that_count_slots_are_refused_where_nothing_is_priced_by_the_slot() {
        Tariff.Builder first = tariff().fare("FLEX", FLEXIBLE, A_STAY);
        Tariff.Builder used = tariff().fare("FLEX", Terms.cancelling().then(usedSlots()), A_STAY);

        assertThatIllegalArgumentException()
                .isThrownBy(first::build)
                .withMessage("tariff rooms: fare \"FLEX\": terms count slots, but no rule prices by the slot");
        assertThatIllegalArgumentException().isThrownBy(used::build).withMessageEndingWith("prices by the slot");
    }

    @Test
    void what_is_strange_about_terms_is_told_with_the_fare() {
        assertThat(tariff().fare("FLEX", Terms.cancelling().then(none()), A_NIGHT)
                        .build()
                        .warnings())
                .containsExactly("fare \"FLEX\": cancelling keeps nothing at last, long after the start too");
    }
}
