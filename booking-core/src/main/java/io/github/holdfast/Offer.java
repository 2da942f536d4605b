package io.github.holdfast;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is free of an inventory over a span, as a request picks more and more of it. For one request. */
final class Offer {

    private static final int SHOWN_NAMES = 3;

    private static final int WHOLE = 1_000;

    private final Records records;
    private final Inventory definition;
    private final Span span;
    private final Availability availability;
    private final Set<String> free;
    private final Map<String, Integer> left;
    private final Map<String, Integer> loads = new HashMap<>();

    private Offer(Records records, Inventory definition, Span span, Availability availability) {
        this.records = records;
        this.definition = definition;
        this.span = span;
        this.availability = availability;
        this.free = new HashSet<>(availability.freeSeats());
        this.left = new HashMap<>(availability.poolsLeft());
    }

    /** Reads it; empty if there is no such inventory. */
    static Optional<Offer> of(Records records, InventoryId id, Span span) {
        return records.find(id)
                .filter(found -> !Campaign.isCampaign(id))
                .flatMap(definition -> records.availability(id, span)
                        .map(availability -> new Offer(records, definition, span, availability)));
    }

    Instant asOf() {
        return availability.asOf();
    }

    boolean isClosed() {
        return availability.closed();
    }

    /** Tells why a pick cannot be priced at all, if it names a tariff that is not one of these. */
    Optional<Refusal> refusal(Pick pick) {
        return pick.choice()
                .tariff()
                .filter(id -> !definition.tariffs().contains(id))
                .map(id -> notThere(
                        "tariff",
                        id.value(),
                        definition.tariffs().stream().map(TariffId::value).toList()));
    }

    Outcome<List<Claim>> named(Pick.Named named) {
        List<Seat> seats = new ArrayList<>();
        for (String label : named.labels()) {
            Optional<Seat> seat = definition.seats().seat(label);
            if (seat.isEmpty()) {
                return notFound(
                        "place",
                        label,
                        definition.seats().seats().stream().map(Seat::label).toList());
            }
            if (!free.remove(label)) {
                return Outcome.refused(Refusal.of(Reason.TAKEN, label + " of \"" + definition.id() + "\" is not free")
                        .obstacles(List.of(tooFew(label, 0, 1))));
            }
            seats.add(seat.get());
        }
        return Outcome.accepted(claims(named, seats, seats.size()), false);
    }

    Outcome<List<Claim>> from(Pick.From from) {
        Optional<Pool> pool = definition.pool(from.pool());
        if (pool.isEmpty()) {
            return notFound(
                    "pool",
                    from.pool(),
                    definition.pools().stream().map(Pool::name).toList());
        }
        int rest = Objects.requireNonNull(left.get(from.pool())) - from.quantity();
        if (rest < 0) {
            int still = rest + from.quantity();
            return Outcome.refused(soldOut(tooFew(from.pool(), still, pool.get().authorised())));
        }
        left.put(from.pool(), rest);
        int items = from.apart() ? from.quantity() : 1;
        Claim claim = Claim.counted(definition.id(), span, from.pool(), from.quantity() / items);
        Claim priced = priced(loaded(claim, from.pool()), from);
        return Outcome.accepted(
                IntStream.range(0, items).mapToObj(any -> priced).toList(), false);
    }

    /** Takes the first free seats that are fit, of the category if one is said. */
    Outcome<List<Claim>> best(Pick.Best best) {
        Set<String> categories = definition.seats().categories();
        if (best.category().isPresent() && !categories.contains(best.category().get())) {
            return notFound("category", best.category().get(), List.copyOf(categories));
        }
        List<Seat> fit = free(best);
        if (fit.size() < best.count()) {
            return Outcome.refused(tooFew(best, fit.size()));
        }
        List<Seat> seats = fit.subList(0, best.count());
        if (best.category().isPresent()) {
            take(seats); // else it is not said yet which of them
        }
        return Outcome.accepted(claims(best, seats, seats.size()), false);
    }

    /** Returns the free seats that a pick may get. */
    List<Seat> free(Pick.Best best) {
        return definition.seats().seats().stream()
                .filter(seat -> free.contains(seat.label()) && fits(seat, best))
                .toList();
    }

