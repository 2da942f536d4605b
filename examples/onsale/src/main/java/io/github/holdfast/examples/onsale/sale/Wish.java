package io.github.holdfast.examples.onsale.sale;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;

import io.github.holdfast.hold.Pick;
import io.github.holdfast.hold.Pick.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What somebody wants of one venue. */
record Wish(Venue venue, Kind kind, Journey journey, String fare) {

    /**
     * What to ask for, given what the seat map shows: seats by name where the wish is for certain seats and the map
     * shows them free, else the best there are.
     */
    List<Pick> picks(Free shown, Random random) {
        List<Pick> picks = new ArrayList<>();
        switch (kind) {
            case FROM_POOL ->
                picks.add(from(venue.firstPool().name(), kind.seats()).fare(fare));
            case ANY_TWO ->
                picks.add(best(Math.min(kind.seats(), Math.max(1, seats()))).fare(fare));
            case SEAT_AND_POOL -> {
                picks.add(seats(shown, random));
                picks.add(from(venue.firstPool().name(), 1).fare(fare));
            }
            default -> picks.add(seats(shown, random));
        }
        return picks;
    }

    /** Whether the seat map shows too little for this wish. */
    boolean isShownSoldOut(Free shown) {
        int wantedOfPool = kind == Kind.FROM_POOL ? kind.seats() : kind == Kind.SEAT_AND_POOL ? 1 : 0;
        int wantedSeats = kind == Kind.FROM_POOL ? 0 : kind.seats();
        return shown.seats().size() < wantedSeats
                || (wantedOfPool > 0
                        && shown.pools().getOrDefault(venue.firstPool().name(), 0) < wantedOfPool);
    }

    private Pick seats(Free shown, Random random) {
        return venue.groups()
                .shownFree(kind, shown.seats(), random)
                .<Pick>map(labels -> byName(labels).fare(fare))
                .orElseGet(() -> best(kind.seats()).fare(fare));
    }

    private static Named byName(List<String> labels) {
        return named(labels.get(0), labels.subList(1, labels.size()).toArray(String[]::new));
    }

    private int seats() {
        return venue.inventory().seats().seats().size();
    }
}
