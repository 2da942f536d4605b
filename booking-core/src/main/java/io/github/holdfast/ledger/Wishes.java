package io.github.holdfast.ledger;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Resolution;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Understands a request against the plans: turns stops and labels into numbers, and finds what cannot be meant. What is
 * not there comes before what makes no sense, over all lines of the request.
 */
final class Wishes {

    /** The most cells that one request may take. */
    static final int MAX_CELLS = 4_096;

    private static final int SHOWN_NAMES = 3;

    private final List<Wish> understood = new ArrayList<>();
    private Optional<Refusal> notFound = Optional.empty();
    private Optional<Refusal> invalid = Optional.empty();

    Wishes(List<ClaimRequest.Line> lines, Plans plans) {
        for (ClaimRequest.Line line : lines) {
            Optional<InventoryRow> row = plans.row(line.inventory());
            if (row.isPresent()) {
                understand(row.get().plan(), line);
            } else {
                notFound("no inventory \"" + line.inventory().value() + "\"", List.of());
            }
        }
        if (notFound.isEmpty() && invalid.isEmpty()) {
            refuseTooMuch();
            if (understood.size() > 1) {
                refuseOverlaps();
            }
        }
    }

    /** Returns the lines; complete only if there is no refusal. */
    List<Wish> understood() {
        return understood;
    }

    Optional<Refusal> refusal() {
        return notFound.isPresent() ? notFound : invalid;
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

    /** Returns the smallest number of the inventories. */
    long home() {
        long home = Long.MAX_VALUE;
        for (Wish wish : understood) {
            home = Math.min(home, wish.plan().number());
        }
        return home;
    }

    private void understand(Plan plan, ClaimRequest.Line line) {
        for (Pick pick : line.picks()) {
            check(plan, pick);
        }
        Resolution resolution = plan.definition().timeline().resolve(line.span());
        if (resolution instanceof Resolution.Found found) {
            understood.add(new Wish(plan, line, found.from(), found.to()));
        } else if (resolution instanceof Resolution.UnknownStop unknown) {
            notFound("no stop \"" + unknown.stop() + "\" in " + name(plan.id()), unknown.nearest());
        } else if (resolution instanceof Resolution.Invalid wrong) {
            invalid("span " + line.span() + " of " + name(plan.id()) + ": " + wrong.why());
        } else {
            throw Unknown.kind(resolution);
        }
    }

    private void check(Plan plan, Pick pick) {
        if (pick instanceof Pick.Named named) {
            for (String label : named.labels()) {
                if (!plan.hasSeat(label)) {
                    notFound("no place \"" + label + "\" in " + name(plan.id()), near(label, plan.names()));
                }
            }
        } else if (pick instanceof Pick.From from) {
            checkPool(plan, from);
        } else if (pick instanceof Pick.Best best) {
            checkFilter(plan, best);
        } else {
            throw Unknown.kind(pick);
        }
    }

    private void checkPool(Plan plan, Pick.From from) {
        if (plan.pool(from.pool()).isEmpty()) {
            List<String> pools =
                    plan.definition().pools().stream().map(pool -> pool.name()).toList();
            notFound("no pool \"" + from.pool() + "\" in " + name(plan.id()), near(from.pool(), pools));
        }
    }

    private void checkFilter(Plan plan, Pick.Best best) {
        best.category()
                .filter(wanted -> !plan.categories().contains(wanted))
                .ifPresent(wanted -> notFound(
                        "no category \"" + wanted + "\" in " + name(plan.id()), near(wanted, plan.categories())));
        best.marks().stream()
                .filter(wanted -> !plan.marks().contains(wanted))
                .forEach(wanted -> notFound(
                        "no place marked \"" + wanted + "\" in " + name(plan.id()), near(wanted, plan.marks())));
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

    private void notFound(String detail, List<String> nearest) {
        if (notFound.isEmpty()) {
            notFound = Optional.of(Refusal.of(Reason.NOT_FOUND, detail).nearest(nearest));
        }
    }

    private void invalid(String detail) {
        if (invalid.isEmpty()) {
            invalid = Optional.of(Refusal.of(Reason.INVALID_REQUEST, detail));
        }
    }

    private static List<String> near(String wanted, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        return Nearest.names(wanted, names, SHOWN_NAMES);
    }

    private static String name(InventoryId id) {
        return "\"" + id.value() + "\"";
    }
}
