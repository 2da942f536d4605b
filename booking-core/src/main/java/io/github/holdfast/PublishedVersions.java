package io.github.holdfast;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.pricing.Tariff;

/** Finds versions of tariffs by which something was sold: those are never deleted. */
record PublishedVersions(Records records) {

    Tariff rules(TariffId id, int version) {
        return records.find(id, version)
                .orElseThrow(() -> new IllegalStateException("no version " + version + " of tariff " + id))
                .tariff();
    }
}
