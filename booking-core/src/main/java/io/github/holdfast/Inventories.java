package io.github.holdfast;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Outcome;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The operator's door: opens inventories, changes them while they are sold, blocks places, shows what is free. The rules
 * of {@link Bookings} about ids, refusals, errors and threads hold here as well.
 */
public final class Inventories {

    private final Ledger ledger;
    private final Door door;

    Inventories(Ledger ledger) {
        this.ledger = ledger;
        this.door = new Door(ledger);
    }

    /**
     * Makes an inventory sellable. Opening it again with the same definition is {@code replayed} and answered with the
     * definition as it is now; with another definition it is refused with {@code ID_REUSED}.
     *
     * <p>What is sold by tariffs is priced by them, so they come first: refused with {@code NOT_FOUND} is a tariff that was
     * never published, or of which every version was withdrawn, and a category or pool for which none of the tariffs sets a
     * price; the nearest names are told. Refused with {@code NOT_ALLOWED} is an id of a campaign for anything but a campaign.
     */
    public Outcome<Inventory> open(Inventory definition) {
        int salt = ThreadLocalRandom.current().nextInt(4_096);
        return door.tell(new Command.OpenInventory(definition, 0, salt));
    }

    /**
     * Bounds how often a code is used, from now on: holds that have the code already keep it and are not counted. Opening it
     * again is as with other inventories. The uses that are left are {@link #availability} of {@link Campaign#id()}, and a
     * change of its pool makes more of them, or fewer.
     */
    public Outcome<Inventory> open(Campaign campaign) {
        return open(campaign.inventory());
    }

    /** Finds what an inventory sells, by its present definition. */
    public Optional<Inventory> find(InventoryId id) {
        return ledger.records().find(id);
    }

    /**
     * Returns what is free over a span, as a hint: by the time it is read it may be gone, and only a hold decides.
     *
     * @return empty if there is no such inventory
     * @throws IllegalArgumentException if the span means nothing to the inventory's timeline
     */
    public Optional<Availability> availability(InventoryId id, Span span) {
        return ledger.records().availability(id, span);
    }

    /**
     * Tries a change and tells whom it would affect. Changes nothing.
     *
     * <p>Refused with {@code NOT_FOUND} for an inventory, section, place, stop or pool that is not there, and with {@code
     * NOT_ALLOWED} for places of a campaign.
     *
     * @throws IllegalArgumentException if what would remain is no inventory, such as a label twice, or a span means nothing
     *     to the inventory's timeline
     */
    public Outcome<ChangePlan> plan(InventoryId inventory, InventoryChange change) {
        return door.tell(new Command.PlanChange(inventory, change));
    }

    /**
     * Changes an inventory as planned. Claims on places that are no longer sold stand; pools may end up with more sold than
     * authorised, and sell nothing more until they are below.
     *
     * <p>Refused with {@code NOT_FOUND} if what it names is there no longer, or with {@code REVISION_CHANGED} if since it was
     * planned the inventory was changed, more is affected, or more is in excess: plan again. A repeat is {@code replayed};
     * another plan under the same id is {@code ID_REUSED}.
     *
     * @throws IllegalArgumentException if by now what would remain is no inventory, such as a label twice
     */
    public Outcome<Inventory> apply(OperationId id, ChangePlan plan) {
        return door.tell(new Command.AmendInventory(id, plan));
    }

    /**
     * Takes places off sale until {@link #unblock}: a hold that does not expire, and can be neither extended nor confirmed.
     *
     * <p>Refused with {@code NOT_FOUND}, {@code TAKEN} or {@code SOLD_OUT} as {@link Bookings#hold}, but neither with {@code
     * CLOSED} nor with {@code RESTRICTED}: closed inventories and places out of order can be blocked too. A repeat is {@code
     * replayed}, or refused with {@code ALREADY_RELEASED}; another request under the same id with {@code ID_REUSED}.
     *
     * @param reason why, 1–200 characters
     * @throws IllegalArgumentException if the request means nothing to the inventories, or the reason is unfit
     */
    public Outcome<Hold> block(HoldId id, ClaimRequest request, String reason) {
        return door.tell(new Command.BlockPlaces(id, request, reason));
    }

    /** Gives blocked places back to sale: the same as {@link Bookings#release}, which does not ask whether it is a block. */
    public Outcome<Hold> unblock(HoldId id) {
        return door.tell(new Command.ReleaseHold(id));
    }
}
