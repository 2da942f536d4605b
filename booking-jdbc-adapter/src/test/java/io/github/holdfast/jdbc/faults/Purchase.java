package io.github.holdfast.jdbc.faults;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;

/** One seat and a standing place for one customer, in one of many halls, as processes tell each other of it. */
record Purchase(HoldId id, int hall, int seat) {

    /** The first hall is where everybody wants to be. */
    private static final int HALLS = 60;

    private static final int SEATS = 2_000;
    private static final Duration TTL = Duration.ofMinutes(30);

    /** Opens the halls. */
    static void open(Bookings bookings) {
        Timeline evening = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
        for (int hall = 0; hall < HALLS; hall++) {
            bookings.inventories()
                    .open(Inventory.builder(inventory(hall), evening)
                            .seats(SeatPlan.of(Section.of("stalls", "A").row("1", seats(hall))))
                            .pool(Pool.counted("standing", 100_000))
                            .build())
                    .orElseThrow();
        }
    }

    private static int seats(int hall) {
        return hall == 0 ? SEATS : SEATS / 20;
    }

    private static InventoryId inventory(int hall) {
        return InventoryId.of("hall-" + hall);
    }

    static Purchase random(Random random) {
        int hall = random.nextBoolean() ? 0 : 1 + random.nextInt(HALLS - 1);
        return new Purchase(HoldId.random(), hall, 1 + random.nextInt(seats(hall)));
    }

    static Purchase parse(String id, String hall, String seat) {
        return new Purchase(HoldId.of(UUID.fromString(id)), Integer.parseInt(hall), Integer.parseInt(seat));
    }

    InventoryId inventory() {
        return inventory(hall);
    }

    /** Asks for this state, with the same ids each time, until the answer says something. */
    Outcome<?> ask(Bookings bookings, Hold.State wanted) {
        Outcome<?> answer;
        do {
            answer = switch (wanted) {
                case HELD -> bookings.hold(id, request(), TTL);
                case CONFIRMED -> bookings.confirm(BookingId.of(id.value()), quote(bookings));
                case RELEASED -> bookings.release(id);
                case EXPIRED -> throw new IllegalArgumentException("nobody asks for that");
            };
        } while (answer.match(yes -> false, no -> no.reason() == Reason.BUSY));
        return answer;
    }

    private Quote quote(Bookings bookings) {
        return Quote.free(bookings.find(id).orElseThrow());
    }

    private ClaimRequest request() {
        return ClaimRequest.of(inventory(hall), Pick.named("stalls/1/" + seat), Pick.from("standing", 1));
    }

    @Override
    public String toString() {
        return id + " " + hall + " " + seat;
    }
}
