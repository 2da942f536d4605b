package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.tariff;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Tariffs that are refused, and what they are told. */
final class TariffMistakes {

    /** A price for everything. */
    static final Rule PRICE = Rule.set("price", eur("50"), Basis.PLACE);

    private TariffMistakes() {}

    static Tariff.Builder standard(Rule... more) {
        Tariff.Builder tariff = tariff("EUR").fare("STANDARD", PRICE);
        for (Rule rule : more) {
            tariff.rule(rule);
        }
        return tariff;
    }

    static void isRefused(Tariff.Builder tariff, String why) {
        assertThatIllegalArgumentException().isThrownBy(tariff::build).withMessage("tariff tariff" + why);
    }

    static void isRefused(ThrowingCallable said, String why) {
        assertThatIllegalArgumentException().isThrownBy(said).withMessageContaining(why);
    }
}
