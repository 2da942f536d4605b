package io.github.holdfast.store;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a tariff without its rules, which lie beside it because they are long and never change.
 *
 * @param id the tariff
 * @param number its place among the versions of the tariff, from 1
 * @param digest fingerprint of the rules
 * @param publishedAt when it was published
 * @param withdrawn when and why it was taken back, if it was
 */
public record TariffRow(
        TariffId id, int number, Digest digest, Instant publishedAt, Optional<TariffVersion.Withdrawal> withdrawn) {

    /** Returns the version that this row and its rules are. */
    public TariffVersion with(Tariff tariff) {
        return new TariffVersion(number, publishedAt, withdrawn, tariff);
    }

    /** Returns the row of a version that is withdrawn. */
    public TariffRow withdrawn(TariffVersion.Withdrawal withdrawal) {
        return new TariffRow(id, number, digest, publishedAt, Optional.of(withdrawal));
    }

    /** Tells whether it may still price something. */
    public boolean stands() {
        return withdrawn.isEmpty();
    }
}
