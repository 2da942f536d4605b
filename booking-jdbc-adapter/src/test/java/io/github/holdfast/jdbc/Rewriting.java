package io.github.holdfast.jdbc;

/** Rewrites one piece of the SQL text, wherever it occurs. */
final class Rewriting extends Tampering {

    static final String LOCK_INVENTORIES = " ORDER BY i.number FOR UPDATE";
    static final String LOCK_HOLDS = " ORDER BY h.hold_id FOR UPDATE";
    static final String GUARD_OF_COUNTERS = " AND (k.delta <= 0 OR t.taken + k.delta <= k.most)";
    static final String GUARD_OF_HOLDS = " AND t.sequence = k.before_sequence AND t.state = k.before_state"
            + " AND t.expires_at = k.before_expires_at";
    static final String GUARD_OF_LINES = " AND t.ended_at IS NULL";
    static final String GUARD_OF_CELLS = " AND t.hold_id = k.before_id";

    static final String LOOK_AT_CELLS = "count(*) = 0";
    static final String LOOK_AT_COUNTERS = "t.taken + k.delta <= k.most";
    static final String LOOK_AT_PLANS = "count(i.number) = (SELECT";
    static final String LOOK_AT_OWNERS = "count(h.hold_id) = (SELECT";
    static final String LOOK_FOR_REPLAYS = "count(*) < 1";

    private final String from;
    private final String to;
    private boolean done;

    Rewriting(String from, String to) {
        this.from = from;
        this.to = to;
    }

    static Rewriting without(String from) {
        return new Rewriting(from, "");
    }

    /** Does not look, but believes. */
    static Rewriting believing(String look) {
        return new Rewriting(" WHEN " + look, " WHEN TRUE OR " + look);
    }

    /** Tells whether there was anything to rewrite: if not, the SQL has changed and this is out of date. */
    boolean isDone() {
        return done;
    }

    @Override
    String sql(String sql) {
        done |= sql.contains(from);
        return sql.replace(from, to);
    }
}
