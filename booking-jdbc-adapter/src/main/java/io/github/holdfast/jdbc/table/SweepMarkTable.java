package io.github.holdfast.jdbc.table;

import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One row that says from where on a sweeper looks for holds that have expired. It is moved by whoever has looked, and only
 * to where that look found everything settled, so it needs to know nothing of what others sweep meanwhile.
 */
public final class SweepMarkTable {

    /** How much earlier a look begins: clocks may step back, and a hold may be committed after it has expired. */
    public static final Duration MARGIN = Duration.ofMinutes(10);

    /** How often a look begins where time does, since a host may commit a hold long after it has expired. */
    public static final Duration WHOLE_EACH = Duration.ofDays(1);

    /** By how much the mark moves at least, so that who has nothing to do has nothing to write either. */
    private static final Duration STEP = Duration.ofMinutes(1);

    private static final Column<Integer> ID = Column.ofInt("id");
    private static final Column<Instant> SETTLED_TO = Column.ofTime("settled_to");
    private static final Column<Instant> WHOLE_AT = Column.ofTime("whole_at");
    private static final Column<Instant> BEFORE_SETTLED_TO = SETTLED_TO.as("before_settled_to");
    private static final Column<Instant> BEFORE_WHOLE_AT = WHOLE_AT.as("before_whole_at");

    /** The table. */
    public static final Table TABLE = new Table("sweep_mark", List.of(ID, SETTLED_TO, WHOLE_AT));

    /**
     * The mark.
     *
     * @param settledTo of what expired before it, nothing was left to be given back
     * @param wholeAt when somebody last looked at everything
     */
    public record Mark(Instant settledTo, Instant wholeAt) {

        /** Tells whether everything has to be looked at, because that is due or the clock was set back behind the mark. */
        boolean isStale(Instant now) {
            return settledTo.minus(MARGIN).isAfter(now)
                    || wholeAt.isAfter(now)
                    || !wholeAt.plus(WHOLE_EACH).isAfter(now);
        }

        /** Returns where a look begins. */
        public Instant from(Instant now) {
            return isStale(now) ? Instant.EPOCH : settledTo.minus(MARGIN);
        }

        /** Returns the mark after a look that found everything settled up to some instant. */
        public Mark after(Instant now, Instant settled) {
            if (isStale(now)) {
                return new Mark(settled, now);
            }
            return settled.isBefore(settledTo.plus(STEP)) ? this : new Mark(settled, wholeAt);
        }
    }

    private record Moved(Mark before, Mark after) {}

    private static final Form<Moved> MOVED = Form.<Moved>of()
            .with(ID, moved -> 1)
            .with(BEFORE_SETTLED_TO, moved -> moved.before().settledTo())
            .with(BEFORE_WHOLE_AT, moved -> moved.before().wholeAt())
            .with(SETTLED_TO, moved -> moved.after().settledTo())
            .with(WHOLE_AT, moved -> moved.after().wholeAt());

    private static final Update MOVE = Update.of(
                    TABLE, Match.same(ID).and(SETTLED_TO, BEFORE_SETTLED_TO).and(WHOLE_AT, BEFORE_WHOLE_AT))
            .set(SETTLED_TO)
            .set(WHOLE_AT);

    private SweepMarkTable() {}

    /** Reads the mark; nothing if somebody took it away. */
    public static Optional<Mark> read(Session session) throws SQLException {
        return session
                .query(
                        "SELECT settled_to, whole_at FROM {sweep_mark} WHERE id = 1",
                        List.of(),
                        row -> new Mark(SETTLED_TO.of(row), WHOLE_AT.of(row)))
                .stream()
                .findFirst();
    }

    /** Moves the mark, unless somebody has moved it meanwhile. */
    public static void move(Session session, Mark before, Mark after) throws SQLException {
        if (!after.equals(before)) {
            Trip trip = session.trip();
            trip.updateAny(MOVE, MOVED.rows(List.of(new Moved(before, after))));
            trip.run();
        }
    }
}
