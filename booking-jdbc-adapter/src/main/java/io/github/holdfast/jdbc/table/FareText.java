package io.github.holdfast.jdbc.table;

import io.github.holdfast.hold.Claim;
import io.github.holdfast.inventory.TariffId;
import java.util.List;
import java.util.Optional;

/**
 * At which fare something was taken, as one text: tariff, slash, fare; a tariff's id has no slash. The fare is empty if nobody
 * said one. In the place of the tariff stands nothing if the inventory has several and none of them was named, and a blank,
 * which no id begins with, if it has none, so that there is no price.
 */
public final class FareText {

    private static final char SLASH = '/';

    private static final String FREE = " ";

    private FareText() {}

    /** Returns the text, if anything was said. */
    static Optional<String> of(Claim claim) {
        if (!claim.isPriced() && claim.fare().isEmpty()) {
            return Optional.empty();
        }
        String tariff = claim.tariff().map(TariffId::value).orElse(claim.isPriced() ? "" : FREE);
        return Optional.of(tariff + SLASH + claim.fare().orElse(""));
    }

    /** Tells whether a text, or that there is none, can come from an inventory with these tariffs. */
    public static boolean fits(Optional<String> text, List<TariffId> tariffs) {
        int slash = text.map(said -> said.indexOf(SLASH)).orElse(0);
        if (text.isEmpty() || slash < 0) {
            return text.isEmpty() && tariffs.isEmpty();
        }
        String tariff = text.get().substring(0, slash);
        if (tariff.equals(FREE)) {
            return tariffs.isEmpty();
        }
        return tariff.isEmpty()
                ? tariffs.size() > 1
                : tariffs.stream().anyMatch(one -> one.value().equals(tariff));
    }

    /** Returns a claim at the fare of a text. */
    static Claim priced(Claim claim, String text) {
        int slash = text.indexOf(SLASH);
        if (slash < 0) {
            throw new IllegalStateException("fare \"" + text + "\" of " + claim + " has no slash after its tariff");
        }
        String fare = text.substring(slash + 1);
        Claim under = under(claim, text.substring(0, slash));
        return fare.isEmpty() ? under : under.fare(fare);
    }

    private static Claim under(Claim claim, String tariff) {
        if (tariff.equals(FREE)) {
            return claim;
        }
        return tariff.isEmpty() ? claim.priced() : claim.tariff(TariffId.of(tariff));
    }
}
