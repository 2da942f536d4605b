package io.github.holdfast.decide;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.internal.Unknown;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Understands a request against the plans: turns stops and labels into numbers, and finds what cannot be meant. What is
 * not there comes before what makes no sense, over all lines of the request.
 */
final class Wishes {

    /** The most cells that one request may take. */
    static final int MAX_CELLS = 4_096;

    private final List<Wish> understood = new ArrayList<>();
    private final List<Obstacle> unknown = new ArrayList<>();
    private Supplier<Refusal> firstUnknown = () -> Refusal.of(Reason.NOT_FOUND, "nothing");
    private Optional<Refusal> invalid = Optional.empty();
    private final List<InventoryId> priced = new ArrayList<>();
    private final List<InventoryId> unpriced = new ArrayList<>();

    Wishes(List<ClaimRequest.Line> lines, Plans plans) {
        for (ClaimRequest.Line line : lines) {
            Optional<InventoryRow> row = plans.row(line.inventory()).filter(Wishes::sellsPlaces);
            if (row.isPresent()) {
                boolean free = row.get().plan().definition().tariffs().isEmpty();
                (free ? unpriced : priced).add(line.inventory());
                understand(row.get().plan(), line);
            } else {
                notFound(line.inventory(), "", "", () -> noInventory(line.inventory()));
            }
        }
        if (unknown.isEmpty() && invalid.isEmpty()) {
            refuseTooMuch();
            if (understood.size() > 1) {
                refuseOverlaps();
            }
        }
    }

    /** Whoever could ask for the uses of a campaign could use it up without holding anything. */
    private static boolean sellsPlaces(InventoryRow row) {
        return !Campaign.isCampaign(row.plan().id());
    }

    /** Returns the lines; complete only if there is no refusal. */
    List<Wish> understood() {
        return understood;
    }

    /** What is not there comes before what makes no sense. All of it is named, and the first of it with near names. */
    Optional<Refusal> refusal() {
        return unknown.isEmpty() ? invalid : Optional.of(firstUnknown.get().obstacles(unknown));
    }

    /** What is sold by tariffs and what is free cannot be paid together, so they are not held together. */
    Optional<Refusal> refusalOfMixture() {
        return unknown.isEmpty() && !priced.isEmpty() && !unpriced.isEmpty()
                ? Optional.of(Refusal.of(
                        Reason.NOT_ALLOWED,
                        name(priced.get(0)) + " is sold by tariffs and " + name(unpriced.get(0))
                                + " is free: these are two holds, and two bookings"))
                : Optional.empty();
    }

    static Refusal noInventory(InventoryId id) {
        return Refusal.of(Reason.NOT_FOUND, "no inventory " + name(id)).obstacles(List.of(notThere(id, "", "")));
    }

    private static Obstacle notThere(InventoryId id, String place, String span) {
        return new Obstacle(id.value(), place, span, Obstacle.Kind.NOT_FOUND, Optional.empty());
    }

    /** Returns the refusal of a time to live that passes what an inventory allows for a hold's whole life. */
    Optional<Refusal> refusalOf(Duration ttl) {
        for (Wish wish : understood) {
            Duration longest = wish.plan().definition().maxHold();
            if (ttl.compareTo(longest) > 0) {
                String of = name(wish.plan().id());
                String detail = "ttl " + ttl + " is longer than a hold of " + of + " may live: " + longest;
                return Optional.of(Refusal.of(Reason.INVALID_REQUEST, detail));
            }
        }
        return Optional.empty();
    }

    /** Returns for how long a hold may live, which none of its inventories allows to be longer. */
    Duration maxHold() {
        Duration shortest = understood.get(0).plan().definition().maxHold();
        for (Wish wish : understood) {
            Duration longest = wish.plan().definition().maxHold();
            shortest = longest.compareTo(shortest) < 0 ? longest : shortest;
        }
        return shortest;
    }

