package io.github.holdfast.testkit.model;

import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.testkit.model.Call.Verb;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a command asks for, as far as a history can judge it. There is a line for each kind of command, and a kind without one
 * is refused.
 *
 * @param verb what is asked for
 * @param holds the holds that it is about
 * @param items the items that it gives back
 * @param request the places that it wants
 */
record Asked(Verb verb, List<HoldId> holds, List<ItemId> items, Optional<ClaimRequest> request) {

    private static final Map<Class<?>, Function<Command<?>, Asked>> BY_COMMAND = new IdentityHashMap<>();

    static {
        put(Command.OpenInventory.class, open -> of(Verb.OTHER));
        put(Command.PlaceHold.class, place -> claiming(Verb.PLACE, place.id(), place.request()));
        put(Command.BlockPlaces.class, block -> claiming(Verb.BLOCK, block.id(), block.request()));
        put(Command.ExtendHold.class, extend -> of(Verb.EXTEND, extend.id()));
        put(Command.ReleaseHold.class, release -> of(Verb.RELEASE, release.id()));
        put(Command.SweepHolds.class, sweep -> of(Verb.SWEEP, sweep.ids()));
        put(
                Command.ConfirmHolds.class,
                confirm -> of(Verb.CONFIRM, confirm.quote().holds()));
        put(Command.CancelItems.class, cancel -> cancelling(cancel.quote().items()));
        put(Command.PlanChange.class, plan -> of(Verb.OTHER));
        put(Command.AmendInventory.class, amend -> of(Verb.OTHER));
        put(Command.PublishTariff.class, publish -> of(Verb.OTHER));
        put(Command.WithdrawTariff.class, withdraw -> of(Verb.OTHER));
    }

    private static <C extends Command<?>> void put(Class<C> kind, Function<C, Asked> asked) {
        BY_COMMAND.put(kind, command -> asked.apply(kind.cast(command)));
    }

    private static Asked of(Verb verb, HoldId... holds) {
        return of(verb, List.of(holds));
    }

    private static Asked of(Verb verb, List<HoldId> holds) {
        return new Asked(verb, holds, List.of(), Optional.empty());
    }

    private static Asked claiming(Verb verb, HoldId id, ClaimRequest request) {
        return new Asked(verb, List.of(id), List.of(), Optional.of(request));
    }

    private static Asked cancelling(List<ItemId> items) {
        return new Asked(Verb.CANCEL, List.of(), items, Optional.empty());
    }

    static Asked of(Command<?> command) {
        Function<Command<?>, Asked> asked = BY_COMMAND.get(command.getClass());
        if (asked == null) {
            throw Unknown.kind(command);
        }
        return asked.apply(command);
    }

    /** Returns the kinds of command that have a line. */
    static Set<Class<?>> kinds() {
        return Collections.unmodifiableSet(BY_COMMAND.keySet());
    }
}
