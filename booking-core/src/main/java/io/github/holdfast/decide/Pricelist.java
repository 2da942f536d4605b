package io.github.holdfast.decide;

import io.github.holdfast.internal.Nearest;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tariffs of an inventory that is to be opened: whether they are there, and price all that it sells. */
final class Pricelist {

    private static final int SHOWN_NAMES = 3;

    private final Inventory definition;
    private final Draft draft;

    Pricelist(Inventory definition, Draft draft) {
        this.definition = definition;
        this.draft = draft;
    }

    /** Returns why the inventory cannot be sold by its tariffs, if it cannot. One without tariffs is sold for nothing. */
    Optional<Refusal> refusal() {
        List<Tariff> tariffs = new ArrayList<>();
        for (TariffId id : definition.tariffs()) {
            Optional<PublishedTariff> published = draft.tariff(id);
            Optional<TariffRow> standing = published.flatMap(PublishedTariff::standing);
            if (standing.isEmpty()) {
                return Optional.of(Refusal.of(
                        Reason.NOT_FOUND,
                        "tariff \"" + id.value() + "\" of \"" + definition.id().value() + "\" "
                                + published
                                        .map(all -> "was withdrawn, version by version")
                                        .orElse("was never published")));
            }
            tariffs.add(published.orElseThrow().version(standing.get()).tariff());
        }
        return tariffs.isEmpty() ? Optional.empty() : unpriced(tariffs);
    }

    private Optional<Refusal> unpriced(List<Tariff> tariffs) {
        List<String> unpriced = categories().stream()
                .filter(category -> tariffs.stream().noneMatch(tariff -> tariff.mayPrice(category)))
                .toList();
        if (unpriced.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<String> priced = new TreeSet<>();
        tariffs.forEach(tariff -> priced.addAll(tariff.pricedCategories()));
        List<String> nearest = unpriced.stream()
                .flatMap(category -> Nearest.names(category, priced, 1).stream())
                .distinct()
                .limit(SHOWN_NAMES)
                .toList();
        String names = unpriced.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "));
        return Optional.of(Refusal.of(
                        Reason.NOT_FOUND,
                        "no price for " + names + " of \"" + definition.id().value() + "\" in " + definition.tariffs())
                .nearest(nearest));
    }

    /** A pool is a category by its name. */
    private SortedSet<String> categories() {
        SortedSet<String> categories = new TreeSet<>(definition.seats().categories());
        definition.pools().stream().map(Pool::name).forEach(categories::add);
        return categories;
    }
}
