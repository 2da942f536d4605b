package io.github.holdfast.testkit.model;

import io.github.holdfast.hold.Claim;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.Seat;

/** How much of a category or pool others have, for claims that say so. */
final class ModelTally {

    private static final int WHOLE = 1_000;

    private ModelTally() {}

    /** Returns a claim with its load, if its inventory tallies what it is of. */
    static Claim told(ReferenceModel model, ModelInventory inventory, Claim claim) {
        String category = claim.category().orElseThrow();
        if (!inventory.definition().tallies().contains(category)) {
            return claim;
        }
        int fullest = 0;
        for (int slot : inventory.slotsOf(claim.span())) {
            int taken = taken(model, claim, slot);
            int sold = sold(inventory, claim, slot);
            fullest = Math.max(fullest, taken >= sold ? WHOLE : WHOLE * taken / sold);
        }
        return claim.load(fullest);
    }

    private static int taken(ReferenceModel model, Claim like, int slot) {
        InventoryId id = like.inventory();
        return model.holds.values().stream()
                .flatMap(hold -> hold.claimsAt(model.now()).stream())
                .filter(claim -> claim.inventory().equals(id)
                        && claim.counted() == like.counted()
                        && claim.category().equals(like.category())
                        && model.slots(claim).contains(slot))
                .mapToInt(Claim::quantity)
                .sum();
    }

    private static int sold(ModelInventory inventory, Claim like, int slot) {
        if (like.counted()) {
            return inventory.definition().pools().stream()
                    .filter(pool -> pool.name().equals(like.place()))
                    .mapToInt(Pool::authorised)
                    .sum();
        }
        return (int) inventory.definition().seats().seats().stream()
                .filter(seat -> like.category().orElseThrow().equals(seat.category()))
                .map(Seat::label)
                .filter(label -> inventory.sells(label, slot))
                .count();
    }

    /** Tells whether whoever gets one claim looks whether the other has lapsed. */
    static boolean looksAt(Claim one, Claim other) {
        return one.load().isPresent()
                && one.inventory().equals(other.inventory())
                && one.counted() == other.counted()
                && one.category().equals(other.category());
    }
}
