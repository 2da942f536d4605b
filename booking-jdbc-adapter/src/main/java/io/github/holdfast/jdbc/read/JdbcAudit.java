package io.github.holdfast.jdbc.read;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.jdbc.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The audit: plain SQL over the tables, sharing nothing with the code that decides. Each rule is one query that finds what
 * breaks it, so each is right on the snapshot of its own that a host's transaction may give it.
 */
final class JdbcAudit {

    private static final int SHOWN = 100;

    private final Session session;

    JdbcAudit(Session session) {
        this.session = session;
    }

    AuditReport report() throws SQLException {
        Instant asOf = session.readClock();
        Map<AuditReport.Kind, Long> counted = new EnumMap<>(AuditReport.Kind.class);
        for (AuditReport.Kind kind : AuditReport.Kind.values()) {
            String count = "SELECT COUNT(*) FROM {" + table(kind) + "}";
            counted.put(
                    kind, session.query(count, List.of(), row -> row.getLong(1)).get(0));
        }
        List<AuditReport.Violation> violations = new ArrayList<>();
        for (Map.Entry<String, String> rule :
                AuditRules.of(session.dialect(), session.now()).entrySet()) {
            violations.addAll(session.query(
                    rule.getValue() + session.dialect().first(SHOWN),
                    List.of(),
                    row -> new AuditReport.Violation(rule.getKey(), row.getString(1))));
        }
        return new AuditReport(asOf, counted, violations);
    }

    private static String table(AuditReport.Kind kind) {
        return switch (kind) {
            case INVENTORIES -> "inventory";
            case CLAIMS -> "claim";
            case COUNTERS -> "counter";
            case HOLDS -> "hold";
            case BOOKINGS -> "booking";
            case EVENTS -> "outbox";
        };
    }
}
