package io.github.holdfast.jdbc.support;

/** Rewrites one piece of the SQL text, wherever it occurs. */
public final class Rewriting extends Tampering {

    public static final String LOCK_INVENTORIES = " ORDER BY i.number FOR UPDATE";
    public static final String LOCK_HOLDS = " ORDER BY h.hold_id FOR UPDATE";
    public static final String GUARD_OF_COUNTERS = " AND (k.delta <= 0 OR t.taken + k.delta <= k.most)";
    public static final String GUARD_OF_HOLDS = " AND t.sequence = k.before_sequence AND t.state = k.before_state"
            + " AND t.expires_at = k.before_expires_at";
    public static final String GUARD_OF_LINES = " AND t.ended_at IS NULL";
    public static final String GUARD_OF_CELLS = " AND t.hold_id = k.before_id";

    public static final String LOOK_AT_CELLS = "count(*) = 0";
    public static final String LOOK_AT_COUNTERS = "t.taken + k.delta <= k.most";
    public static final String LOOK_AT_PLANS = "count(i.number) = (SELECT";
    public static final String LOOK_AT_OWNERS = "count(h.hold_id) = (SELECT";
    public static final String LOOK_FOR_REPLAYS = "count(*) < 1";

    private final String from;
    private final String to;
    private boolean done;

    public Rewriting(String from, String to) {
        this.from = from;
        this.to = to;
    }

    public static Rewriting without(String from) {
        return new Rewriting(from, "");
    }

    /** Changes bookings whatever has become of them. */
    public static Rewriting guardOfBookings() {
        String key = "t.booking_id = k.booking_id";
        return new Rewriting(
                key
                        + " AND t.sequence = k.before_sequence AND t.state = k.before_state AND t.charged = k.before_charged",
                key);
    }

    /** Changes items whatever has become of them. */
    public static Rewriting guardOfItems() {
        String key = "t.item_no = k.item_no";
        return new Rewriting(key + " AND t.state = k.before_state", key);
    }

    /** Does not look, but believes. */
    public static Rewriting believing(String look) {
        return new Rewriting(" WHEN " + look, " WHEN TRUE OR " + look);
    }

    /** Tells whether there was anything to rewrite: if not, the SQL has changed and this is out of date. */
    public boolean isDone() {
        return done;
    }

    @Override
    public String sql(String sql) {
        done |= sql.contains(from);
        return sql.replace(from, to);
    }
}
