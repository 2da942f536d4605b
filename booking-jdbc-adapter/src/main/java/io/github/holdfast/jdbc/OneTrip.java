package io.github.holdfast.jdbc;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Decision;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * New holds in one round trip: they are decided on what this node knows, before anything is locked, and sent together with
 * the lock, with a look at everything that was believed, and with the commit. If under the lock something is not as it was
 * believed to be, the server breaks off, nothing has happened, and the batch goes the usual way.
 *
 * <p>That is right because these decisions depend on nothing but what is looked at: who asks for what is free gets it, and
 * who asks for what somebody has and keeps is refused. The time is still the store's, read after the locks. Until then it is
 * {@link Instant#EPOCH}, and the server adds its clock to every time it writes; the answers come from a second decision, by
 * the store's time.
 */
final class OneTrip {

    /** The server's error when something was not as it was believed to be: a division by zero. */
    static final String WRONG_BELIEF = "22012";

    private static final String LOCK_ONE = """
            SELECT i.number, i.version, i.version_stamp FROM {inventory} i WHERE i.number = (SELECT k.number FROM @2)
             AND i.revision_stamp = (SELECT k.stamp FROM @3) ORDER BY i.number FOR UPDATE""";

    /** The server writes the end of a hold into the document, in between of what is sent. No brace, for it names a table. */
    private static final String PLACED =
            """
            INSERT INTO {outbox} (event_id, aggregate_type, aggregate_id, sequence, type, payload, occurred_at)
             SELECT event_id, 'hold', aggregate_id, sequence, '%type', CHR(123) || '%before'
             || to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || rest, occurred_at
             FROM @1""".replace("%type", BookingEvent.HoldPlaced.TYPE).replace("%before", EventJson.BEFORE_END.substring(1));

    private static final Logger LOG = LoggerFactory.getLogger(OneTrip.class);

    private final List<? extends Command<?>> commands;
    private final Known known;
    private final long timesForgotten;
    private final Belief belief;
    private final Decision decision;

    private OneTrip(
            List<? extends Command<?>> commands, Known known, long timesForgotten, Belief belief, Decision decision) {
        this.commands = commands;
        this.known = known;
        this.timesForgotten = timesForgotten;
        this.belief = belief;
        this.decision = decision;
    }

    /** Prepares it, if these commands are nothing but new holds, and enough is known of what they want. */
    static Optional<OneTrip> of(List<? extends Command<?>> commands, Keys keys, Known known) {
        long times = known.timesForgotten();
        boolean onlyNew = commands.stream().allMatch(Command.PlaceHold.class::isInstance)
                && keys.holds().stream().noneMatch(id -> known.lines(id).isPresent());
        return onlyNew
                ? Belief.of(commands, keys, known)
                        .filter(belief -> belief.plans().rows().stream()
                                .allMatch(row ->
                                        known.caution(row.plan().number()).believes()))
                        .flatMap(belief ->
                                belief.decide().map(decision -> new OneTrip(commands, known, times, belief, decision)))
                : Optional.empty();
    }

    /** Tells whether there is anything to write. */
    boolean writes() {
        return !decision.changes().isEmpty();
    }

    /**
     * Locks, looks, writes and commits; if there is nothing to write, it rolls back.
     *
     * @param trip what must be sent first
     * @return the answers
     * @throws SQLException {@link #WRONG_BELIEF} or a key's, if something was not as it was believed to be
     */
    Decision run(Session session, Trip trip) throws SQLException {
        LockTime time = session.dialect().lockTime().orElseThrow();
        Map<Long, Stamp> stocks = new HashMap<>();
        List<Instant> clock = lock(session, trip, time, stocks);
        Map<CounterKey, Integer> taken = new HashMap<>();
        belief.look(session, trip, time, decision, taken);
        long drawn = known.drawStamp();
        if (writes()) {
            trip.countFrom(time);
            write(trip, drawn);
        }
        trip.add(writes() ? "COMMIT" : "ROLLBACK");
        trip.run();
        return remember(clock.get(0), taken, new Stamps(belief.definitions(), stocks, drawn));
    }

    /** Locks the inventories, sorted, and reads the clock when all are locked: an aggregate sees every row before it. */
    private List<Instant> lock(Session session, Trip trip, LockTime time, Map<Long, Stamp> stocks) {
        Rows plans = Rows.of("number long, stamp long");
        belief.definitions().forEach(plans::add);
        String clock = "SELECT " + time.kept(session.now()) + " AS read_at";
        boolean together = session.readsClockAroundLocks();
        List<Instant> times = trip.query(
                (together ? clock + ", " : "SELECT ") + Belief.require("count(i.number) = (SELECT count(*) FROM @1)")
                        + ", string_agg(CONCAT_WS(' ', i.number, i.version, i.version_stamp), ' ') AS stocks"
                        + " FROM (" + (plans.size() == 1 ? LOCK_ONE : lockMany(session)) + ") i",
                row -> {
                    addStocks(row.getString("stocks"), stocks);
                    return together ? readAt(row) : Instant.MIN;
                },
                plans,
                plans,
                plans);
        return together ? times : trip.query(clock, OneTrip::readAt);
    }

    /** Reads a text of threes: number, version, stamp. */
    private static void addStocks(String text, Map<Long, Stamp> stocks) {
        String[] words = text.split(" ");
        for (int i = 0; i + 2 < words.length; i += 3) {
            stocks.put(Long.parseLong(words[i]), new Stamp(Long.parseLong(words[i + 1]), Long.parseLong(words[i + 2])));
        }
    }

    private static Instant readAt(Row row) throws SQLException {
        return Instant.EPOCH.plus(row.getLong("read_at"), ChronoUnit.MICROS);
    }

    private static String lockMany(Session session) {
        return "SELECT i.* FROM (SELECT i.number, i.revision_stamp, i.version, i.version_stamp FROM "
                + session.among("inventory", "i", "number", "SELECT k.number FROM @2")
                + " FOR UPDATE) i JOIN @3 ON k.number = i.number AND k.stamp = i.revision_stamp";
    }

    private void write(Trip trip, long drawn) {
        Changes changes = decision.changes();
        new HoldWriting(trip).insert(changes.placed());
        InventoryWriting.touch(trip, changes.touched(), drawn);
        StockWriting stock = new StockWriting(trip);
        stock.writeCells(changes.cells());
        raiseCounters(trip, changes);
        stock.writeDraws(changes);
        insertEvents(trip, changes);
    }

    /** Without a guard of its own: the rows are locked and were looked at, and the CHECK holds by itself. */
    private static void raiseCounters(Trip trip, Changes changes) {
        Rows rising = Rows.of("scope long, counter_key text, slot int, delta int");
        for (Changes.CounterChange change : changes.counters()) {
            CounterKey key = change.key();
            rising.add(key.scope(), key.key(), key.slot(), change.delta());
        }
        trip.update(
                "counter",
                rising,
                "t.scope = k.scope AND t.counter_key = k.counter_key AND t.slot = k.slot",
                "taken = t.taken + k.delta");
    }

    private static void insertEvents(Trip trip, Changes changes) {
        Rows events = Rows.of("""
                event_id uuid, aggregate_id text, sequence long, expires_at time, rest document, occurred_at time""");
        for (BookingEvent event : changes.events()) {
            BookingEvent.HoldPlaced placed = (BookingEvent.HoldPlaced) event;
            events.add(
                    placed.id(),
                    placed.aggregateId(),
                    placed.sequence(),
                    placed.expiresAt(),
                    EventJson.afterEnd(placed),
                    placed.occurredAt());
        }
        trip.insertSelected(PLACED, events);
    }

    /** Says that nothing happened, because something was not as it was believed to be. */
    void wasWrong() {
        belief.plans().rows().forEach(row -> known.caution(row.plan().number()).wasWrong());
    }

    /** Decides once more, by the store's time and on what was there: the same is done, only the times are the store's. */
    private Decision remember(Instant now, Map<CounterKey, Integer> taken, Stamps stamps) {
        List<InventoryRow> rows = new ArrayList<>();
        for (InventoryRow row : belief.plans().rows()) {
            Plan plan = row.plan();
            rows.add(new InventoryRow(plan, stamps.foundStock(plan.number()).count(), 0));
            known.caution(plan.number()).wasRight();
        }
        Slice found = belief.slice(new Plans(rows), taken);
        Decision byTheStoresTime = Decider.decide(commands, found, now);
        if (byTheStoresTime.again() || !commands.stream().allMatch(one -> isSame(one, byTheStoresTime))) {
            throw new IllegalStateException("decided otherwise by the store's time: " + now);
        }
        try {
            known.unlessForgottenSince(timesForgotten, () -> {
                byTheStoresTime.changes().touched().forEach(one -> known.catchUp(one, stamps.foundStock(one)));
                known.committed(found, byTheStoresTime.changes(), stamps);
            });
        } catch (RuntimeException wrong) {
            LOG.warn("What was committed could not be remembered", wrong);
            known.forget();
        }
        return byTheStoresTime;
    }

    private boolean isSame(Command<?> command, Decision byTheStoresTime) {
        Object before = decision.answers().to(command).getClass();
        return byTheStoresTime.answers().to(command).getClass().equals(before);
    }
}
