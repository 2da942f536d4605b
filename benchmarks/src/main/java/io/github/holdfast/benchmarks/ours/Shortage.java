package io.github.holdfast.benchmarks.ours;

import io.github.holdfast.Bookings;
import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.store.Database;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.pricing.Quote;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sales when little or nothing is left. */
public final class Shortage {

    /** How many holds the cells of a nearly sold train ask for. */
    public static final int WANTED = 10_000;

    private static final int SEATS = 20_000;
    private static final int SLOTS = 20;
    private static final int LAST_POOL = 100_000;
    private static final int LAST = 1_000;
    private static final InventoryId ID = InventoryId.of("on-sale");

    private Shortage() {}

    /** A pool of which everything is booked. */
    public static Design soldOutPool(Database database, JdbcOptions options) throws SQLException {
        return Ours.open(database, options, (bookings, ledger) -> {
            bookings.inventories().open(House.standing(ID, 1_000)).orElseThrow();
            sell(
                    ledger,
                    Stream.generate(() -> ClaimRequest.of(ID, Pick.from("standing", 100)))
                            .limit(10));
            return number -> () -> Sales.said(bookings.hold(HoldId.random(), Sales.standing(ID), Sales.TTL));
        });
    }

    /** A hall of which every seat is booked. */
    public static Design soldOutHall(Database database, JdbcOptions options) throws SQLException {
        int seats = 2_000;
        return Ours.open(database, options, (bookings, ledger) -> {
            bookings.inventories().open(House.hall(ID, seats)).orElseThrow();
            sell(ledger, rows(IntStream.range(0, seats), Span.whole()));
            return number -> {
                SplittableRandom random = new SplittableRandom(number);
                return () -> {
                    int seat = random.nextInt(seats - 1);
                    Pick two = Pick.named(House.label(seat), House.label(seat + 1));
                    return Sales.said(bookings.hold(HoldId.random(), ClaimRequest.of(ID, two), Sales.TTL));
                };
            };
        });
    }

    /**
     * A train of which this share of all seats is booked over all legs; customers pick two of the free ones, as they would
     * on a seat map, until {@value #WANTED} holds were asked for.
     */
    public static Design nearlySold(Database database, JdbcOptions options, int percent) throws SQLException {
        int slots = Math.min(SLOTS, database.slots());
        return Ours.open(database, options, (bookings, ledger) -> {
            bookings.inventories().open(House.train(ID, SEATS, slots)).orElseThrow();
            List<Integer> pairs =
                    new ArrayList<>(IntStream.range(0, SEATS / 2).boxed().toList());
            Collections.shuffle(pairs, new Random(1));
            List<Integer> sold = pairs.subList(0, SEATS / 2 * percent / 100);
            sell(
                    ledger,
                    rows(
                            sold.stream().flatMapToInt(pair -> IntStream.of(2 * pair, 2 * pair + 1)),
                            House.legs(0, slots)));
            List<ClaimRequest> wishes = new ArrayList<>();
            for (int pair : pairs.subList(SEATS / 2 * 95 / 100, SEATS / 2)) {
                for (int leg = 0; leg < slots; leg++) {
                    Pick two = Pick.named(House.label(2 * pair), House.label(2 * pair + 1));
                    wishes.add(ClaimRequest.of(ID, House.legs(leg, leg + 1), two));
                }
            }
            Collections.shuffle(wishes, new Random(2));
            return each(bookings, wishes);
        });
    }

    /** A pool of which all but the last 1 % is booked, and that last 1 % lies in {@value #LAST} holds that are overdue. */
    public static Design overdue(Database database, JdbcOptions options) throws SQLException {
        return Ours.open(database, options, (bookings, ledger) -> {
            bookings.inventories().open(House.standing(ID, LAST_POOL)).orElseThrow();
            sell(
                    ledger,
                    Stream.generate(() -> ClaimRequest.of(ID, Pick.from("standing", 100)))
                            .limit((LAST_POOL - LAST) / 100));
            hold(ledger, Stream.generate(() -> Sales.standing(ID)).limit(LAST), Duration.ofSeconds(1));
            pass(Duration.ofMillis(1_100));
            return each(
                    bookings,
                    Stream.generate(() -> Sales.standing(ID)).limit(LAST).toList());
        });
    }

    /** The same pool with 5 % booked and nothing overdue. */
    public static Design relaxed(Database database, JdbcOptions options) throws SQLException {
        return Ours.open(database, options, (bookings, ledger) -> {
            bookings.inventories().open(House.standing(ID, LAST_POOL)).orElseThrow();
            sell(
                    ledger,
                    Stream.generate(() -> ClaimRequest.of(ID, Pick.from("standing", 100)))
                            .limit(LAST_POOL / 2_000));
            return each(
                    bookings,
                    Stream.generate(() -> Sales.standing(ID)).limit(LAST).toList());
        });
    }

    /** Customers who ask for one of these after the other until all were asked for. */
    private static Ours.Deal each(Bookings bookings, List<ClaimRequest> wishes) {
        AtomicInteger next = new AtomicInteger();
        return number -> {
            Client client = () -> {
                int mine = next.getAndIncrement();
                return mine >= wishes.size()
                        ? Said.ENDED
                        : Sales.said(bookings.hold(
                                HoldId.random(), wishes.get(mine).customer(Sales.customer(mine)), Sales.TTL));
            };
            return client;
        };
    }

    private static Stream<ClaimRequest> rows(IntStream seats, Span span) {
        List<String> labels = seats.mapToObj(House::label).toList();
        return IntStream.range(0, (labels.size() + 99) / 100).mapToObj(row -> {
            List<String> some = labels.subList(row * 100, Math.min(labels.size(), row * 100 + 100));
            String[] more = some.subList(1, some.size()).toArray(String[]::new);
            return ClaimRequest.of(ID, span, Pick.named(some.get(0), more));
        });
    }

    /** Holds and confirms. */
    private static void sell(Ledger ledger, Stream<ClaimRequest> requests) {
        List<Hold> holds = hold(ledger, requests, Sales.TTL);
        for (int from = 0; from < holds.size(); from += 64) {
            apply(
                    ledger,
                    holds.subList(from, Math.min(holds.size(), from + 64)).stream()
                            .map(hold -> new Command.ConfirmHolds(
                                    BookingId.random(), Quote.free(hold), BookingReference.random()))
                            .toList());
        }
    }

    private static List<Hold> hold(Ledger ledger, Stream<ClaimRequest> requests, Duration ttl) {
        List<Hold> holds = new ArrayList<>();
        List<Command.PlaceHold> batch = new ArrayList<>();
        for (ClaimRequest request : requests.toList()) {
            batch.add(new Command.PlaceHold(HoldId.random(), request, ttl));
            if (batch.size() == 16) {
                holds.addAll(apply(ledger, batch));
                batch.clear();
            }
        }
        holds.addAll(apply(ledger, batch));
        return holds;
    }

    private static <R> List<R> apply(Ledger ledger, List<? extends Command<R>> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        Answers answers = ledger.apply(commands);
        List<R> values = new ArrayList<>();
        for (Command<R> command : commands) {
            if (!(answers.to(command) instanceof Answer.Done<R> done)) {
                throw new IllegalStateException(command + " was answered " + answers.to(command));
            }
            values.add(done.value());
        }
        return values;
    }

    /** Lets the store's clock run: it is the server's, and nobody can put it forward. */
    private static void pass(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
