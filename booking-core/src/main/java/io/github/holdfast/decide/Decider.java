package io.github.holdfast.decide;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.store.Decision;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.StockKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides commands. Pure: what was found under the locks, the commands in order and the store's time give the answers and
 * the changes, and nothing else does. Every ledger runs this; none decides by itself.
 *
 * <ol>
 *   <li>{@link #keys(List)} names what must be locked before anything is read;
 *   <li>{@link #keys(List, Plans)} names the cells and counters, once the plans are known;
 *   <li>{@link #decide} decides. When several things are wrong with one command, the first in the order of {@code
 *       Refusal.Reason} is told.
 * </ol>
 */
public final class Decider {

    private Decider() {}

    /**
     * Returns what these commands name.
     *
     * @throws IllegalArgumentException if one and the same command comes twice: it could get one answer only
     */
    public static Keys keys(List<? extends Command<?>> commands) {
        requireDistinct(commands);
        NamedKeys keys = new NamedKeys();
        for (Command<?> command : commands) {
            Verbs.names(command, keys);
        }
        return keys;
    }

    /**
     * Checks that no command comes twice. Equal commands are two commands, each with its answer; the same object is one.
     *
     * @throws IllegalArgumentException if one and the same command comes twice: it could get one answer only
     */
    public static void requireDistinct(List<? extends Command<?>> commands) {
        Map<Command<?>, Integer> positions = new IdentityHashMap<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            Integer first = positions.putIfAbsent(commands.get(i), i);
            if (first != null) {
                throw new IllegalArgumentException("commands[" + i + "] is the same object as commands[" + first
                        + "], and only equal commands are two: "
                        + commands.get(i).key());
            }
        }
    }

    /** Returns the cells and counters that these commands need to know; those of misunderstood commands are left out. */
    public static StockKeys keys(List<? extends Command<?>> commands, Plans plans) {
        NeededStock stock = new NeededStock(plans);
        for (Command<?> command : commands) {
            Verbs.needs(command, stock);
        }
        return stock.keys();
    }

    /**
     * Decides commands in order; later ones see what earlier ones did.
     *
     * @param slice everything that {@link #keys} named, as it was found under the locks; what a store only believes must be
     *     found to be so under the locks before anything that was decided on it is committed
     * @param now the store's time, read after the last lock was granted; whole microseconds count
     */
    public static Decision decide(List<? extends Command<?>> commands, Slice slice, Instant now) {
        Draft draft = new Draft(slice, now.truncatedTo(ChronoUnit.MICROS));
        Answers.Builder answers = Answers.builder(commands.size());
        for (Command<?> command : commands) {
            decide(command, draft, answers);
        }
        return new Decision(
                answers.build(), new Difference(draft).changes(), draft.missing(), draft.spokenOf(), draft.stale());
    }

    private static <R> void decide(Command<R> command, Draft draft, Answers.Builder answers) {
        answers.put(command, Verbs.decide(command, draft));
    }

    /**
     * Returns the fingerprint by which versions of a tariff are compared: the same for equal tariffs, whoever publishes them
     * and in whatever order a document has its fields.
     */
    public static Digest digest(Tariff tariff) {
        return Publishing.rules(tariff);
    }

    static <R> Answer<R> refused(Refusal.Reason reason, String detail, Draft draft) {
        return refused(Refusal.of(reason, detail), draft);
    }

    static <R> Answer<R> refused(Refusal refusal, Draft draft) {
        return new Answer.Refused<>(refusal.decidedAt(draft.now()));
    }
}
