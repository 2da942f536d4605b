package io.github.holdfast.jdbc.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.Databases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two processes sell from the same halls, and one of them is killed again and again, in {@link KilledSellerWalk} more often; the database keeps every promise that
 * was acknowledgements, and no other, and the other process sells on.
 */
class KilledSellerTest {

    /** If need be: whether a kill strikes a request is chance. */
    private static final int MOST_KILLS = 40;

    private static final int MORE_HOLDS = 8;

    @TempDir
    Path folder;

    static Stream<Named<Supplier<Databases.Database>>> databases() {
        return Stream.of(
                Named.of("PostgreSQL", Databases::postgresDatabase), Named.of("MariaDB", Databases::mariaDatabase));
    }

    /** The two processes, and a third node at which their customers ask again. */
    private static final class Nodes implements AutoCloseable {

        private final Databases.Database database;
        private final Path folder;
        private final Bookings third;
        private final Acknowledgements acknowledgements = new Acknowledgements();
        private final Random random;
        private final List<SellerProcess> two = new ArrayList<>();
        private long seed = System.nanoTime();
        private Duration calm = Duration.ZERO;
        private Duration pause = Duration.ZERO;
        private final List<SellerProcess.First> restarts = new ArrayList<>();

        Nodes(Databases.Database database, Path folder) throws IOException {
            System.out.println("seed of the kills: " + seed);
            this.database = database;
            this.folder = folder;
            this.random = new Random(seed);
            String schema = database.options().schema().orElseThrow();
            this.third = Bookings.over(JdbcLedger.owning(
                    database.dataSource(), JdbcOptions.defaults().schema(schema)));
            Purchase.open(third);
            two.add(start());
            two.add(start());
            two.forEach(SellerProcess::awaitFirstHold);
        }

        private SellerProcess start() throws IOException {
            return SellerProcess.start(database, folder, seed++, acknowledgements);
        }

        /** Kills one of them, and starts it again when the other has sold on. */
        void killOne() throws IOException, InterruptedException {
            SellerProcess victim = two.remove(random.nextInt(2));
            calm = longer(calm, two.get(0).awaitHolds(MORE_HOLDS));
            victim.awaitHolds(1 + random.nextInt(20));
            LockSupport.parkNanos(random.nextInt(5_000_000)); // somewhere in the middle of a transaction
            victim.kill();
            pause = longer(pause, two.get(0).awaitHolds(MORE_HOLDS));
            SellerProcess again = start();
            two.add(again);
            victim.settle(third);
            restarts.add(again.awaitFirstHold());
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        @Override
        public void close() {
            two.forEach(SellerProcess::end);
            database.close();
        }

        void killBoth() throws InterruptedException {
            for (SellerProcess node : two) {
                node.kill();
                node.settle(third);
            }
        }
    }

    /** How often one of them is killed, at least. */
    int kills() {
        return 3;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B1_B2_kills_of_one_of_two_nodes_lose_nothing_and_asking_again_settles_the_rest(
            Supplier<Databases.Database> databases) throws IOException, InterruptedException {
        try (Nodes nodes = new Nodes(databases.get(), folder)) {
            for (int kill = 0;
                    kill < kills() || nodes.acknowledgements.unknown.get() == 0 && kill < MOST_KILLS;
                    kill++) {
                nodes.killOne();
            }
            nodes.killBoth();
            assertKept(nodes);
        }
    }

    /** How much longer its first hold took than all that a process does before it. */
    private static Duration delay(SellerProcess.First first) {
        return first.hold().minus(first.start());
    }

    private static void assertKept(Nodes nodes) {
        Databases.Database database = nodes.database;
        Acknowledgements acknowledgements = nodes.acknowledgements;
        int lost = acknowledgements.lost(database);
        SellerProcess.First restart = Collections.max(nodes.restarts, Comparator.comparing(KilledSellerTest::delay));
        System.out.printf(
                "%d kills of one of two nodes: %s, %d lost; the other made %d more holds within %d ms, without a kill"
                        + " within %d ms; who was started again was ready after %d ms and made its first within %d ms%n",
                nodes.restarts.size(),
                acknowledgements,
                lost,
                MORE_HOLDS,
                nodes.pause.toMillis(),
                nodes.calm.toMillis(),
                restart.start().toMillis(),
                restart.hold().toMillis());
        assertThat(lost).as("acknowledged and lost").isZero();
        assertThat(acknowledgements.strayed(database)).as("not as told").isZero();
        assertThat(acknowledgements.soldTwice()).as("seats sold twice").isZero();
        assertThat(acknowledgements.ghosts(database)).as("refused and there").isZero();
        assertThat(acknowledgements.surprises).isEmpty();
        assertThat(acknowledgements.unknown.get()).as("killed amid requests").isPositive();
        assertThat(nodes.third.upkeep().audit().violations()).isEmpty();
    }
}
