package io.github.holdfast.jdbc.apply;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A stranger keeps one inventory's row locked for as long as the test wants, and the others go on selling. What is counted are lock
 * timeouts, not the time that they take here: the others wait for nothing else.
 */
class BlockedInventoryTest {

    private static final int EVENINGS = 8;
    private static final int MORE_CALLS = 20;

    /** As long as may be, so that whoever waits patiently waits until the lock is free, and only the hasty ones time out. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Counts the statements that failed. */
    private static final class Timeouts extends Tampering {

        private final List<String> met = new CopyOnWriteArrayList<>();

        @Override
        public void failed(String sql, SQLException error) {
            met.add(error.toString());
        }
    }

    /** Sells an evening that nobody has locked, until it is told to stop. */
    private static final class Seller {

        private final Bookings bookings;
        private final InventoryId evening;
        private final AtomicInteger calls = new AtomicInteger();

        Seller(Ledger ledger) {
            this.bookings = Bookings.over(ledger);
            this.evening = Sale.open(ledger, "other-" + UUID.randomUUID());
        }

        /** Returns how many milliseconds its slowest call took. */
        long sellUntil(AtomicBoolean over) {
            long slowest = 0;
            while (!over.get()) {
                long began = System.nanoTime();
                int number = calls.get();
                Outcome<Hold> hold = bookings.hold(
                        HoldId.random(), ClaimRequest.of(evening, named(Sale.seat(1 + number % 6))), Sale.TTL);
                if (!hold.isAccepted()) {
                    assertThat(Sale.reason(hold)).isNotEqualTo(Reason.BUSY);
                } else if (number % 2 == 0) {
                    bookings.release(hold.orElseThrow().id()).orElseThrow();
                }
                slowest = Math.max(slowest, (System.nanoTime() - began) / 1_000_000);
                calls.incrementAndGet();
            }
            return slowest;
        }
    }

    @OnEach
    void B25_others_are_delayed_by_at_most_two_lock_timeouts_and_its_own_buyers_are_served_when_it_is_free(
            Databases.Database database) throws SQLException {
        Timeouts timeouts = new Timeouts();
        Sale locked = Sale.open(database)
                .through(JdbcLedger.owning(
                        timeouts.with(database.dataSource()), database.options().lockTimeout(PATIENCE)));
        List<Seller> sellers =
                Stream.generate(() -> new Seller(locked.ledger)).limit(EVENINGS).toList();
        var over = new AtomicBoolean();
        List<BackgroundCall<Long>> others = new ArrayList<>();
        List<BackgroundCall<Outcome<Hold>>> own = new ArrayList<>();
        try (Connection stranger = Sql.begun(database, locked.row())) {
            sellers.forEach(seller -> others.add(BackgroundCall.start(() -> seller.sellUntil(over))));
            for (int i = 1; i <= 4; i++) {
                String seat = Sale.seat(i);
                own.add(BackgroundCall.start(() -> locked.tryHold(named(seat))));
            }
            BackgroundCall.until(() -> !timeouts.met.isEmpty());
            awaitMoreCalls(sellers, others);
            assertThat(own).noneMatch(BackgroundCall::isDone);
            assertThat(timeouts.met).hasSizeBetween(1, 2);
            stranger.rollback();
        }
        own.forEach(one -> assertThat(one.result().isAccepted()).isTrue());
        over.set(true);
        for (int i = 0; i < EVENINGS; i++) {
            System.out.printf(
                    "of %s calls the slowest took %d ms%n",
                    sellers.get(i).calls, others.get(i).result());
        }
        assertThat(timeouts.met).hasSizeBetween(1, 2);
        assertThat(locked.bookings.upkeep().audit().violations()).isEmpty();
    }

    /** Waits until each has sold on while the lock is still kept: who waited for it could not. */
    private static void awaitMoreCalls(List<Seller> sellers, List<BackgroundCall<Long>> others) {
        for (int i = 0; i < EVENINGS; i++) {
            Seller seller = sellers.get(i);
            BackgroundCall<Long> other = others.get(i);
            int enough = seller.calls.get() + MORE_CALLS;
            BackgroundCall.until(() -> seller.calls.get() >= enough || other.isDone());
        }
    }
}
