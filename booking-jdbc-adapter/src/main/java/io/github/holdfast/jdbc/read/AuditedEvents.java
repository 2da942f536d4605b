package io.github.holdfast.jdbc.read;

import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.table.OutboxTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Reads every event as a subscriber would. */
final class AuditedEvents {

    private static final String UNREADABLE = "an event cannot be read";

    /** The rules. */
    static final Set<String> RULES = Set.of(UNREADABLE);

    private AuditedEvents() {}

    static void check(Session session, AuditedPlans.Found found) throws SQLException {
        session.each(
                "SELECT aggregate, occurred_at, sequence, kind, type, payload FROM {outbox}",
                List.of(),
                row -> OutboxTable.unreadable(row).ifPresent(where -> found.violation(UNREADABLE, where)));
    }
}
