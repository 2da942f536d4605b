package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.pricing.Tariff;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is on sale, with what its customers can want of it. */
final class Venue {
    private final String title;
    private final Inventory inventory;
    private final Tariff tariff;
    private final List<String> fares;
    private final SeatGroups groups;
    private final List<Journey> journeys;
    private final List<Kind> kinds;

    /**
     * Puts up an inventory.
     *
     * @param title for people
     * @param tariff by which it is sold
     * @param journeys what parts of the timeline people may buy, at least one
     */
    Venue(String title, Inventory inventory, Tariff tariff, List<Journey> journeys) {
        this.title = title;
        this.inventory = inventory;
        this.tariff = tariff;
        this.fares = List.copyOf(tariff.fares().keySet());
        this.groups = new SeatGroups(inventory.seats());
        this.journeys = List.copyOf(journeys);
        this.kinds = kinds();
    }

    private List<Kind> kinds() {
        int seats = inventory.seats().seats().size();
        boolean pool = inventory.pools().stream().anyMatch(p -> p.authorised() > 0);
        List<Kind> possible = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            boolean fits = switch (kind) {
                case WINDOW, TWO_TOGETHER, FOUR_TOGETHER -> groups.has(kind);
                case ANY_TWO -> seats >= 2;
                case SEAT_AND_POOL -> pool && seats > 0 && inventory.timeline().slots() > 1;
                case FROM_POOL -> pool && (seats == 0 || inventory.timeline().slots() == 1);
            };
            if (fits) {
                possible.add(kind);
            }
        }
        return possible.isEmpty() ? List.of(Kind.ANY_TWO) : possible;
    }

    Kind anyKind(Random random) {
        int drawn = random.nextInt(kinds.stream().mapToInt(Kind::weight).sum());
        for (Kind kind : kinds) {
            drawn -= kind.weight();
            if (drawn < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights of " + kinds);
    }

    String anyFare(Random random) {
        return fares.get(random.nextInt(fares.size()));
    }

    Journey anyJourney(Random random) {
        return journeys.get(random.nextInt(journeys.size()));
    }

    String title() {
        return title;
    }

    Inventory inventory() {
        return inventory;
    }

    Tariff tariff() {
        return tariff;
    }

    InventoryId id() {
        return inventory.id();
    }

    SeatGroups groups() {
        return groups;
    }

    int slots() {
        return inventory.timeline().slots();
    }

    /** The pool that wishes for a pool mean. */
    Pool firstPool() {
        return inventory.pools().get(0);
    }

    /** A span of a claim as slots. */
    Journey journey(Span span) {
        if (inventory.timeline().resolve(span) instanceof Resolution.Found found) {
            return new Journey(found.from(), found.to(), span);
        }
        throw new IllegalStateException(span + " is not a span of " + inventory.id());
    }
}
