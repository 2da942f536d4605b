package io.github.holdfast.jdbc.read;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.table.OutboxTable;
import io.github.holdfast.jdbc.table.TariffTable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares versions of tariffs with their digests and numbers, and with what happened. */
final class AuditedTariffs {

    private static final String UNREADABLE = "a version of a tariff cannot be read";
    private static final String MISSING = "a version of a tariff is missing";
    private static final String CHANGED = "a version of a tariff is not what its digest says";
    private static final String TOO_SOON = "a version of a tariff was withdrawn before it was published";
    private static final String DISAGREE = "a tariff and its events disagree";

    /** The rules. */
    static final Set<String> RULES = Set.of(UNREADABLE, MISSING, CHANGED, TOO_SOON, DISAGREE);

    private static final Column<String> TARIFF_ID = Column.ofText("tariff_id");
    private static final Column<Integer> VERSION = Column.ofInt("version");
    private static final Column<Instant> WITHDRAWN_AT = Column.ofTime("withdrawn_at");

    private final Session session;
    private final AuditedPlans.Found found;
    private final Map<String, Integer> last = new TreeMap<>();

    /** What happened to versions less what their rows say has happened. */
    private final Map<String, Integer> surplus = new TreeMap<>();

    AuditedTariffs(Session session, AuditedPlans.Found found) {
        this.session = session;
        this.found = found;
    }

    void check() throws SQLException {
        TariffTable.each(session, this::version);
        session.each(
                "SELECT tariff_id, version, withdrawn_at, "
                        + session.dialect().uuidOf("0")
                        + " AS aggregate, published_at AS occurred_at, 0 AS sequence, 0 AS type, ' ' AS payload FROM {tariff}"
                        + " UNION ALL SELECT ' ', 0, NULL, aggregate, occurred_at, sequence, type, payload FROM {outbox}"
                        + " WHERE kind = " + OutboxTable.Kind.TARIFF.number(),
                List.of(),
                this::said);
        surplus.forEach((what, times) -> {
            if (times != 0) {
                found.violation(DISAGREE, what + " " + times);
            }
        });
    }

    private void version(String id, int number, Optional<TariffTable.Stored> version) {
        String where = id + " " + number;
        if (number != last.getOrDefault(id, 0) + 1) {
            found.violation(MISSING, where);
        }
        last.put(id, number);
        if (version.isEmpty()) {
            found.violation(UNREADABLE, where);
            return;
        }
        TariffTable.Stored stored = version.get();
        if (!Decider.digest(stored.rules()).equals(stored.row().digest())
                || !stored.rules().id().equals(stored.row().id())) {
            found.violation(CHANGED, where);
        }
        if (stored.row()
                .withdrawn()
                .filter(one -> one.at().isBefore(stored.row().publishedAt()))
                .isPresent()) {
            found.violation(TOO_SOON, where);
        }
    }

    /** Both are read by one query, so that they are of one moment. */
    private void said(Row row) throws SQLException {
        if (VERSION.of(row) == 0) { // an event
            OutboxTable.ofTariff(row).ifPresent(this::happened);
            return;
        }
        String where = TARIFF_ID.of(row) + " " + VERSION.of(row);
        count("published " + where, -1);
        if (WITHDRAWN_AT.maybeOf(row).isPresent()) {
            count("withdrawn " + where, -1);
        }
    }

    private void happened(BookingEvent.OfTariff event) {
        if (event instanceof BookingEvent.TariffPublished published) {
            count("published " + published.tariff() + " " + published.number(), 1);
        } else if (event instanceof BookingEvent.TariffWithdrawn withdrawn) {
            count("withdrawn " + withdrawn.tariff() + " " + withdrawn.number(), 1);
        }
    }

    private void count(String what, int times) {
        surplus.merge(what, times, Integer::sum);
    }
}
