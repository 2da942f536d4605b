package io.github.holdfast.memory;

import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** The part of the audit that compares rows with definitions, with each other's words, and with what happened. */
final class MemoryWords {

    private final Rows rows;
    private final BiConsumer<String, Object> violation;
    private final Map<Long, Plan> plans = new HashMap<>();

    MemoryWords(Rows rows, BiConsumer<String, Object> violation) {
        this.rows = rows;
        this.violation = violation;
        rows.inventories.values().map(InventoryRow::plan).forEach(plan -> plans.put(plan.number(), plan));
    }

    void check() {
        rows.holds.values().forEach(this::checkHold);
        rows.counters.forEach(this::checkCounter);
        rows.bookings.values().forEach(this::checkBooking);
        checkEvents();
    }

    private void checkHold(HoldRow row) {
        if (row.tidied() && (row.state() == Hold.State.HELD || row.state() == Hold.State.CONFIRMED)) {
            violation.accept("a hold that stands was tidied", row.id());
        }
        if (row.expiresAt().isBefore(row.placedAt()) || row.expiresAt().isAfter(row.boundedBy())) {
            violation.accept("a hold expires outside of its life", row.id());
        }
        OptionalLong home = row.lines().stream().mapToLong(HoldLine::inventory).min();
        if (home.isPresent() && home.getAsLong() != row.home()) {
            violation.accept("a hold is at home elsewhere", row.id());
        }
        for (HoldLine line : row.lines()) {
            if (!line.heldAt().equals(row.placedAt())) {
                violation.accept("a line was taken at another time than its hold", row.id());
            }
            Plan plan = plans.get(line.inventory());
            if (plan == null) {
                violation.accept("a row is of an inventory that is not there", row.id());
            } else if (!isCalledSo(line, plan)) {
                violation.accept("a line is not what its inventory calls it", row.id() + " " + line.claim());
            } else if (!isTalliedSo(line, plan)) {
                violation.accept("a line is tallied otherwise than its inventory says", row.id() + " " + line.claim());
            }
        }
    }

    private static boolean isCalledSo(HoldLine line, Plan plan) {
        String place = line.claim().place();
        Integer number = line.claim().counted()
                ? plan.counters().get(place)
                : plan.units().get(place);
        return number != null
                && number == (line.claim().counted() ? line.counter() : line.unit())
                && plan.definition().timeline().resolve(line.claim().span()) instanceof Resolution.Found slots
                && slots.from() == line.from()
                && slots.to() == line.to();
    }

    /** What is tallied never changes, and a line keeps its category. */
    private static boolean isTalliedSo(HoldLine line, Plan plan) {
        String category = line.claim().category().orElse("");
        int counter = plan.tally(category).orElse(HoldLine.UNCOUNTED);
        return plan.isTallied(category) == line.claim().load().isPresent()
                && (line.claim().counted() || line.counter() == counter);
    }

    private void checkCounter(CounterKey key, Rows.Counter counter) {
        Plan plan = plans.get(key.scope());
        if (plan == null) {
            violation.accept("a row is of an inventory that is not there", key);
        } else if (counter.ceiling() != plan.authorised(key)
                || counter.high() != Math.max(counter.ceiling(), counter.taken())
                || counter.highest() < counter.high()
                || (plan.revision() == 1 && counter.highest() != counter.ceiling())) {
            violation.accept("a counter is bounded otherwise than its inventory", key + " " + counter);
        }
    }

    private void checkBooking(BookingRow row) {
        for (BookingItem item : row.booking().items()) {
            boolean same = Optional.ofNullable(rows.holds.get(item.hold()))
                    .map(hold -> hold.customer().equals(row.booking().customer()))
                    .orElse(true);
            if (!same) {
                violation.accept(
                        "a booking is not of the customer of its holds",
                        row.booking().id());
            }
        }
    }

    private void checkEvents() {
        Map<HoldRow, BookingEvent> last = new HashMap<>();
        for (BookingEvent event : rows.events.all()) {
            if (event instanceof BookingEvent.OfHold one) {
                HoldRow row = rows.holds.get(one.hold());
                if (row == null) {
                    violation.accept("an event is of nothing that is there", event);
                } else {
                    last.put(row, event);
                }
            } else if (event instanceof BookingEvent.OfBooking one && rows.bookings.get(one.booking()) == null) {
                violation.accept("an event is of nothing that is there", event);
            } else if (event instanceof BookingEvent.OfInventory one && rows.inventories.get(one.inventory()) == null) {
                violation.accept("an event is of nothing that is there", event);
            } else if (event instanceof BookingEvent.OfTariff one && rows.tariffs.get(one.tariff()) == null) {
                violation.accept("an event is of nothing that is there", event);
            }
        }
        last.forEach((row, event) -> {
            if (row.state() != stateAfter(event)) {
                violation.accept("a hold is not what its last event made of it", row.id());
            }
        });
    }

    private static Hold.State stateAfter(BookingEvent event) {
        if (event instanceof BookingEvent.HoldConfirmed) {
            return Hold.State.CONFIRMED;
        }
        if (event instanceof BookingEvent.HoldReleased) {
            return Hold.State.RELEASED;
        }
        return event instanceof BookingEvent.HoldExpired ? Hold.State.EXPIRED : Hold.State.HELD;
    }
}
