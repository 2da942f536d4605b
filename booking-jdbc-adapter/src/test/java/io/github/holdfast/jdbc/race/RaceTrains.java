package io.github.holdfast.jdbc.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Three trains that many want more of than there is. They are opened without coach 22 and with few bike spaces; in the end
 * all of them have the coach and {@link #BIKES} spaces, whatever was changed meanwhile.
 */
public final class RaceTrains {

    static final List<InventoryId> IDS = List.of(InventoryId.of("ic1"), InventoryId.of("ic2"), InventoryId.of("ic3"));
    static final List<String> STOPS = List.of("A", "B", "C", "D");
    static final int LEGS = 3;
    static final int SEATS = 30;
    static final int COACH_22_SEATS = 5;
    static final Section COACH_22 = Section.of("22", "2nd").row("1", COACH_22_SEATS);
    static final int FEWEST_BIKES = 8;
    static final int BIKES = 14;
    public static final Duration TTL = Duration.ofMinutes(10);

    /** Places times legs of all trains as they are in the end. */
    static final int SUPPLY = IDS.size() * LEGS * (SEATS + COACH_22_SEATS + BIKES);

    private final Bookings bookings;
    private final List<Inventory> definitions;

    private RaceTrains(Bookings bookings) {
        this.bookings = bookings;
        this.definitions = IDS.stream().map(this::open).toList();
    }

    /** Opens the trains at this ledger. */
    public static RaceTrains open(Bookings bookings) {
        return new RaceTrains(bookings);
    }

    /** Returns the trains as they were opened. */
    List<Inventory> definitions() {
        return definitions;
    }

    private Inventory open(InventoryId id) {
        ZonedDateTime start = ZonedDateTime.parse("2027-03-14T08:00+01:00[Europe/Vienna]");
        Inventory train = Inventory.builder(
                        id,
                        Timeline.departs("A", start)
                                .calls("B", start.plusHours(1), start.plusHours(1))
                                .calls("C", start.plusHours(2), start.plusHours(2))
                                .arrives("D", start.plusHours(3)))
                .seats(SeatPlan.of(Section.of("21", "2nd").row("1", SEATS)))
                .pool(Pool.counted("bike", FEWEST_BIKES))
                .build();
        return bookings.inventories().open(train).orElseThrow();
    }

    /** Single-place buyers take the rest leg by leg: as much as was free, and then nothing is. */
    void drain() {
        for (InventoryId train : IDS) {
            for (int leg = 0; leg < LEGS; leg++) {
                Span span = Span.stops(STOPS.get(leg), STOPS.get(leg + 1));
                Availability free =
                        bookings.inventories().availability(train, span).orElseThrow();
                assertThat(buyAll(ClaimRequest.of(train, span, Pick.best(1))))
                        .isEqualTo(free.freeSeats().size());
                assertThat(buyAll(ClaimRequest.of(train, span, Pick.from("bike", 1))))
                        .isEqualTo(free.poolsLeft().get("bike"));
                Availability none =
                        bookings.inventories().availability(train, span).orElseThrow();
                assertThat(none.freeSeats()).isEmpty();
                assertThat(none.poolsLeft()).containsEntry("bike", 0);
            }
        }
    }

    private int buyAll(ClaimRequest one) {
        for (int sold = 0; ; sold++) {
            Outcome<Hold> answer = bookings.hold(HoldId.random(), one);
            if (!answer.isAccepted()) {
                return sold;
            }
            bookings.confirm(BookingId.random(), Quote.free(answer.orElseThrow()))
                    .orElseThrow();
        }
    }

    /** Counts, past the ledger, what lies under confirmed holds: exactly as many as there are places, none of them twice. */
    static void assertSoldOut(Databases.Database database) {
        String cells = " FROM {claim} c JOIN {hold} h ON h.hold_id = c.hold_id WHERE h.state = 1";
        long seats = (long) IDS.size() * LEGS * (SEATS + COACH_22_SEATS);
        assertThat(Sql.number(database, "SELECT COUNT(*)" + cells)).isEqualTo(seats);
        assertThat(Sql.number(
                        database, "SELECT COUNT(*) FROM (SELECT DISTINCT inventory_id, unit_no, slot FROM {claim}) t"))
                .isEqualTo(seats);
        assertThat(Sql.number(
                        database,
                        "SELECT SUM(l.quantity * (l.slot_to - l.slot_from)) FROM {hold_line} l"
                                + " JOIN {hold} h ON h.hold_id = l.hold_id"
                                + " WHERE h.state = 1 AND l.counter_no >= 0 AND l.ended_at IS NULL"))
                .isEqualTo((long) IDS.size() * LEGS * BIKES);
        assertThat(Sql.texts(database, "SELECT DISTINCT taken FROM {counter}")).containsExactly(String.valueOf(BIKES));
    }
}
