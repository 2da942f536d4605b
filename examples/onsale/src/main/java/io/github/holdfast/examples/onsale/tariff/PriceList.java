package io.github.holdfast.examples.onsale.tariff;

import io.github.holdfast.examples.onsale.input.TextFile;
import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.examples.onsale.plan.House;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.TariffJson;
import io.github.holdfast.pricing.Tariff;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A tariff from a file.
 *
 * @param file where it comes from, for messages
 */
public record PriceList(String file, Tariff tariff) {

    /**
     * Reads a person's own tariff, as {@code docs/prices.md} describes it.
     *
     * @throws WrongInput if the file cannot be read or its tariff is wrong; with file, path and reason
     */
    public static PriceList read(Path file) {
        return read(TextFile.read(file));
    }

    /** Reads a tariff that comes with this program: {@code train} or {@code hall}. */
    public static PriceList shipped(String name) {
        return read(TextFile.shipped(name + "-tariff.json"));
    }

    private static PriceList read(TextFile file) {
        try {
            return new PriceList(file.name(), TariffJson.read(file.text()));
        } catch (IllegalArgumentException wrong) {
            throw new WrongInput(file.name() + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * The same under a name of its own, so that no sale reads what another one published in the same store.
     *
     * @throws WrongInput if it has no price for something that is sold
     */
    public Tariff of(TariffId id, House house) {
        Stream.concat(
                        house.seats().categories().stream(),
                        house.pools().stream().map(Pool::name))
                .filter(category -> !tariff.mayPrice(category))
                .findFirst()
                .ifPresent(category -> {
                    throw new WrongInput(file + ": no rule sets a price for " + WrongInput.quoted(category)
                            + " of plan " + WrongInput.quoted(house.name()) + "; priced are "
                            + tariff.pricedCategories());
                });
        Map<String, Object> tree = new LinkedHashMap<>(tariff.tree());
        tree.put("tariff", id.value());
        return Tariff.of(tree);
    }

    /**
     * Tells whether both can be in one booking.
     *
     * @throws WrongInput if they are in two currencies
     */
    public void checkCurrency(PriceList other) {
        if (!tariff.currency().equals(other.tariff.currency())) {
            throw new WrongInput(file + ": currency: is " + tariff.currency() + ", that of " + other.file + " is "
                    + other.tariff.currency() + "; some buy both at once");
        }
    }
}
