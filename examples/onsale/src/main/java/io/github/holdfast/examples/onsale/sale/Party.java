package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.Traveller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who comes along: as many people as places carry, the same ones in train and hall. */
final class Party {
    private static final Tariff.Carriage ONE = new Tariff.Carriage(1, 1);
    private static final int PERCENT_CHILDREN = 25;
    private static final int PERCENT_OLD = 15;
    private static final int YOUNGEST = 3;
    private static final int GROWN_UP = 15;
    private static final int OLD = 65;
    private static final int YEARS = 20;

    private Party() {}

    /**
     * Makes people of all ages, the first of whom is no child.
     *
     * @param venues in which the places of the hold are
     */
    static List<Traveller> on(Hold hold, List<Venue> venues, Random random) {
        Map<InventoryId, List<String>> places = new LinkedHashMap<>();
        for (Claim claim : hold.claims()) {
            List<String> here = places.computeIfAbsent(claim.inventory(), inventory -> new ArrayList<>());
            for (int i = 0; i < carried(claim, venues); i++) {
                here.add(claim.place());
            }
        }
        int people = places.values().stream().mapToInt(List::size).max().orElse(0);
        List<Traveller> party = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            Traveller traveller = Traveller.aged("t" + (i + 1), age(i == 0, random));
            for (List<String> here : places.values()) {
                traveller = i < here.size() ? traveller.place(here.get(i)) : traveller;
            }
            party.add(traveller);
        }
        return party;
    }

    /** One person a place, unless it takes nobody, as a bike space, or not fewer than some. */
    private static int carried(Claim claim, List<Venue> venues) {
        Tariff tariff = venues.stream()
                .filter(venue -> venue.id().equals(claim.inventory()))
                .findFirst()
                .orElseThrow()
                .tariff();
        String kind = claim.category().orElse(claim.place());
        Tariff.Carriage carriage = tariff.carriages().getOrDefault(kind, ONE);
        return claim.quantity() * Math.max(carriage.least(), Math.min(1, carriage.most()));
    }

    private static int age(boolean first, Random random) {
        int percent = random.nextInt(100);
        if (percent < PERCENT_OLD) {
            return OLD + random.nextInt(YEARS);
        }
        return !first && percent < PERCENT_OLD + PERCENT_CHILDREN
                ? YOUNGEST + random.nextInt(GROWN_UP - YOUNGEST)
                : Traveller.ADULT;
    }
}
