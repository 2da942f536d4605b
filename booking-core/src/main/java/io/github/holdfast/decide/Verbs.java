package io.github.holdfast.decide;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Finds the verb of a command. A kind that is not listed here is refused: nothing would be loaded for it. */
final class Verbs {

    private static final Map<Class<?>, Verb<?, ?>> BY_COMMAND = new IdentityHashMap<>();

    static {
        put(Command.OpenInventory.class, new Opening());
        put(Command.PlaceHold.class, new Placing());
        put(Command.BlockPlaces.class, new Blocking());
        put(Command.ExtendHold.class, new Extending());
        put(Command.ReleaseHold.class, new Releasing());
        put(Command.SweepHolds.class, new Sweeping());
        put(Command.ConfirmHolds.class, new Confirming());
        put(Command.CancelItems.class, new Cancelling());
        put(Command.PlanChange.class, new Planning());
        put(Command.AmendInventory.class, new Amending());
        put(Command.PublishTariff.class, new Publishing());
        put(Command.WithdrawTariff.class, new Withdrawing());
    }

    private Verbs() {}

    private static <C extends Command<R>, R> void put(Class<C> kind, Verb<C, R> verb) {
        BY_COMMAND.put(kind, verb);
    }

    /** Returns the kinds of command that have a verb. */
    static Set<Class<?>> kinds() {
        return Collections.unmodifiableSet(BY_COMMAND.keySet());
    }

    /** Returns the verb of a kind of command. */
    static Verb<?, ?> of(Class<?> kind) {
        Verb<?, ?> verb = BY_COMMAND.get(kind);
        if (verb == null) {
            throw new IllegalArgumentException("no verb for " + kind.getName());
        }
        return verb;
    }

    @SuppressWarnings("unchecked") // put() is the only way in, and pairs a command with a verb of its own
    private static <R> Verb<Command<R>, R> of(Command<R> command) {
        return (Verb<Command<R>, R>) of(command.getClass());
    }

    static <R> void names(Command<R> command, NamedKeys keys) {
        of(command).names(command, keys);
    }

    static <R> void needs(Command<R> command, NeededStock stock) {
        of(command).needs(command, stock);
    }

    static <R> Answer<R> decide(Command<R> command, Draft draft) {
        return of(command).decide(command, draft);
    }
}