    private static boolean fits(Seat seat, Pick.Best best) {
        return best.category().map(seat.category()::equals).orElse(true)
                && seat.marks().containsAll(best.marks());
    }

    /** Returns the claims of so many places that are like these, again and again. */
    List<Claim> claims(Pick pick, List<Seat> seats, int count) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Seat seat = seats.get(i % seats.size());
            Claim claim = Claim.numbered(definition.id(), span, seat.label()).category(seat.category());
            claims.add(priced(loaded(claim, seat.category()), pick));
        }
        return claims;
    }

    /** Nobody else of the same request gets these. */
    void take(List<Seat> seats) {
        seats.forEach(seat -> free.remove(seat.label()));
    }

    private Claim priced(Claim bare, Pick pick) {
        Claim claim = definition.tariffs().isEmpty() ? bare : bare.priced();
        Optional<String> fare = pick.choice().fare();
        Claim under = pick.choice().tariff().map(claim::tariff).orElse(claim);
        return fare.map(under::fare).orElse(under);
    }

    private Claim loaded(Claim claim, String category) {
        return definition.tallies().contains(category)
                ? claim.load(loads.computeIfAbsent(category, this::load))
                : claim;
    }

    /** As a hold would find it: of the slot in which most is taken. */
    private int load(String category) {
        Timeline timeline = definition.timeline();
        int fullest = 0;
        for (Span slot : slots(timeline)) {
            Availability there = slot.equals(span)
                    ? availability
                    : records.availability(definition.id(), slot).orElse(availability);
            fullest = Math.max(fullest, load(category, there));
        }
        return fullest;
    }

    private List<Span> slots(Timeline timeline) {
        if (!(timeline.resolve(span) instanceof Resolution.Found found)) {
            return List.of();
        }
        return IntStream.range(found.from(), found.to())
                .mapToObj(slot -> timeline.span(slot, slot + 1))
                .toList();
    }

    private int load(String category, Availability there) {
        Optional<Pool> pool = definition.pool(category);
        long all = pool.map(Pool::authorised).orElseGet(() -> (int) definition.seats().seats().stream()
                .filter(seat -> seat.category().equals(category))
                .count());
        long rest = pool.isPresent()
                ? Objects.requireNonNull(there.poolsLeft().get(category))
                : there.freeSeats().stream()
                        .filter(label -> definition
                                .seats()
                                .seat(label)
                                .filter(seat -> seat.category().equals(category))
                                .isPresent())
                        .count();
        return all == 0 ? WHOLE : (int) (WHOLE * (all - rest) / all);
    }

    private Outcome<List<Claim>> notFound(String what, String name, List<String> known) {
        return Outcome.refused(notThere(what, name, known));
    }

    private Refusal notThere(String what, String name, List<String> known) {
        return Refusal.of(Reason.NOT_FOUND, "no " + what + " \"" + name + "\" in \"" + definition.id() + "\"")
                .nearest(Nearest.names(name, known, SHOWN_NAMES));
    }

    /** Says that fewer places are left than a pick wants. */
    Refusal tooFew(Pick.Best best, int rest) {
        long all = definition.seats().seats().stream()
                .filter(seat -> fits(seat, best))
                .count();
        return soldOut(tooFew(best.category().orElse("any place"), rest, (int) all));
    }

    private static Refusal soldOut(Obstacle tooFew) {
        return Refusal.of(Reason.SOLD_OUT, tooFew.toString()).obstacles(List.of(tooFew));
    }

    /** What is read does not say who has it. */
    private Obstacle tooFew(String place, int rest, int all) {
        return new Obstacle(definition.id().value(), place, span.toString(), Obstacle.Kind.NOT_ENOUGH, Optional.empty())
                .left(new Obstacle.Left(rest, all));
    }

    /** Returns an inventory as a whole as what is in the way. */
    static Obstacle whole(InventoryId id, Obstacle.Kind kind) {
        return new Obstacle(id.value(), "", "", kind, Optional.empty());
    }
}
