package io.github.holdfast.jdbc.read;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.table.FareText;
import io.github.holdfast.jdbc.table.HoldLineTable;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.Plan;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares lines with what inventories say that they sell, words with numbers, and counters with what is authorised. That
 * claims are those of lines is for others to say. So
 * many inventories are looked at together as have definitions of about two megabytes.
 */
final class AuditedPlans {

    private static final String UNREADABLE = "a definition cannot be read";
    private static final String LINE = "a line is not what its inventory calls it";
    private static final String ITEM = "an item says another place than its line";
    private static final String TARIFF = "a line is not under the tariffs of its inventory";
    private static final String TALLY = "a line is tallied otherwise than its inventory says";
    private static final String COUNTER = "a counter is bounded otherwise than its inventory";

    /** The rules. */
    static final Set<String> RULES = Set.of(UNREADABLE, LINE, ITEM, TARIFF, TALLY, COUNTER);

    private static final Column<Long> INVENTORY_ID = Column.ofLong("inventory_id");
    private static final Column<Integer> UNIT_NO = Column.ofInt("unit_no");
    private static final Column<Integer> QUANTITY = Column.ofInt("quantity");
    private static final Column<Integer> COUNTER_NO = Column.ofInt("counter_no");
    private static final Column<String> PLACE = Column.ofText("place");
    private static final Column<String> SPAN_FROM = Column.ofText("span_from");
    private static final Column<String> SPAN_TO = Column.ofText("span_to");
    private static final Column<String> FARE = Column.ofText("fare");
    private static final Column<String> CATEGORY = Column.ofText("category");
    private static final Column<Long> LOADS = Column.ofLong("loads");
    private static final Column<Long> PLACES = Column.ofLong("places");
    private static final Column<Integer> SLOT_FROM = Column.ofInt("slot_from");
    private static final Column<Integer> SLOT_TO = Column.ofInt("slot_to");
    private static final Column<String> HOLD = Column.ofText("hold");
    private static final Column<Long> SCOPE = Column.ofLong("scope");
    private static final Column<Integer> SLOT = Column.ofInt("slot");
    private static final Column<Integer> TAKEN = Column.ofInt("taken");
    private static final Column<Integer> CEILING = Column.ofInt("ceiling");
    private static final Column<Integer> HIGH = Column.ofInt("high");
    private static final Column<Integer> HIGHEST = Column.ofInt("highest");

    private static final long TOGETHER = 2_000_000;

    private final Session session;
    private final Found found;
    private Map<Long, Plan> plans = Map.of();

    /** Takes what is found. */
    interface Found {
        /** Takes one thing that breaks a rule. */
        void violation(String rule, String where);
    }

    AuditedPlans(Session session, Found found) {
        this.session = session;
        this.found = found;
    }

    void check() throws SQLException {
        long after = Long.MIN_VALUE;
        List<InventoryTable.Sized> next = InventoryTable.sizes(session, after);
        while (!next.isEmpty()) {
            long size = 0;
            for (InventoryTable.Sized one : next) {
                if (size > TOGETHER) {
                    break;
                }
                size += one.length();
                after = one.number();
            }
            check(next.get(0).number(), after);
            next = InventoryTable.sizes(session, after);
        }
    }

    private void check(long from, long to) throws SQLException {
        plans = new TreeMap<>();
        InventoryTable.plans(session, from, to, (number, plan) -> {
            if (plan.isPresent()) {
                plans.put(number, plan.get());
            } else {
                found.violation(UNREADABLE, String.valueOf(number));
            }
        });
        List<Long> range = List.of(from, to);
        String said =
                "l.inventory_id, l.unit_no, l.quantity, l.counter_no, l.span_from, l.span_to, l.slot_from, l.slot_to,"
                        + " l.fare, l.category";
        session.each(
                "SELECT " + said + ", COUNT(l.load_mille) AS loads, COUNT(*) AS places, MIN("
                        + session.dialect().text("l.hold_id") + ") AS hold"
                        + " FROM {hold_line} l WHERE l.inventory_id BETWEEN ? AND ? GROUP BY " + said,
                range,
                this::line);
        String unit = "l.unit_no + b.item_no - h.first_item - l.place_no";
        session.each(
                "SELECT l.inventory_id, " + unit + " AS unit_no, l.counter_no, b.place, MIN("
                        + session.dialect().text("l.hold_id") + ") AS hold FROM {hold_line} l"
                        + " JOIN " + session.dialect().byKey("{hold} h") + " ON h.hold_id = l.hold_id"
                        + " JOIN " + session.dialect().byKey("{booking_item} b") + " ON b.booking_id = h.booking_id"
                        + " AND b.item_no >= h.first_item + l.place_no"
                        + " AND b.item_no < h.first_item + l.place_no + " + HoldLineTable.places("l")
                        + " WHERE l.inventory_id BETWEEN ? AND ? AND l.place_no >= 0 GROUP BY l.inventory_id, " + unit
                        + ", l.counter_no, b.place",
                range,
                this::item);
        session.each(
                "SELECT scope, counter_no, slot, taken, ceiling, high, highest FROM {counter} WHERE scope BETWEEN ? AND ?",
                range,
                this::counter);
    }

