package io.github.holdfast;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.internal.Unknown;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Estimate;
import io.github.holdfast.pricing.FactFinding;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Traveller;
import io.github.holdfast.seat.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/** Reckons what places would cost from, of what can be read of a store. For one question. */
final class Estimating {

    /** Prices are asked for holds, and this is nobody's. */
    private static final HoldId NOBODYS = HoldId.of(new UUID(0, 0));

    private record Where(InventoryId inventory, Span span) {}

    private final Records records;
    private final Quoting quoting;
    private final ClaimRequest request;
    private final List<Traveller> travellers;
    private final Map<Where, Offer> offers = new LinkedHashMap<>();
    private final List<List<Claim>> chosen = new ArrayList<>();
    private final Map<Integer, Offer> open = new LinkedHashMap<>();
    private Instant asOf = Instant.MIN;
    private Optional<Refusal> refusal = Optional.empty();

    Estimating(Records records, ClaimRequest request, List<Traveller> travellers) {
        this.records = records;
        this.quoting = new Quoting(records);
        this.request = request;
        this.travellers = travellers;
    }

    Outcome<Estimate> estimate() {
        List<Pick> picks = new ArrayList<>();
        for (ClaimRequest.Line line : request.lines()) {
            Optional<Offer> offer = offer(new Where(line.inventory(), line.span()));
            for (Pick pick : line.picks()) {
                picks.add(pick);
                offer.ifPresent(there -> choose(pick, there));
            }
        }
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        open.forEach((number, offer) -> chosen.set(number, cheapest(number, (Pick.Best) picks.get(number), offer)));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return price().match(quote -> Outcome.accepted(Estimate.of(quote, asOf), false), Outcome::refused);
    }

    private Optional<Offer> offer(Where where) {
        Offer known = offers.get(where);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Offer> offer = Offer.of(records, where.inventory(), where.span());
        if (offer.isEmpty()) {
            refuse(Refusal.of(Reason.NOT_FOUND, "no inventory \"" + where.inventory() + "\"")
                    .nearest(Door.nearest(where.inventory(), records))
                    .obstacles(List.of(Offer.whole(where.inventory(), Obstacle.Kind.NOT_FOUND))));
        } else if (offer.get().isClosed()) {
            refuse(Refusal.of(Reason.CLOSED, "\"" + where.inventory() + "\" is closed for sale")
                    .obstacles(List.of(Offer.whole(where.inventory(), Obstacle.Kind.CLOSED))));
        }
        offer.ifPresent(found -> {
            offers.put(where, found);
            asOf = found.asOf().isAfter(asOf) ? found.asOf() : asOf;
        });
        return offer;
    }

    private void choose(Pick pick, Offer offer) {
        offer.refusal(pick).ifPresent(this::refuse);
        Outcome<List<Claim>> claims;
        if (pick instanceof Pick.Named named) {
            claims = offer.named(named);
        } else if (pick instanceof Pick.From from) {
            claims = offer.from(from);
        } else if (pick instanceof Pick.Best best) {
            claims = offer.best(best);
            if (best.category().isEmpty()) {
                open.put(chosen.size(), offer);
            }
        } else {
            throw Unknown.kind(pick);
        }
        chosen.add(claims.match(all -> all, no -> {
            refuse(no);
            return List.of();
        }));
    }

    private void refuse(Refusal why) {
        refusal = refusal.isPresent() ? refusal : Optional.of(why);
    }

    /** The seats of a pick that may be of any category, from the category in which all of it would cost least. */
    private List<Claim> cheapest(int number, Pick.Best best, Offer offer) {
        List<Seat> free = offer.free(best);
        if (free.size() < best.count()) { // other picks of the request have taken them
            refuse(offer.tooFew(best, free.size()));
            return List.of();
        }
        Map<String, Money> totals = new HashMap<>();
        for (Seat seat : free) {
            if (!totals.containsKey(seat.category())) {
                chosen.set(number, offer.claims(best, List.of(seat), best.count()));
                total().ifPresent(total -> totals.put(seat.category(), total));
            }
        }
        List<Seat> seats = free.stream()
                .sorted(Comparator.comparing((Seat seat) -> !totals.containsKey(seat.category()))
                        .thenComparing(seat -> units(totals, seat)))
                .limit(best.count())
                .toList();
        offer.take(seats);
        return offer.claims(best, seats, seats.size());
    }

    private static long units(Map<String, Money> totals, Seat seat) {
        Money total = totals.get(seat.category());
        return total == null ? 0 : total.getAmountMinorLong();
    }

    /** Empty for what cannot be priced, so that another category is. */
    private Optional<Money> total() {
        try {
            return price().match(quote -> Optional.of(quote.total()), unpriced -> Optional.empty());
        } catch (ArithmeticException tooMuch) {
            return Optional.empty();
        }
    }

    private Outcome<Quote> price() {
        List<Claim> claims = chosen.stream().flatMap(List::stream).toList();
        FactFinding.Held held =
                new FactFinding.Held(NOBODYS, asOf, request.channel(), request.customer(), request.codes(), claims);
        return quoting.quote(PriceRequest.of(NOBODYS).travellers(travellers), List.of(held));
    }
}
