package io.github.holdfast.jdbc;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stranger keeps one inventory's row locked for five seconds, and the others go on selling. */
class BlockedInventoryTest {

    private static final Duration LOCKED = Duration.ofSeconds(5);
    private static final int EVENINGS = 8;

    /** How long somebody's slowest call took, and how many calls were made. */
    private record Slowest(long millis, int calls) {}

    @OnEach
    void B25_others_are_delayed_by_at_most_two_lock_timeouts_and_its_own_buyers_are_served_when_it_is_free(
            Databases.Database database) throws SQLException {
        Sale locked = Sale.open(database);
        Duration lockTimeout = Duration.ofMillis(database.isMaria() ? 1_000 : 500); // whole seconds there
        var over = new AtomicBoolean();
        List<Beside<Slowest>> others = new ArrayList<>();
        List<Beside<Outcome<Hold>>> own = new ArrayList<>();
        try (Connection stranger = Sql.begun(database, locked.row())) {
            for (int i = 0; i < EVENINGS; i++) {
                InventoryId evening = Sale.open(locked.ledger, "other-" + UUID.randomUUID());
                others.add(Beside.start(() -> sellUntil(over, locked.ledger, evening)));
            }
            for (int i = 1; i <= 4; i++) {
                String seat = Sale.seat(i);
                own.add(Beside.start(() -> locked.tryHold(named(seat))));
            }
            long end = System.nanoTime() + LOCKED.toNanos();
            Beside.until(() -> System.nanoTime() > end);
            assertThat(own).noneMatch(Beside::isDone);
            stranger.rollback();
        }
        own.forEach(one -> assertThat(one.result().isAccepted()).isTrue());
        over.set(true);
        for (Beside<Slowest> other : others) {
            Slowest slowest = other.result();
            System.out.printf("of %d calls the slowest took %d ms%n", slowest.calls(), slowest.millis());
            assertThat(slowest.millis())
                    .as("of %s calls the slowest", slowest.calls())
                    .isLessThan(2 * lockTimeout.toMillis() + 400);
            assertThat(slowest.calls()).isGreaterThan(20);
        }
        assertThat(locked.bookings.audit().violations()).isEmpty();
    }

    private static Slowest sellUntil(AtomicBoolean over, Ledger ledger, InventoryId evening) {
        Bookings bookings = Bookings.over(ledger);
        long slowest = 0;
        int calls = 0;
        while (!over.get()) {
            long began = System.nanoTime();
            Outcome<Hold> hold =
                    bookings.hold(HoldId.random(), ClaimRequest.of(evening, named(Sale.seat(1 + calls % 6))), Sale.TTL);
            if (!hold.isAccepted()) {
                assertThat(Sale.reason(hold)).isNotEqualTo(Reason.BUSY);
            } else if (calls % 2 == 0) {
                bookings.release(hold.orElseThrow().id()).orElseThrow();
            }
            slowest = Math.max(slowest, (System.nanoTime() - began) / 1_000_000);
            calls++;
        }
        return new Slowest(slowest, calls);
    }
}