    private void line(Row row) throws SQLException {
        Plan plan = plans.get(INVENTORY_ID.of(row));
        if (plan == null) {
            return; // told already: its definition, or that there is none
        }
        int unit = UNIT_NO.of(row);
        boolean known = unit < 0
                ? plan.counters().containsValue(COUNTER_NO.of(row))
                : unit + QUANTITY.of(row) <= plan.units().size();
        if (!known || !covers(plan, row)) {
            found.violation(LINE, plan.id() + " " + unit + "/" + COUNTER_NO.of(row) + " of " + HOLD.of(row));
        }
        if (known && !isTalliedSo(plan, row)) {
            found.violation(TALLY, plan.id() + " " + unit + "/" + COUNTER_NO.of(row) + " of " + HOLD.of(row));
        }
        Optional<String> fare = FARE.maybeOf(row);
        if (!FareText.fits(fare, plan.definition().tariffs())) {
            found.violation(TARIFF, plan.id() + " " + fare.orElse("no tariff") + " of " + HOLD.of(row));
        }
    }

    /** What is tallied never changes, and a line keeps its category: a pool is its own. */
    private static boolean isTalliedSo(Plan plan, Row row) throws SQLException {
        boolean isUnit = UNIT_NO.of(row) >= 0;
        String category = isUnit ? CATEGORY.maybeOf(row).orElse("") : plan.pool(COUNTER_NO.of(row));
        long loads = plan.isTallied(category) ? PLACES.of(row) : 0;
        boolean counts = !isUnit || plan.tally(category).orElse(HoldLine.UNCOUNTED) == COUNTER_NO.of(row);
        return counts && loads == LOADS.of(row);
    }

    private void item(Row row) throws SQLException {
        Plan plan = plans.get(INVENTORY_ID.of(row));
        if (plan == null) {
            return;
        }
        String place = PLACE.of(row);
        int unit = UNIT_NO.of(row);
        Integer called = unit < 0 ? plan.counters().get(place) : plan.units().get(place);
        if (called == null || called != (unit < 0 ? COUNTER_NO.of(row) : unit)) {
            found.violation(
                    ITEM, plan.id() + " " + place + " is " + unit + "/" + COUNTER_NO.of(row) + " of " + HOLD.of(row));
        }
    }

    private static boolean covers(Plan plan, Row row) throws SQLException {
        @Nullable String from = SPAN_FROM.maybeOf(row).orElse(null);
        @Nullable String to = SPAN_TO.maybeOf(row).orElse(null);
        if ((from == null) != (to == null)) {
            return false;
        }
        try {
            Span span = from == null || to == null ? Span.whole() : Span.stops(from, to);
            return plan.definition().timeline().resolve(span) instanceof Resolution.Found slots
                    && slots.from() == SLOT_FROM.of(row)
                    && slots.to() == SLOT_TO.of(row);
        } catch (IllegalArgumentException noSpan) {
            return false;
        }
    }

    private void counter(Row row) throws SQLException {
        Plan plan = plans.get(SCOPE.of(row));
        int taken = TAKEN.of(row);
        int high = HIGH.of(row);
        if (plan == null || taken < 0 || taken > high) {
            return;
        }
        CounterKey key = new CounterKey(plan.number(), COUNTER_NO.of(row), SLOT.of(row));
        int ceiling = CEILING.of(row);
        int highest = HIGHEST.of(row);
        boolean everDefined = plan.isCounter(key.counter())
                && key.slot() >= 0
                && key.slot() < plan.definition().timeline().slots();
        boolean changed = plan.revision() > 1; // what was authorised before is not kept
        if (!everDefined
                || ceiling != plan.authorised(key)
                || high != Math.max(ceiling, taken)
                || highest < high
                || (!changed && highest != ceiling)) {
            found.violation(
                    COUNTER, plan.id() + " " + key + ": " + taken + " of " + ceiling + "/" + high + "/" + highest);
        }
    }
}
