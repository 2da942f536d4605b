package io.github.holdfast.jdbc.faults;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;

import io.github.holdfast.Bookings;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Eight clients who sell without a pause, while the server under them is killed and started again. Half of them share a
 * node that batches, half one that does not. Each asks until it is answered: the same command again if the answer was lost.
 */
final class KilledServer implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final int HALLS = 3;
    private static final int SEATS = 2_000;

    private final KillableServer server;
    private final Databases.Database database;
    private final Ledger batching;
    private final Ledger single;
    private final List<InventoryId> halls = new ArrayList<>();
    private final List<BackgroundCall<Boolean>> clients = new ArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicLong heardAt = new AtomicLong();
    final Commits commits = new Commits();
    private final Random random;
    final Acknowledgements acknowledgements = new Acknowledgements();
    Duration pool = Duration.ZERO;
    Duration slowest = Duration.ZERO;
    Duration down = Duration.ZERO;

    /** Sees whether somebody is committing, and counts the commits of which nobody knows how they ended. */
    static final class Commits extends Tampering {

        private final AtomicInteger underWay = new AtomicInteger();
        final AtomicInteger lost = new AtomicInteger();

        @Override
        public void commit(Connection real) throws SQLException {
            underWay.incrementAndGet();
            try {
                real.commit();
            } catch (SQLException error) {
                lost.incrementAndGet();
                throw error;
            } finally {
                underWay.decrementAndGet();
            }
        }

        void await() {
            BackgroundCall.until(() -> underWay.get() > 0);
        }
    }

    private KilledServer(KillableServer server, JdbcOptions options, long seed) {
        this.server = server;
        this.database = Databases.empty(server.pool(), options);
        this.random = new Random(seed);
        JdbcSchema.apply(server.pool(), options);
        this.batching = JdbcLedger.owning(commits.with(server.pool()), options);
        this.single = JdbcLedger.owning(commits.with(server.pool()), options.batching(false));
        Shop shop = new Shop(single);
        for (int i = 0; i < HALLS; i++) {
            halls.add(shop.open("hall", SEATS, 1_000_000));
        }
        server.settle();
        for (int i = 0; i < CLIENTS; i++) {
            Random own = new Random(seed + i);
            Ledger node = i % 2 == 0 ? batching : single;
            clients.add(BackgroundCall.start(() -> sell(own, node)));
        }
    }

    /** Begins to sell. */
    static KilledServer under(KillableServer server, JdbcOptions options) {
        long seed = System.nanoTime();
        System.out.println("seed of the clients: " + seed);
        return new KilledServer(server, options, seed);
    }

    Databases.Database database() {
        return database;
    }

    /**
     * Kills the server amid the sale, and starts it again; returns when a client has been told something good.
     *
     * @param amidCommit whether somebody must be committing, rather than now and then by chance
     */
    void kill(boolean amidCommit) throws IOException {
        awaitSome(10 + random.nextInt(40));
        LockSupport.parkNanos(random.nextInt(3_000_000)); // somewhere in the middle of transactions
        if (amidCommit || random.nextBoolean()) {
            commits.await();
        }
        server.kill();
        long dead = System.nanoTime();
        server.start();
        BackgroundCall.until(server::accepts);
        long accepting = System.nanoTime();
        down = down.plusNanos(accepting - dead);
        BackgroundCall.until(this::hasConnection); // the pool pauses for up to five seconds after each try that failed
        long connected = System.nanoTime();
        pool = longer(pool, Duration.ofNanos(connected - accepting));
        BackgroundCall.until(() -> heardAt.get() > dead);
        slowest = longer(slowest, Duration.ofNanos(Math.max(0, heardAt.get() - connected)));
    }

    private boolean hasConnection() {
        try (Connection connection = server.pool().getConnection()) {
            return connection.isValid(0);
        } catch (SQLException stillGone) {
            return false;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void awaitSome(int answers) {
        int before = acknowledgements.acknowledged.get();
        BackgroundCall.until(() -> acknowledgements.acknowledged.get() >= before + answers);
    }

    /** Lets the clients finish what they are at. */
    @Override
    public void close() {
        closing.set(true);
        clients.forEach(BackgroundCall::result);
    }

    private boolean sell(Random own, Ledger node) {
        while (!closing.get()) {
            InventoryId hall = halls.get(own.nextInt(HALLS));
            int seat = own.nextInt(SEATS);
            HoldId id = HoldId.random();
            ClaimRequest request = ClaimRequest.of(hall, named(Shop.label(seat)), from("standing", 1));
            Answer<Hold> answer = insist(node, new Command.PlaceHold(id, request, Duration.ofMinutes(30)));
            if (!(answer instanceof Answer.Done<Hold> held)) {
                acknowledgements.noteRefusal(id);
                continue;
            }
            acknowledgements.note(id, hall, seat, Hold.State.HELD);
            int dice = own.nextInt(3);
            if (dice == 0) {
                insistOn(node, Shop.confirm(held.value()));
                acknowledgements.note(id, hall, seat, Hold.State.CONFIRMED);
            } else if (dice == 1) {
                insistOn(node, new Command.ReleaseHold(id));
                acknowledgements.note(id, hall, seat, Hold.State.RELEASED);
            }
        }
        return true;
    }

    /** Asks for what cannot be refused, because what it needs was acknowledged. */
    private void insistOn(Ledger node, Command<?> command) {
        Answer<?> answer = insist(node, command);
        if (!(answer instanceof Answer.Done)) {
            acknowledgements.surprises.add(command + " was answered " + answer);
        }
    }

    private <R> Answer<R> insist(Ledger node, Command<R> command) {
        boolean unknown = false;
        while (true) {
            Answer<R> answer;
            try {
                answer = node.apply(List.of(command)).to(command);
            } catch (StoreException failed) {
                if (!failed.retryable() || failed.outcomeUnknown()) {
                    throw failed;
                }
                acknowledgements.failed.incrementAndGet();
                continue;
            }
            if (answer instanceof Answer.Unknown) {
                unknown = true;
                acknowledgements.unknown.incrementAndGet();
            } else if (!(answer instanceof Answer.TryAgain)) {
                note(command, answer, unknown, node == single);
                return answer;
            }
        }
    }

    private void note(Command<?> command, Answer<?> answer, boolean unknown, boolean asksOnlyWhenTold) {
        if (answer instanceof Answer.Done<?> done) {
            heardAt.set(System.nanoTime());
            if (done.replayed() && unknown) {
                acknowledgements.committed.incrementAndGet();
            } else if (done.replayed() && asksOnlyWhenTold) {
                acknowledgements.surprises.add(command + " was done although it had failed");
            }
        }
    }

    /** What the audit finds. */
    List<?> violations() {
        return Bookings.over(single).upkeep().audit().violations();
    }
}
