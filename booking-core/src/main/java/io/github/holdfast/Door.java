package io.github.holdfast;

import io.github.holdfast.internal.Nearest;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns the ledger's four kinds of answer into the two that callers see, and the rest into exceptions. */
final class Door {

    /** How many ids are looked at for one that comes near: whoever asks for what is not there costs no more than that. */
    private static final int LOOKED_AT = 50;

    private static final int SHOWN_NAMES = 3;

    private final Ledger ledger;

    Door(Ledger ledger) {
        this.ledger = ledger;
    }

    <R> Outcome<R> tell(Command<R> command) {
        Answer<R> answer = ledger.apply(List.of(command)).to(command);
        if (answer instanceof Answer.Done<R> done) {
            return Outcome.accepted(done.value(), done.replayed());
        }
        if (answer instanceof Answer.Refused<R> refused) {
            return refused(withNames(command, refused.refusal()));
        }
        if (answer instanceof Answer.TryAgain<R> busy) {
            return Outcome.refused(Refusal.of(Refusal.Reason.BUSY, "too many want the same at once")
                    .retryAfter(busy.after()));
        }
        throw StoreException.unknown("the answer to the commit was lost; repeat with the same id: " + command.key());
    }

    /**
     * Adds the ids that come near the inventory or the tariff that is not there. They are read after the decision and are a
     * hint like every read, so a store that fails meanwhile only keeps them.
     */
    private Refusal withNames(Command<?> command, Refusal refusal) {
        if (refusal.reason() != Refusal.Reason.NOT_FOUND || !refusal.nearest().isEmpty()) {
            return refusal;
        }
        try {
            return refusal.nearest(nearest(command, refusal));
        } catch (StoreException unreadable) {
            return refusal;
        }
    }

    private List<String> nearest(Command<?> command, Refusal refusal) {
        Optional<InventoryId> inventory =
                refusal.obstacles().stream().limit(1).flatMap(Door::unknown).findFirst();
        if (inventory.isPresent()) {
            return nearest(inventory.get(), ledger.records());
        }
        if (command instanceof Command.WithdrawTariff withdraw) {
            List<TariffId> known = ledger.records().neighbours(withdraw.tariff(), LOOKED_AT / 2);
            return nearest(withdraw.tariff().value(), known.stream().map(TariffId::value));
        }
        return command instanceof Command.OpenInventory open ? nearestTariff(open.definition()) : List.of();
    }

    /** The first of the tariffs that prices nothing is the one that the detail names. */
    private List<String> nearestTariff(Inventory definition) {
        return definition.tariffs().stream()
                .filter(id -> ledger.records().inForce(id, Instant.MAX).isEmpty())
                .findFirst()
                .map(id -> nearest(
                        id.value(),
                        ledger.records().neighbours(id, LOOKED_AT / 2).stream().map(TariffId::value)))
                .orElse(List.of());
    }

    /** Returns the ids that come near one that is not there. */
    static List<String> nearest(InventoryId wanted, Records records) {
        return nearest(
                wanted.value(),
                records.neighbours(wanted, LOOKED_AT / 2).stream()
                        .filter(id -> !Campaign.isCampaign(id)) // whoever guesses is told no codes
                        .map(InventoryId::value));
    }

    private static List<String> nearest(String wanted, Stream<String> known) {
        return Nearest.names(wanted, known.toList(), SHOWN_NAMES);
    }

    /** An inventory that is not there is an obstacle as a whole, without place and span. */
    private static Stream<InventoryId> unknown(Obstacle obstacle) {
        return obstacle.place().isEmpty() && obstacle.span().isEmpty()
                ? Stream.of(InventoryId.of(obstacle.inventory()))
                : Stream.empty();
    }

    private static <R> Outcome<R> refused(Refusal refusal) {
        if (refusal.reason() == Refusal.Reason.INVALID_REQUEST) {
            throw new IllegalArgumentException(refusal.detail());
        }
        return Outcome.refused(refusal);
    }
}
