package io.github.holdfast.pricing;

import io.github.holdfast.internal.Text;
import io.github.holdfast.inventory.TariffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A tariff as it was published once. Its prices never change; a tariff that changes is another version. Immutable.
 *
 * @param number its place among the versions of its tariff: 1, 2, 3 … without gaps
 * @param publishedAt when the store accepted it, in whole microseconds
 * @param withdrawn when and why it was taken back, if it was: it prices nothing then, not even what was held before
 * @param tariff the rules
 */
public record TariffVersion(int number, Instant publishedAt, Optional<Withdrawal> withdrawn, Tariff tariff) {

    /**
     * How long after {@code publishedAt} a version takes the place of the one before. A publishing is stamped before it is
     * committed, so that a hold may come in between; five seconds later everybody sees both.
     */
    public static final Duration NOTICE = Duration.ofSeconds(5);

    /** Checks the number. */
    public TariffVersion {
        if (number < 1) {
            throw new IllegalArgumentException("the first version of a tariff is 1, not " + number);
        }
        Objects.requireNonNull(publishedAt, "publishedAt");
        Objects.requireNonNull(withdrawn, "withdrawn");
        Objects.requireNonNull(tariff, "tariff");
    }

    /** Returns the tariff's id. */
    public TariffId id() {
        return tariff.id();
    }

    /**
     * Returns from when on it prices what is held, as long as no later version does and it is not withdrawn. The first one that
     * stands prices what was held before, too: there is nothing else that could.
     */
    public Instant inForceFrom() {
        return publishedAt.plus(NOTICE);
    }

    /** Writes which version it is, not what it says. */
    @Override
    public String toString() {
        return "TariffVersion[" + id() + ", number " + number + ", published " + publishedAt
                + withdrawn.map(one -> ", " + one).orElse("") + "]";
    }

    /**
     * How a version was taken back.
     *
     * @param at when the store accepted it, in whole microseconds; never before the version was published
     * @param why in the operator's words, 1 to 200 characters
     */
    public record Withdrawal(Instant at, String why) {

        private static final int MOST = 200;

        /**
         * Checks the text.
         *
         * @throws IllegalArgumentException if it is empty, too long or unfit; the message carries it
         */
        public Withdrawal {
            Objects.requireNonNull(at, "at");
            Text.id("why", why, MOST);
        }
    }
}
