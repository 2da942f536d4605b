package io.github.holdfast.jdbc.read;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.table.OutboxTable;

/** Rules about events, from them to what is there and back. */
final class EventRules extends AuditRules {

    EventRules(Dialect dialect) {
        super(dialect);
    }

    @Override
    void add() {
        events();
    }

    private void events() {
        rules.put("a sequence of events has a gap", select("o.kind", "' '", dialect.text("o.aggregate")) + """
                FROM (SELECT kind, aggregate, MIN(sequence) AS first, MAX(sequence) AS latest, COUNT(*) AS events
                    FROM {outbox} GROUP BY kind, aggregate) o
                WHERE o.first <> 1 OR o.latest <> o.events""");
        disagree("a hold and its events disagree", "hold", OutboxTable.Kind.HOLD, "t.hold_id");
        disagree("a booking and its events disagree", "booking", OutboxTable.Kind.BOOKING, "t.booking_id");
        disagree(
                "an inventory and its events disagree",
                "inventory",
                OutboxTable.Kind.INVENTORY,
                dialect.uuidOf("t.number"));
        rules.put(
                "an event is of nothing that is there",
                select("x.kind", "' '", dialect.text("x.id"))
                        + format(
                                """
                FROM (SELECT %1$s AS kind, hold_id AS id, 1 AS there FROM {hold}
                    UNION ALL SELECT %2$s, booking_id, 1 FROM {booking}
                    UNION ALL SELECT %3$s, %4$s, 1 FROM {inventory}
                    UNION ALL SELECT kind, aggregate, 0 FROM {outbox} WHERE kind <> %5$s) x
                GROUP BY x.kind, x.id HAVING SUM(x.there) < 1""",
                                OutboxTable.Kind.HOLD.number(),
                                OutboxTable.Kind.BOOKING.number(),
                                OutboxTable.Kind.INVENTORY.number(),
                                dialect.uuidOf("number"),
                                OutboxTable.Kind.TARIFF.number()));
        otherThanLastEvent(
                "a hold is not what its last event made of it",
                "hold",
                OutboxTable.Kind.HOLD,
                "WHEN 0 THEN NOT x.type IN (1, 2) WHEN 1 THEN x.type <> 5 WHEN 2 THEN x.type <> 3 WHEN 3 THEN x.type <> 4");
        otherThanLastEvent(
                "a booking is not what its last event made of it",
                "booking",
                OutboxTable.Kind.BOOKING,
                "WHEN 0 THEN NOT x.type IN (11, 12, 13) WHEN 1 THEN NOT x.type IN (12, 13)");
    }

    /** Both are read once and put together, so that no index is needed. */
    private void disagree(String rule, String table, OutboxTable.Kind kind, String aggregate) {
        rules.put(rule, select(dialect.text("x.id"), "''") + format("""
                FROM (SELECT %3$s AS id, t.sequence AS sequence, 0 AS latest FROM {%1$s} t
                    UNION ALL SELECT o.aggregate, 0, o.sequence FROM {outbox} o WHERE o.kind = %2$s) x
                GROUP BY x.id HAVING MAX(x.sequence) > 0 AND MAX(x.sequence) <> MAX(x.latest)""", table, kind.number(), aggregate));
    }

    private void otherThanLastEvent(String rule, String table, OutboxTable.Kind kind, String strange) {
        rules.put(rule, select(dialect.text("x.id"), "''") + format("""
                FROM (SELECT y.id, MAX(y.state) AS state, MOD(MAX(y.latest), 100) AS type
                    FROM (SELECT t.%1$s_id AS id, t.state, 0 AS latest FROM {%1$s} t
                        UNION ALL SELECT o.aggregate, -1, o.sequence * 100 + o.type FROM {outbox} o
                            WHERE o.kind = %2$s) y
                    GROUP BY y.id) x
                WHERE x.type > 0 AND CASE x.state %3$s ELSE FALSE END""", table, kind.number(), strange));
    }
}
