package io.github.holdfast.jdbc.read;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The audit: plain SQL over the tables, sharing nothing with the code that decides. Most rules are one query that finds
 * what breaks it, so each is right on the snapshot of its own that a host's transaction may give it; what needs a definition
 * or the words of an event is read row by row. Each table is read as a whole and put together with others without asking for
 * single rows, as far as the database can, so that it ends whatever the database believes of its tables.
 */
final class JdbcAudit {

    private static final int SHOWN = 100;

    private final Session session;
    private final Map<String, List<AuditReport.Violation>> violations = new LinkedHashMap<>();

    private final boolean deeply;

    /**
     * Prepares to check.
     *
     * @param deeply whether prices are reckoned again
     */
    JdbcAudit(Session session, boolean deeply) {
        this.session = session;
        this.deeply = deeply;
    }

    AuditReport report() throws SQLException {
        Instant asOf = session.readClock();
        Map<AuditReport.Kind, Long> counted = new EnumMap<>(AuditReport.Kind.class);
        for (AuditReport.Kind kind : AuditReport.Kind.values()) {
            String count = "SELECT COUNT(*) FROM {" + table(kind) + "}";
            counted.put(
                    kind, session.query(count, List.of(), row -> row.getLong(1)).get(0));
        }
        Dialect.Work undo = session.dialect().joinWholeTables(session.connection());
        for (Map.Entry<String, String> rule :
                AuditRules.of(session.dialect(), session.now()).entrySet()) {
            session.each(
                    rule.getValue() + session.dialect().first(SHOWN),
                    List.of(),
                    row -> violation(rule.getKey(), row.getString(1)));
        }
        AuditedEvents.check(session, this::violation);
        new AuditedTariffs(session, this::violation).check();
        undo.on(session.connection());
        undo = session.dialect().useIndexes(session.connection());
        new AuditedPlans(session, this::violation).check();
        new AuditedAccounts(session, this::violation, deeply).check();
        undo.on(session.connection());
        return new AuditReport(
                asOf,
                counted,
                violations.values().stream().flatMap(List::stream).toList());
    }

    /** Returns the names of all rules. */
    static Set<String> rules(Dialect dialect) {
        Set<String> all = new TreeSet<>(AuditRules.of(dialect, "now").keySet());
        all.addAll(AuditedPlans.RULES);
        all.addAll(AuditedEvents.RULES);
        all.addAll(AuditedTariffs.RULES);
        all.addAll(AuditedAccounts.RULES);
        all.addAll(AuditedAccounts.DEEP_RULES);
        return all;
    }

    private void violation(String rule, String where) {
        List<AuditReport.Violation> same = violations.computeIfAbsent(rule, any -> new ArrayList<>());
        if (same.size() < SHOWN) {
            same.add(new AuditReport.Violation(rule, where));
        }
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
