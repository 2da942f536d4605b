package io.github.holdfast.benchmarks.ours;

import io.github.holdfast.Bookings;
import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.store.Database;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The everyday sales: standing room, two seats, seats and what becomes of them, any seat of a train. */
public final class Sales {

    /** Seats of the hall in the cells with numbered seats. */
    public static final int SEATS = 20_000;

    /** Over how many slots they are sold, but for a smoke run. */
    public static final int SLOTS = 60;

    /** Seats of the train. */
    public static final int TRAIN_SEATS = 500;

    /** Legs of the train. */
    public static final int LEGS = 12;

    /** How many holds a traveller keeps before the oldest is given back. */
    public static final int KEPT = 8;

    static final Duration TTL = Duration.ofMinutes(30);

    private static final InventoryId ID = InventoryId.of("on-sale");

    private Sales() {}

    /** One place out of a pool that everybody wants. */
    public static Design pool(Database database, JdbcOptions options) throws SQLException {
        return pool(database, options, ID);
    }

    /** One place out of a pool of this name. */
    public static Design pool(Database database, JdbcOptions options, InventoryId id) throws SQLException {
        return pools(database, options, List.of(id));
    }

    /** One place out of one of many pools, by chance. */
    public static Design pools(Database database, JdbcOptions options, int number) throws SQLException {
        return pools(
                database,
                options,
                IntStream.range(0, number)
                        .mapToObj(next -> InventoryId.of("on-sale-" + next))
                        .toList());
    }

    private static Design pools(Database database, JdbcOptions options, List<InventoryId> ids) throws SQLException {
        return Ours.open(database, options, (bookings, ledger) -> {
            ids.forEach(id -> bookings.inventories()
                    .open(House.standing(id, 1_000_000_000))
                    .orElseThrow());
            return number -> {
                SplittableRandom random = new SplittableRandom(number);
                CustomerId who = customer(number);
                return () -> {
                    InventoryId id = ids.get(random.nextInt(ids.size()));
                    return said(bookings.hold(HoldId.random(), standing(id).customer(who), TTL));
                };
            };
        });
    }

    static ClaimRequest standing(InventoryId id) {
        return ClaimRequest.of(id, Pick.from("standing", 1));
    }

    /** Two seats by name, side by side, at random. */
    public static Design seats(Database database, JdbcOptions options) throws SQLException {
        return Ours.open(database, options, (bookings, ledger) -> {
            bookings.inventories()
                    .open(House.train(ID, SEATS, database.slots()))
                    .orElseThrow();
            return number -> {
                SplittableRandom random = new SplittableRandom(number);
                CustomerId who = customer(number);
                return () -> said(bookings.hold(
                        HoldId.random(), twoSeats(random, database.slots()).customer(who), TTL));
            };
        });
    }

    private static ClaimRequest twoSeats(SplittableRandom random, int slots) {
        int seat = random.nextInt(SEATS - 1);
        int slot = random.nextInt(slots);
        return ClaimRequest.of(ID, House.legs(slot, slot + 1), Pick.named(House.label(seat), House.label(seat + 1)));
    }

    /** Two seats by name, and four of five confirmed, the fifth released. */
    public static Design lifecycle(Database database, JdbcOptions options) throws SQLException {
        return Ours.open(database, options, (bookings, ledger) -> {
            bookings.inventories()
                    .open(House.train(ID, SEATS, database.slots()))
                    .orElseThrow();
            return number -> {
                SplittableRandom random = new SplittableRandom(number);
                CustomerId who = customer(number);
                return () -> {
                    Outcome<Hold> hold = bookings.hold(
                            HoldId.random(), twoSeats(random, database.slots()).customer(who), TTL);
                    if (hold.isAccepted()) {
                        finish(bookings, hold.orElseThrow(), random);
                    }
                    return said(hold);
                };
            };
        });
    }

    private static void finish(Bookings bookings, Hold hold, SplittableRandom random) throws InterruptedException {
        boolean confirm = random.nextInt(5) > 0;
        while (true) {
            Outcome<?> outcome =
                    confirm ? bookings.confirm(BookingId.random(), Quote.free(hold)) : bookings.release(hold.id());
            if (said(outcome) == Said.YES) {
                return;
            }
            if (said(outcome) == Said.NO) {
                throw new IllegalStateException("a live hold was not finished: " + outcome);
            }
            Thread.sleep(1);
        }
    }

    /** Any seat on a random span of a train, and the oldest of one's holds given back. */
    public static Design train(Database database, JdbcOptions options) throws SQLException {
        return Ours.open(database, options, (bookings, ledger) -> {
            bookings.inventories().open(House.train(ID, TRAIN_SEATS, LEGS)).orElseThrow();
            return number -> traveller(bookings, number);
        });
    }

    private static Client traveller(Bookings bookings, int number) {
        SplittableRandom random = new SplittableRandom(number);
        CustomerId who = customer(number);
        Deque<HoldId> kept = new ArrayDeque<>();
        return () -> {
            int from = random.nextInt(LEGS);
            int to = from + 1 + random.nextInt(LEGS - from);
            HoldId id = HoldId.random();
            ClaimRequest request = ClaimRequest.of(ID, House.legs(from, to), Pick.best(1));
            Said said = said(bookings.hold(id, request.customer(who), TTL));
            if (said == Said.YES) {
                kept.add(id);
            }
            if (kept.size() >= KEPT && said(bookings.release(kept.getFirst())) == Said.YES) {
                kept.removeFirst();
            }
            return said;
        };
    }

    static CustomerId customer(int number) {
        return CustomerId.of("customer-" + number);
    }

    static Said said(Outcome<?> outcome) {
        return outcome.match(value -> Said.YES, refusal -> refusal.reason() == Reason.BUSY ? Said.BUSY : Said.NO);
    }
}
