package io.github.holdfast.batching;

import static io.github.holdfast.batching.Booth.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A crowd at one batcher, of whom some are interrupted at random, over a store that loses commits and is in the way. */
class CrowdTest {

    private static final Logger LOG = LoggerFactory.getLogger(CrowdTest.class);
    private static final int VIRTUAL = 10_000;
    private static final int PLATFORM = 1_000;
    private static final int EVENINGS = 5;
    private static final int LOST_AT_MOST = 2;

    /** One caller: what it wants, what it was told, and whether it was interrupted. */
    private static final class Member {

        private final Command.PlaceHold command;
        private volatile Object told = "nothing";
        private volatile boolean interrupted;
        private volatile boolean keptInterrupt;

        private Member(InventoryId evening) {
            command = place(evening);
        }

        /** Asks until it is told something else than to try again, or is interrupted. */
        void ask(Ledger ledger) {
            try {
                Answer<?> answer = ledger.apply(List.of(command)).to(command);
                while (answer instanceof Answer.TryAgain<?> later
                        && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(later.after().toNanos());
                    answer = ledger.apply(List.of(command)).to(command);
                }
                told = answer;
            } catch (RuntimeException | Error failure) {
                told = failure;
            } finally {
                keptInterrupt = Thread.interrupted();
            }
        }
    }

    @Test
    void of_a_crowd_of_which_some_are_interrupted_nobody_else_is_left_in_doubt() throws Exception {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        LOG.info("seed = {} (-Dholdfast.seed={})", seed, seed);
        Random random = new Random(seed);
        boolean virtual = Runtime.version().feature() >= 21;
        Booth booth = new Booth(CrowdTest::batcher, Batcher.DEFAULT_BATCH, Batcher.DEFAULT_QUEUE);
        misbehave(booth, random.nextInt(7));
        List<Member> crowd = crowd(booth, virtual ? VIRTUAL : PLATFORM);
        CountDownLatch gone = new CountDownLatch(crowd.size());
        List<Thread> threads = new ArrayList<>();
        for (Member member : crowd) {
            threads.add(start(virtual, () -> {
                member.ask(booth.ledger());
                gone.countDown();
            }));
            if (random.nextInt(100) == 0) {
                int victim = threads.size() - 1 - random.nextInt(Math.min(threads.size(), 200));
                crowd.get(victim).interrupted = true;
                threads.get(victim).interrupt();
            }
        }
        Caller.await(gone);
        judge(booth, crowd);
    }

    private static Booth.Subject batcher(Ledger hasty, Ledger patient, int batch, int queue) {
        Batcher batcher = Batcher.over(hasty, patient, batch, queue);
        return new Booth.Subject(batcher, batcher);
    }

    /**
     * Every so often a commit is lost, has happened or not, or somebody is in the way; and it breaks off if interrupted. No
     * more than {@value #LOST_AT_MOST} times in a row with the same commands, whoever else's turn is in between: more, and
     * nobody could be told what has become of them.
     */
    private static void misbehave(Booth booth, int phase) {
        AtomicInteger applied = new AtomicInteger(phase);
        Map<Command<?>, Integer> lostInARow = new ConcurrentHashMap<>();
        Rehearsed.Trick trick = (commands, ledger) -> {
            int turn = applied.incrementAndGet();
            LockSupport.parkNanos(200_000);
            if (Thread.currentThread().isInterrupted()) {
                throw StoreException.passing("closed by interrupt", new IllegalStateException());
            }
            int lostBefore = commands.stream()
                    .mapToInt(command -> lostInARow.getOrDefault(command, 0))
                    .max()
                    .orElse(0);
            if (turn % 7 == 0 && lostBefore == 0) {
                return Rehearsed.busy(commands);
            }
            boolean lost = turn % 5 == 0 && lostBefore < LOST_AT_MOST;
            commands.forEach(command -> lostInARow.put(command, lost ? lostBefore + 1 : 0));
            Answers answers = lost && turn % 2 == 0 ? Rehearsed.lost(commands) : ledger.apply(commands);
            return lost ? Rehearsed.lost(commands) : answers;
        };
        booth.hasty.always(trick);
        booth.patient.always(trick);
    }

    private static List<Member> crowd(Booth booth, int size) {
        List<InventoryId> evenings = new ArrayList<>();
        for (int i = 0; i < EVENINGS; i++) {
            evenings.add(InventoryId.of("evening " + i));
            booth.open(evenings.get(i), size / EVENINGS / 2);
        }
        List<Member> crowd = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            crowd.add(new Member(evenings.get(i % EVENINGS)));
        }
        return crowd;
    }

    private static Thread start(boolean virtual, Runnable body) throws ReflectiveOperationException {
        if (virtual) {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
        }
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void judge(Booth booth, List<Member> crowd) {
        booth.assertClean();
        long inDoubt =
                crowd.stream().filter(m -> m.told instanceof Answer.Unknown).count();
        long sold = crowd.stream().filter(m -> m.told instanceof Answer.Done).count();
        LOG.info(
                "{} callers, {} interrupted, {} served, {} in doubt, {} batches",
                crowd.size(),
                crowd.stream().filter(m -> m.interrupted).count(),
                sold,
                inDoubt,
                booth.hasty.sizes().size());
        for (Member member : crowd) {
            if (!member.interrupted) {
                assertThat(member.told).isInstanceOfAny(Answer.Done.class, Answer.Refused.class);
                assertThat(member.keptInterrupt).isFalse();
            }
            if (member.told instanceof Answer.Done) {
                assertThat(booth.isStored(member.command)).isTrue();
            } else if (!(member.told instanceof Answer.Unknown)) {
                assertThat(booth.isStored(member.command)).isFalse();
            }
        }
        long stored = crowd.stream().filter(m -> booth.isStored(m.command)).count();
        assertThat(stored).isEqualTo(crowd.size() / EVENINGS / 2 * EVENINGS);
        assertThat(Bookings.over(booth.memory).audit().violations()).isEmpty();
    }
}
