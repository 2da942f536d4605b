package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.hold.Claim;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the customers own of a venue, slot by slot, counted from their tickets alone. */
final class Stock {
    private final Venue venue;
    private final Map<String, List<Journey>> sold = new LinkedHashMap<>();
    private final Map<String, List<Journey>> blocked = new HashMap<>();
    private final Map<String, int[]> pools = new LinkedHashMap<>();

    Stock(Venue venue) {
        this.venue = venue;
        for (Seat seat : venue.inventory().seats().seats()) {
            sold.put(seat.label(), new ArrayList<>());
        }
        venue.inventory().pools().forEach(pool -> pools.put(pool.name(), new int[venue.slots()]));
    }

    void sell(Claim claim) {
        if (claim.inventory().equals(venue.id())) {
            add(claim, sold);
        }
    }

    void block(Claim claim) {
        if (claim.inventory().equals(venue.id())) {
            add(claim, blocked);
        }
    }

    private void add(Claim claim, Map<String, List<Journey>> seats) {
        Journey journey = venue.journey(claim.span());
        if (!claim.counted()) {
            seats.computeIfAbsent(claim.place(), label -> new ArrayList<>()).add(journey);
            return;
        }
        int[] taken = pools.computeIfAbsent(claim.place(), name -> new int[venue.slots()]);
        for (int slot = journey.from(); slot < journey.to(); slot++) {
            taken[slot] += claim.quantity();
        }
    }

    Venue venue() {
        return venue;
    }

    List<Journey> soldOf(String seat) {
        return sold.getOrDefault(seat, List.of());
    }

    List<Journey> blockedOf(String seat) {
        return blocked.getOrDefault(seat, List.of());
    }

    /** How many own a seat in a slot, a block counted like a customer. */
    int owners(String seat, int slot) {
        return count(soldOf(seat), slot) + count(blockedOf(seat), slot);
    }

    private static int count(List<Journey> journeys, int slot) {
        return (int) journeys.stream()
                .filter(way -> way.from() <= slot && slot < way.to())
                .count();
    }

    /** How many seats have no owner in a slot. */
    int free(int slot) {
        return (int)
                sold.keySet().stream().filter(seat -> owners(seat, slot) == 0).count();
    }

    /** Places taken of a pool in a slot. */
    int taken(Pool pool, int slot) {
        return pools.getOrDefault(pool.name(), new int[venue.slots()])[slot];
    }

    /** Places taken of a pool in its fullest slot. */
    int mostTaken(Pool pool) {
        int most = 0;
        for (int slot = 0; slot < venue.slots(); slot++) {
            most = Math.max(most, taken(pool, slot));
        }
        return most;
    }
}
