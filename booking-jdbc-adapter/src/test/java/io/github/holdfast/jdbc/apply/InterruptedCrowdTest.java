package io.github.holdfast.jdbc.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A crowd of which one in a hundred is interrupted at random. Where there are virtual threads an interrupt closes the socket
 * under a leader's hands; nobody else is to notice.
 */
class InterruptedCrowdTest {

    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;
    private static final int CALLERS = VIRTUAL ? 10_000 : 1_000;

    private static final class Member {

        private final Command.PlaceHold command;
        private volatile Object told = "nothing";
        private volatile boolean interrupted;

        private Member(Command.PlaceHold command) {
            this.command = command;
        }

        void ask(Ledger ledger) {
            try {
                Answer<Hold> answer = ledger.apply(List.of(command)).to(command);
                while (answer instanceof Answer.TryAgain<Hold> later
                        && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(later.after().toNanos());
                    answer = ledger.apply(List.of(command)).to(command);
                }
                told = answer;
            } catch (RuntimeException failure) {
                told = failure;
            }
        }
    }

    @OnEach
    void B16_of_a_crowd_of_which_some_are_interrupted_nobody_else_is_left_in_doubt(Databases.Database database)
            throws Exception {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        Random random = new Random(seed);
        Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
        InventoryId evening = shop.open("crowd", 100, CALLERS / 2);
        List<Member> crowd = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch gone = new CountDownLatch(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            Member member = new Member(Shop.place(evening, Sale.standing(1)));
            crowd.add(member);
            threads.add(start(() -> {
                member.ask(shop.ledger());
                gone.countDown();
            }));
            if (random.nextInt(100) == 0) {
                int victim = i - random.nextInt(Math.min(i + 1, 200));
                crowd.get(victim).interrupted = true;
                threads.get(victim).interrupt();
            }
        }
        gone.await();
        judge(shop, evening, crowd, seed);
    }

    private static Thread start(Runnable body) throws ReflectiveOperationException {
        if (VIRTUAL) {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
        }
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void judge(Shop shop, InventoryId evening, List<Member> crowd, long seed) {
        System.out.printf(
                "seed %d: %d callers, %d interrupted, of them %d in doubt and %d told of a broken store%n",
                seed,
                crowd.size(),
                crowd.stream().filter(member -> member.interrupted).count(),
                crowd.stream()
                        .filter(member -> member.told instanceof Answer.Unknown)
                        .count(),
                crowd.stream()
                        .filter(member -> member.told instanceof RuntimeException)
                        .count());
        assertThat(crowd)
                .filteredOn(member -> !member.interrupted)
                .allSatisfy(member -> assertThat(member.told).isInstanceOfAny(Answer.Done.class, Answer.Refused.class));
        int stored = 0;
        for (Member member : crowd) {
            boolean held = shop.bookings().find(member.command.id()).isPresent();
            stored += held ? 1 : 0;
            if (!(member.told instanceof Answer.Unknown)) {
                assertThat(held).isEqualTo(member.told instanceof Answer.Done);
            }
        }
        assertThat(stored).isEqualTo(CALLERS / 2);
        assertThat(shop.bookings().inventories().availability(evening, Span.whole()))
                .hasValueSatisfying(
                        left -> assertThat(left.poolsLeft().get("standing")).isZero());
        assertThat(shop.bookings().upkeep().audit().violations()).isEmpty();
    }
}
