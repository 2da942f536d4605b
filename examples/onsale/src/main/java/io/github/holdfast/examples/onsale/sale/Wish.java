package io.github.holdfast.examples.onsale.sale;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;

import io.github.holdfast.hold.Pick;
import io.github.holdfast.hold.Pick.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What somebody wants of one venue. */
record Wish(Venue venue, Kind kind, Journey journey) {

    /**
     * What to ask for, given what the seat map shows: seats by name where the wish is for certain seats and the map
     * shows them free, else the best there are.
     */
    List<Pick> picks(Set<String> shownFree, Random random) {
        List<Pick> picks = new ArrayList<>();
        switch (kind) {
            case FROM_POOL -> picks.add(from(venue.firstPool().name(), kind.seats()));
            case ANY_TWO -> picks.add(best(Math.min(kind.seats(), Math.max(1, seats()))));
            case SEAT_AND_POOL -> {
                picks.add(seats(shownFree, random));
                picks.add(from(venue.firstPool().name(), 1));
            }
            default -> picks.add(seats(shownFree, random));
        }
        return picks;
    }

    /** Whether the seat map shows too few seats for this wish, whichever they are. */
    boolean isShownSoldOut(Set<String> shownFree) {
        return kind != Kind.FROM_POOL && shownFree.size() < kind.seats();
    }

    private Pick seats(Set<String> shownFree, Random random) {
        return venue.groups()
                .shownFree(kind, shownFree, random)
                .<Pick>map(Wish::byName)
                .orElseGet(() -> best(kind.seats()));
    }

    private static Named byName(List<String> labels) {
        return named(labels.get(0), labels.subList(1, labels.size()).toArray(String[]::new));
    }

    private int seats() {
        return venue.inventory().seats().seats().size();
    }
}