    private void understand(Plan plan, ClaimRequest.Line line) {
        for (Pick pick : line.picks()) {
            check(plan, pick);
        }
        Resolution resolution = plan.definition().timeline().resolve(line.span());
        if (resolution instanceof Resolution.Found found) {
            understood.add(new Wish(plan, line, found.from(), found.to()));
        } else if (resolution instanceof Resolution.UnknownStop stop) {
            notFound(plan.id(), "", line.span().toString(), () -> Hints.ofRequest(plan, Hints.Kind.STOP, stop.stop()));
        } else if (resolution instanceof Resolution.Invalid wrong) {
            invalid("span " + line.span() + " of " + name(plan.id()) + ": " + wrong.why());
        } else {
            throw Unknown.kind(resolution);
        }
    }

    private void check(Plan plan, Pick pick) {
        pick.choice()
                .tariff()
                .filter(wanted -> !plan.definition().tariffs().contains(wanted))
                .ifPresent(wanted -> notFound(plan, Hints.Kind.TARIFF, wanted.value()));
        if (pick instanceof Pick.Named named) {
            named.labels().stream()
                    .filter(label -> plan.definition().seats().seat(label).isEmpty())
                    .forEach(label -> notFound(plan, Hints.Kind.PLACE, label));
        } else if (pick instanceof Pick.From from) {
            if (plan.definition().pool(from.pool()).isEmpty()) {
                notFound(plan, Hints.Kind.POOL, from.pool());
            }
        } else if (pick instanceof Pick.Best best) {
            checkFilter(plan, best);
        } else {
            throw Unknown.kind(pick);
        }
    }

    private void checkFilter(Plan plan, Pick.Best best) {
        best.category()
                .filter(wanted -> !plan.definition().seats().categories().contains(wanted))
                .ifPresent(wanted -> notFound(plan, Hints.Kind.CATEGORY, wanted));
        best.marks().stream()
                .filter(wanted -> !plan.definition().seats().marks().contains(wanted))
                .forEach(wanted -> notFound(plan, Hints.Kind.MARK, wanted));
    }

    private void notFound(Plan plan, Hints.Kind kind, String wanted) {
        notFound(plan.id(), wanted, "", () -> Hints.ofRequest(plan, kind, wanted));
    }

    /** Near names cost a look at all that the plan has, so they are looked up for what is told, and only then. */
    private void notFound(InventoryId id, String place, String span, Supplier<Refusal> told) {
        if (unknown.isEmpty()) {
            firstUnknown = told;
        }
        Obstacle obstacle = notThere(id, place, span);
        if (!unknown.contains(obstacle)) {
            unknown.add(obstacle);
        }
    }

    private void refuseTooMuch() {
        long cells = 0;
        for (Wish wish : understood) {
            for (Pick pick : wish.picks()) {
                cells += (long) (pick instanceof Pick.From ? 1 : pick.places()) * wish.slots();
            }
        }
        if (cells > MAX_CELLS) {
            invalid("a request may take at most " + MAX_CELLS + " places times slots, not " + cells);
        }
    }

    /** Only lines can overlap: no pick names a place twice, and no request does so for one span. */
    private void refuseOverlaps() {
        Set<Cell> named = new HashSet<>();
        for (Wish wish : understood) {
            for (Pick pick : wish.picks()) {
                if (pick instanceof Pick.Named places) {
                    for (String label : places.labels()) {
                        if (wish.cellsOf(label).stream().filter(named::add).count() < wish.slots()) {
                            invalid("place \"" + label + "\" of "
                                    + name(wish.plan().id()) + " is named twice");
                        }
                    }
                }
            }
        }
    }

    private void invalid(String detail) {
        if (invalid.isEmpty()) {
            invalid = Optional.of(Refusal.of(Reason.INVALID_REQUEST, detail));
        }
    }

    private static String name(InventoryId id) {
        return "\"" + id.value() + "\"";
    }
}
