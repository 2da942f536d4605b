package io.github.holdfast.jdbc.table;

import io.github.holdfast.hold.Claim;
import io.github.holdfast.inventory.TariffId;
import java.util.Optional;

/**
 * At which fare something was taken, as one text: tariff, slash, fare, of which either may be empty; a tariff's id has no slash.
 */
public final class FareText {

    private static final char SLASH = '/';

    private FareText() {}

    /** Returns the text, if anything was said. */
    static Optional<String> of(Claim claim) {
        if (claim.tariff().isEmpty() && claim.fare().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(claim.tariff().map(TariffId::value).orElse("")
                + SLASH
                + claim.fare().orElse(""));
    }

    /** Returns which tariff a text names: empty if none, and what is no tariff's id if it is no such text. */
    public static String tariff(String text) {
        int slash = text.indexOf(SLASH);
        return slash < 0 ? text + SLASH : text.substring(0, slash);
    }

    /** Returns a claim at the fare of a text. */
    static Claim priced(Claim claim, String text) {
        int slash = text.indexOf(SLASH);
        if (slash < 0) {
            throw new IllegalStateException("fare \"" + text + "\" of " + claim + " has no slash after its tariff");
        }
        String fare = text.substring(slash + 1);
        Claim under = slash == 0 ? claim : claim.tariff(TariffId.of(tariff(text)));
        return fare.isEmpty() ? under : under.fare(fare);
    }
}
