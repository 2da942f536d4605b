package io.github.holdfast.memory;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The part of the audit that compares versions of tariffs with their digests and numbers, and with what happened. */
final class MemoryTariffs {

    private final Rows rows;
    private final BiConsumer<String, Object> violation;

    /** What happened to versions less what their rows say has happened. */
    private final Map<String, Integer> surplus = new TreeMap<>();

    MemoryTariffs(Rows rows, BiConsumer<String, Object> violation) {
        this.rows = rows;
        this.violation = violation;
    }

    void check() {
        rows.tariffs.values().forEach(this::check);
        for (BookingEvent event : rows.events.all()) {
            if (event instanceof BookingEvent.TariffPublished published) {
                count("published " + published.tariff() + " " + published.number(), 1);
            } else if (event instanceof BookingEvent.TariffWithdrawn withdrawn) {
                count("withdrawn " + withdrawn.tariff() + " " + withdrawn.number(), 1);
            }
        }
        surplus.forEach((what, times) -> {
            if (times != 0) {
                violation.accept("a tariff and its events disagree", what + " " + times);
            }
        });
    }

    private void check(PublishedTariff tariff) {
        int last = 0;
        for (TariffRow row : tariff.rows()) {
            String where = row.id() + " " + row.number();
            if (row.number() != last + 1) {
                violation.accept("a version of a tariff is missing", where);
            }
            last = row.number();
            if (!Decider.digest(tariff.version(row).tariff()).equals(row.digest())) {
                violation.accept("a version of a tariff is not what its digest says", where);
            }
            if (row.withdrawn()
                    .filter(one -> one.at().isBefore(row.publishedAt()))
                    .isPresent()) {
                violation.accept("a version of a tariff was withdrawn before it was published", where);
            }
            count("published " + where, -1);
            if (!row.stands()) {
                count("withdrawn " + where, -1);
            }
        }
    }

    private void count(String what, int times) {
        surplus.merge(what, times, Integer::sum);
    }
}
