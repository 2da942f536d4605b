package io.github.holdfast.jdbc;

import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Locks the inventories of a batch, sorted, and finds their plans. In which of them something lies that is given back is
 * looked up unlocked.
 */
final class Locking {

    private final Session session;
    private final Known known;
    private final boolean careful;
    private final Map<Long, Long> definitions = new HashMap<>();
    private final Map<Long, Stamp> stocks = new HashMap<>();
    private Instant lockedAt = Instant.MIN;

    /**
     * Prepares to lock.
     *
     * @param careful whether to read every plan, even those that are known
     */
    Locking(Session session, Known known, boolean careful) {
        this.session = session;
        this.known = known;
        this.careful = careful;
    }

    /** Returns under which stamps the inventories were found, and one that is drawn for what will be written. */
    Stamps stamps() {
        return new Stamps(definitions, stocks, known.drawStamp());
    }

    /** Returns the time that was read after the last lock; the earliest there is, if nothing was to be locked. */
    Instant lockedAt() {
        return lockedAt;
    }

    /** An inventory's row without its definition, which is read only where it is not known. */
    private record Bare(
            InventoryId id, long number, int revision, long definition, Stamp stock, long sequence, boolean closed) {}

    /** Locks; if nothing is to be locked, the trip is left for others to go on with. */
    Plans lock(Keys keys, Trip trip) throws SQLException {
        if (keys.inventories().isEmpty()
                && keys.returning().isEmpty()
                && keys.cancelling().isEmpty()) {
            return new Plans(List.of());
        }
        Map<String, Rows> arms = arms(keys);
        List<Instant> clock = new ArrayList<>();
        List<Bare> locked = trip.query(
                select(arms.keySet()),
                row -> {
                    if (session.readsClockAroundLocks()) {
                        clock.add(row.instant("read_at"));
                    }
                    return new Bare(
                            InventoryId.of(row.getString("id")),
                            row.getLong("number"),
                            row.getInt("revision"),
                            row.getLong("revision_stamp"),
                            new Stamp(row.getLong("version"), row.getLong("version_stamp")),
                            row.getLong("sequence"),
                            row.getBoolean("closed"));
                },
                arms.values().toArray(Rows[]::new));
        List<Instant> after = session.readsClockAroundLocks() ? clock : session.clock(trip);
        trip.run();
        lockedAt = after.isEmpty() ? Instant.MIN : after.get(after.size() - 1);
        return withPlans(locked);
    }

    private String select(Collection<String> arms) {
        List<String> wanted = new ArrayList<>();
        arms.forEach(arm -> wanted.add(arm.replace("@", "@" + (wanted.size() + 1))));
        String select = "SELECT i.id, i.number, i.revision, i.revision_stamp, i.version, i.version_stamp, i.sequence,"
                + " i.closed FROM "
                + session.among("inventory", "i", "number", String.join(" UNION ", wanted)) + " FOR UPDATE";
        return session.readsClockAroundLocks()
                ? "SELECT i.*, " + session.now() + " AS read_at FROM (" + select + ") i"
                : select;
    }

    /** Returns the queries that find the inventories, and what each goes by. */
    private Map<String, Rows> arms(Keys keys) {
        Map<String, Rows> arms = new LinkedHashMap<>();
        Rows names = Rows.of("id text");
        keys.inventories().forEach(id -> names.add(id.value()));
        arms.put("SELECT n.number FROM @" + session.join("inventory", "n", "n.id = k.id"), names);
        arms.put(
                "SELECT l.inventory_id FROM @" + session.join("hold_line", "l", "l.hold_id = k.hold_id"),
                Reading.holdIds(keys.returning()));
        arms.put(
                "SELECT l.inventory_id FROM @"
                        + session.join("booking_item", "b", "b.booking_id = k.booking_id")
                        + session.join("hold_line", "l", "l.hold_id = b.hold_id AND l.line_no = b.line_no"),
                Reading.bookingIds(keys.cancelling()));
        arms.values().removeIf(Rows::isEmpty);
        return arms;
    }

    private Plans withPlans(List<Bare> locked) throws SQLException {
        Map<Long, Bare> unknown = new HashMap<>();
        Rows numbers = Rows.of("number long");
        Map<Long, Plan> plans = new HashMap<>();
        for (Bare row : locked) {
            definitions.put(row.number(), row.definition());
            stocks.put(row.number(), row.stock());
            Optional<Plan> remembered = careful ? Optional.empty() : known.plan(row.number(), row.definition());
            remembered.ifPresentOrElse(plan -> plans.put(row.number(), plan), () -> {
                unknown.put(row.number(), row);
                numbers.add(row.number());
            });
        }
        session.query(
                "SELECT i.number, i.definition, i.opened_as FROM @1"
                        + session.join("inventory", "i", "i.number = k.number"),
                found -> {
                    Bare row = Objects.requireNonNull(unknown.get(found.getLong("number")));
                    Plan plan = PlanJson.read(
                            row.id(),
                            row.number(),
                            row.revision(),
                            row.closed(),
                            Digest.of(found.getBytes("opened_as")),
                            found.getString("definition"));
                    return plans.put(row.number(), known.put(plan, row.definition()));
                },
                numbers);
        List<InventoryRow> rows = new ArrayList<>();
        for (Bare row : locked) {
            Plan plan = Objects.requireNonNull(plans.get(row.number()));
            rows.add(new InventoryRow(plan, row.stock().count(), row.sequence()));
        }
        return new Plans(rows);
    }
}
