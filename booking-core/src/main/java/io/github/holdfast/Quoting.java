package io.github.holdfast;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.FactFinding;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Prices holds from what can be read of a store. For one question. */
final class Quoting {

    private record Version(TariffId id, int number) {}

    private record Moment(TariffId id, Instant at) {}

    private final Records records;
    private final Map<InventoryId, Inventory> definitions = new HashMap<>();
    private final Map<Moment, Optional<TariffVersion>> inForce = new HashMap<>();
    private final Map<Version, Tariff> tariffs = new HashMap<>();

    Quoting(Records records) {
        this.records = records;
    }

    Outcome<Quote> quote(PriceRequest request) {
        List<FactFinding.Held> holds = new ArrayList<>();
        for (HoldId id : request.holds()) {
            Optional<Hold> hold = records.find(id);
            Optional<Refusal> refusal = hold.isEmpty()
                    ? Optional.of(Refusal.of(Reason.NOT_FOUND, "no hold " + id))
                    : hold.flatMap(Quoting::notForSale);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            holds.add(held(hold.get()));
        }
        return quote(request, holds);
    }

    /** Prices what is, or would be, held. */
    Outcome<Quote> quote(PriceRequest request, List<FactFinding.Held> holds) {
        return FactFinding.of(holds, this::definition, this::inForce)
                .match(facts -> price(request, facts), Outcome::refused);
    }

    private Outcome<Quote> price(PriceRequest request, Facts facts) {
        return Pricing.quote(
                facts,
                Question.of(request, facts),
                (id, version) -> Objects.requireNonNull(tariffs.get(new Version(id, version))));
    }

    private static FactFinding.Held held(Hold hold) {
        return new FactFinding.Held(
                hold.id(), hold.placedAt(), hold.channel(), hold.customer(), hold.codes(), hold.claims());
    }

    private static Optional<Refusal> notForSale(Hold hold) {
        if (hold.blockedFor().isPresent()) {
            return Optional.of(Refusal.of(Reason.NOT_ALLOWED, "hold " + hold.id() + " is an operator's block"));
        }
        return switch (hold.state()) {
            case HELD -> Optional.empty();
            case CONFIRMED -> Optional.of(Refusal.of(Reason.ALREADY_CONFIRMED, "hold " + hold.id() + " is a booking"));
            case RELEASED -> Optional.of(Refusal.of(Reason.ALREADY_RELEASED, "hold " + hold.id() + " was released"));
            case EXPIRED ->
                Optional.of(Refusal.of(Reason.HOLD_EXPIRED, "hold " + hold.id() + " expired at " + hold.expiresAt()));
        };
    }

    private Inventory definition(InventoryId id) {
        return definitions.computeIfAbsent(
                id, any -> records.find(id).orElseThrow(() -> new IllegalStateException("no inventory " + id)));
    }

    private Optional<TariffVersion> inForce(TariffId id, Instant at) {
        Optional<TariffVersion> found = inForce.computeIfAbsent(new Moment(id, at), any -> records.inForce(id, at));
        found.ifPresent(version -> tariffs.put(new Version(id, version.number()), version.tariff()));
        return found;
    }
}
