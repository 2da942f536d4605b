package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.Timeline;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A selling process is killed again and again; the database keeps every promise that was heard, and no other. */
class KilledSellerTest {

    private static final int KILLS = 20;

    @TempDir
    Path folder;

    /** What the log says of one request. */
    private record Logged(int seat, String said) {}

    @Test
    void B1_B2_twenty_kills_lose_nothing_that_was_acknowledged_and_applying_again_settles_the_rest() throws Exception {
        Databases.Database database = Databases.postgresDatabase();
        String schema = database.options().schema().orElseThrow();
        Bookings bookings = Bookings.over(
                JdbcLedger.owning(database.dataSource(), JdbcOptions.defaults().schema(schema)));
        open(bookings);
        Path log = folder.resolve("heard.log");
        long seed = System.nanoTime();
        System.out.println("seed of the kills: " + seed);
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            sellAndKill(schema, log, seed + kill, random.nextInt(30));
        }
        Map<HoldId, Logged> logged = read(log);
        Tally tally = new Tally();
        logged.forEach((id, said) -> tally.settle(bookings, id, said));
        System.out.printf(
                "%d kills: %d asked, %d acknowledged, %d of them lost, %d unknown, %d of those had committed%n",
                KILLS, logged.size(), tally.held, tally.lost, tally.unknown, tally.committed);
        assertThat(tally.held).isGreaterThan(KILLS);
        assertThat(tally.unknown).isGreaterThan(0);
        assertThat(tally.lost).isZero();
        assertThat(bookings.audit().violations()).isEmpty();
        database.close();
    }

    /** What became of the requests in the log. */
    private static final class Tally {
        int held;
        int lost;
        int unknown;
        int committed;

        /** Compares a request's answer with what is stored; one without an answer is asked again. */
        void settle(Bookings bookings, HoldId id, Logged said) {
            boolean there = bookings.find(id)
                    .filter(hold -> hold.state() == Hold.State.HELD)
                    .isPresent();
            switch (said.said()) {
                case "HELD" -> {
                    held++;
                    lost += there ? 0 : 1;
                }
                case "REFUSED" ->
                    assertThat(there).as("a refused hold left a trace").isFalse();
                default -> {
                    unknown++;
                    committed += there ? 1 : 0;
                    Outcome<Hold> again = bookings.hold(id, KilledSeller.request(said.seat()), KilledSeller.TTL);
                    assertThat(again instanceof Outcome.Accepted<Hold> yes && yes.replayed())
                            .isEqualTo(there);
                }
            }
        }
    }

    private static void open(Bookings bookings) {
        bookings.inventories()
                .open(Inventory.builder(
                                KilledSeller.HALL,
                                Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                        .seats(SeatPlan.of(Section.of("stalls", "A").row("1", KilledSeller.SEATS)))
                        .pool(Pool.counted("standing", 100_000))
                        .build())
                .orElseThrow();
    }

    /** Starts a seller, lets it be told some answers, and kills it: no shutdown hook runs, no buffer is written. */
    private static void sellAndKill(String schema, Path log, long seed, int answers) throws Exception {
        int before = answers(log);
        Process seller = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSeller.class.getName(),
                        Databases.postgres().getJdbcUrl("postgres", "postgres"),
                        schema,
                        log.toString(),
                        Long.toString(seed))
                .redirectErrorStream(true)
                .redirectOutput(log.resolveSibling("seller.out").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (answers(log) <= before + answers) {
            assertThat(seller.isAlive())
                    .as(Files.readString(log.resolveSibling("seller.out")))
                    .isTrue();
            assertThat(System.nanoTime()).as("the seller sells").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MICROSECONDS.sleep(answers * 500L); // somewhere in the middle of a transaction
        seller.destroyForcibly();
        assertThat(seller.waitFor()).as("killed by signal 9").isEqualTo(128 + 9);
    }

    private static int answers(Path log) throws IOException {
        return Files.exists(log)
                ? (int) Files.readAllLines(log).stream()
                        .filter(line -> !line.startsWith("ASKED"))
                        .count()
                : 0;
    }

    private static Map<HoldId, Logged> read(Path log) throws IOException {
        Map<HoldId, Logged> logged = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(log);
        for (String line : lines) {
            String[] words = line.split(" ");
            logged.put(HoldId.of(UUID.fromString(words[1])), new Logged(Integer.parseInt(words[2]), words[0]));
        }
        return logged;
    }
}
