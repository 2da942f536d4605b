package io.github.holdfast.testkit.model;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.FactFinding;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Makes quotes for holds of the model, right ones, late ones and wrong ones. For one thread. */
final class ModelQuotes {

    private final ReferenceModel model;

    /** What was published when a hold was placed. */
    private final Map<HoldId, Map<TariffId, List<TariffVersion>>> published = new HashMap<>();

    ModelQuotes(ReferenceModel model) {
        this.model = model;
    }

    /** Says that a hold was placed now, unless it was before. */
    void placed(HoldId id) {
        published.putIfAbsent(id, model.tariffs.all());
    }

    /** Returns a quote, if there can be one: not for what costs nothing, nor together with it. */
    Optional<Quote> quote(List<Hold> holds, Step.Quoted quoted) {
        if (quoted == Step.Quoted.FREE
                || holds.stream().anyMatch(hold -> hold.claims().isEmpty())) {
            return Optional.empty();
        }
        Map<TariffId, List<TariffVersion>> now = model.tariffs.all();
        Map<TariffId, List<TariffVersion>> known = quoted == Step.Quoted.WHEN_PLACED
                ? published.getOrDefault(holds.get(0).id(), now)
                : now;
        Outcome<Facts> facts = FactFinding.of(
                holds.stream().map(ModelQuotes::held).toList(),
                id -> model.inventory(id).definition(),
                (id, at) -> inForce(known, id, at));
        return facts.match(
                found -> Optional.of(Pricing.quote(
                                found,
                                Question.none(),
                                (id, number) -> tariff(quoted == Step.Quoted.MADE_UP, known, id, number))
                        .orElseThrow()),
                no -> Optional.empty());
    }

    private static FactFinding.Held held(Hold hold) {
        return new FactFinding.Held(
                hold.id(), hold.placedAt(), hold.channel(), hold.customer(), hold.codes(), hold.claims());
    }

    private static Optional<TariffVersion> inForce(Map<TariffId, List<TariffVersion>> known, TariffId id, Instant at) {
        List<TariffVersion> versions = known.getOrDefault(id, List.of());
        return ModelTariffs.inForce(versions, at).map(number -> versions.get(number - 1));
    }

    private static Tariff tariff(boolean madeUp, Map<TariffId, List<TariffVersion>> known, TariffId id, int number) {
        if (madeUp) {
            return Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                    .fare("STANDARD", Rule.set("a", Money.of(CurrencyUnit.EUR, 1), Basis.PLACE))
                    .build();
        }
        return known.getOrDefault(id, List.of()).get(number - 1).tariff();
    }
}
