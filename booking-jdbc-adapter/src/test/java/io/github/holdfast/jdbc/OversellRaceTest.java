package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.BookingId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.Span;
import io.github.holdfast.inventory.Timeline;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.testkit.model.Call;
import io.github.holdfast.testkit.model.History;
import io.github.holdfast.testkit.model.HistoryReport;
import io.github.holdfast.testkit.model.Recorder;
import java.io.File;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No seat is ever oversold: 64 threads here and a second process, on three trains, far more wanted than there is. */
class OversellRaceTest {

    private static final int THREADS = 64;
    private static final int ASKS = 5;
    private static final int WAVES = 3;
    private static final int FAR_THREADS = 8;
    private static final int FAR_ASKS = 30;

    @TempDir
    Path folder;

    private final Databases.Database database = Databases.postgresDatabase();
    private final JdbcLedger ledger = JdbcLedger.owning(database.dataSource(), database.options());
    private final Bookings bookings = Bookings.over(ledger);

    @Test
    void two_processes_and_waves_of_expiry_sell_every_place_once_and_refuse_nobody_what_is_free() throws Exception {
        List<Inventory> trains = RaceBuyer.TRAINS.stream().map(this::open).toList();
        long seed = System.nanoTime();
        System.out.println("seed of the race: " + seed);
        long deadlocks = deadlocks();
        Recorder recorder = new Recorder(ledger);
        Process far = startFar(seed);
        for (int wave = 0; wave < WAVES; wave++) {
            RaceBuyer.run(recorder, "near", seed + wave, THREADS, ASKS);
            database.pass(RaceBuyer.TTL); // what was not confirmed has lapsed, and nobody sweeps
        }
        assertThat(far.waitFor())
                .as("the second process: " + Files.readString(folder.resolve("far.out")))
                .isZero();
        List<Call> calls = new ArrayList<>(recorder.calls());
        calls.addAll(farCalls());
        HistoryReport report = History.of(trains, calls, ledger.records()).check();
        long refused = calls.stream()
                .filter(call -> call.verdict() == Call.Verdict.REFUSED)
                .count();
        System.out.println(report);
        System.out.printf("%d calls, %d refused, %d deadlocks%n", calls.size(), refused, deadlocks() - deadlocks);
        assertThat(report.violations()).isEmpty();
        assertThat(refused).as("refused").isGreaterThan(calls.size() / 5);
        assertThat(deadlocks()).as("deadlocks").isEqualTo(deadlocks);
        database.pass(RaceBuyer.TTL);
        trains.forEach(train -> drain(train.id()));
        assertThat(bookings.audit().violations()).isEmpty();
    }

    private Inventory open(InventoryId id) {
        ZonedDateTime start = ZonedDateTime.parse("2027-03-14T08:00+01:00[Europe/Vienna]");
        Inventory train = Inventory.builder(
                        id,
                        Timeline.departs("A", start)
                                .calls("B", start.plusHours(1), start.plusHours(1))
                                .calls("C", start.plusHours(2), start.plusHours(2))
                                .arrives("D", start.plusHours(3)))
                .seats(SeatPlan.of(Section.of("21", "2nd").row("1", RaceBuyer.SEATS)))
                .pool(Pool.counted("bike", RaceBuyer.BIKES))
                .build();
        return bookings.inventories().open(train).orElseThrow();
    }

    /** Single-place buyers take the rest leg by leg: exactly as much is sold as there is. */
    private void drain(InventoryId train) {
        for (int leg = 0; leg + 1 < RaceBuyer.STOPS.size(); leg++) {
            Span span = Span.stops(RaceBuyer.STOPS.get(leg), RaceBuyer.STOPS.get(leg + 1));
            Availability free = bookings.inventories().availability(train, span).orElseThrow();
            assertThat(buyAll(ClaimRequest.of(train, span, Pick.best(1))))
                    .isEqualTo(free.freeSeats().size());
            assertThat(buyAll(ClaimRequest.of(train, span, Pick.from("bike", 1))))
                    .isEqualTo(free.poolsLeft().get("bike"));
            Availability none = bookings.inventories().availability(train, span).orElseThrow();
            assertThat(none.freeSeats()).isEmpty();
            assertThat(none.poolsLeft()).containsEntry("bike", 0);
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

    private long deadlocks() throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(deadlocks) FROM pg_stat_database")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Process startFar(long seed) throws Exception {
        File out = folder.resolve("far.out").toFile();
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RaceBuyer.class.getName(),
                        Databases.postgres().getJdbcUrl("postgres", "postgres"),
                        database.options().schema().orElseThrow(),
                        database.options().clock().orElseThrow(),
                        folder.resolve("far.calls").toString(),
                        Long.toString(seed + WAVES),
                        Integer.toString(FAR_THREADS),
                        Integer.toString(FAR_ASKS))
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
    }

    @SuppressWarnings("unchecked") // the file was written by the second process, as a list of calls
    private List<Call> farCalls() throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(folder.resolve("far.calls")))) {
            return (List<Call>) in.readObject();
        }
    }
}
