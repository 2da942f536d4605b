package io.github.holdfast.store;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A version of a tariff and its rules. */
final class SampleTariff {

    static final TariffRow ROW = new TariffRow(
            TariffId.of("hall-2027"),
            1,
            Digest.of(new byte[32]),
            Instant.parse("2027-03-01T10:00:00Z"),
            Optional.empty());

    static final Tariff RULES = Tariff.builder(ROW.id(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
            .fare("STANDARD", Rule.set("every", Money.parse("EUR 48.00"), Basis.PLACE))
            .build();

    private SampleTariff() {}
}
