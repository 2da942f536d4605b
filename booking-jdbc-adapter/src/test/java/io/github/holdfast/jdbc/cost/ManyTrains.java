package io.github.holdfast.jdbc.cost;

import static io.github.holdfast.hold.Pick.named;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Sells a seat on each of many trains, twice round, in a JVM whose memory would not hold all of them. */
public final class ManyTrains {

    /** What it says when it has sold. */
    static final String SOLD = "SOLD ";

    /** What it says when it has looked how many megabytes are in use, after each round. */
    static final String HEAP = "HEAP ";

    private static final int TOGETHER = 20;
    private static final int ROWS = 25;
    private static final int IN_A_ROW = 20;
    private static final int STOPS = 20;
    private static final ZonedDateTime START = ZonedDateTime.parse("2027-03-14T06:00+01:00[Europe/Vienna]");

    private ManyTrains() {}

    /** Takes the database's address and the number of trains. */
    public static void main(String[] arguments) {
        int trains = Integer.parseInt(arguments[1]);
        try (HikariDataSource pool = Databases.pool(arguments[0])) {
            JdbcOptions options = JdbcOptions.defaults().allowUnsafeSettings();
            JdbcSchema.apply(pool, options);
            try (JdbcLedger ledger = JdbcLedger.owning(pool, options)) {
                all(ledger, trains, ManyTrains::open);
                for (int round = 1; round <= 2; round++) {
                    int row = round;
                    System.out.println(SOLD + all(ledger, trains, train -> hold(train, row)));
                    System.gc();
                    long used = ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed();
                    System.out.println(HEAP + (used >> 20));
                }
            }
        }
    }

    private static int all(JdbcLedger ledger, int trains, IntFunction<Command<?>> command) {
        int done = 0;
        for (int first = 0; first < trains; first += TOGETHER) {
            List<Command<?>> commands = new ArrayList<>();
            for (int train = first; train < Math.min(trains, first + TOGETHER); train++) {
                commands.add(command.apply(train));
            }
            Answers answers = ledger.apply(commands);
            for (Command<?> one : commands) {
                done += answers.to(one) instanceof Answer.Done<?> ? 1 : 0;
            }
        }
        return done;
    }

    private static InventoryId id(int train) {
        return InventoryId.of("train-" + train);
    }

    private static Command<?> open(int train) {
        return new Command.OpenInventory(train(id(train)), 1 + train, 0);
    }

    /** Returns a train of 500 seats and 20 stops. */
    public static Inventory train(InventoryId id) {
        Section coach = Section.of("coach", "2nd");
        for (int row = 1; row <= ROWS; row++) {
            coach = coach.row(Integer.toString(row), IN_A_ROW);
        }
        coach = coach.mark("window", seats(1)).mark("aisle", seats(2));
        Timeline.Open ride = Timeline.departs("stop-1", START);
        for (int stop = 2; stop < STOPS; stop++) {
            ride = ride.calls("stop-" + stop, time(stop), time(stop).plusMinutes(1));
        }
        return Inventory.builder(id, ride.arrives("stop-" + STOPS, time(STOPS)))
                .seats(SeatPlan.of(coach))
                .build();
    }

    /** Returns every other seat of all rows. */
    private static String[] seats(int first) {
        List<String> seats = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            for (int seat = first; seat <= IN_A_ROW; seat += 2) {
                seats.add(row + "/" + seat);
            }
        }
        return seats.toArray(String[]::new);
    }

    private static ZonedDateTime time(int stop) {
        return START.plusMinutes(10L * stop);
    }

    private static Command<?> hold(int train, int row) {
        Span span = Span.stops("stop-1", "stop-" + STOPS);
        ClaimRequest request = ClaimRequest.of(id(train), span, named("coach/" + row + "/1"));
        return new Command.PlaceHold(HoldId.random(), request, Duration.ofMinutes(20));
    }
}
