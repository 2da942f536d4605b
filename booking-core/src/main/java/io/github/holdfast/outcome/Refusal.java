package io.github.holdfast.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Explains a "no": the {@link Reason}, and as far as they apply the rule, the places in the way, names that come near, and
 * when to ask again.
 *
 * <p>A refusal changes nothing: the same id may be accepted later. Switch over {@link #reason()} with a {@code default},
 * since reasons may grow in a minor version. Immutable; the methods that take an argument return a changed copy.
 */
public final class Refusal {

    /**
     * Lists why a command can be refused, in order of precedence: of several reasons that apply, the first is given. More
     * reasons may come in a minor version.
     */
    public enum Reason {
        /**
         * The id was used before for something else. Take a fresh id. The detail names the fields that differ, as far as what
         * is stored proves it, and never what they were.
         */
        ID_REUSED,
        /**
         * An inventory, place, stop, pool, category, mark, section, hold, item, tariff, version or fare that was named does not
         * exist, or a place has no price. See {@link Refusal#nearest()}; what a request named in vain is all among {@link
         * Refusal#obstacles()}, and a name of another kind, such as a pool's asked for as a place, is told with the way to
         * ask for it.
         */
        NOT_FOUND,
        /**
         * This may not be done, such as confirming or extending an operator's block, confirming for nothing what is sold by a
         * tariff, or holding it together with what is free.
         */
        NOT_ALLOWED,
        /** The request does not fit the inventory's definition and never will; the doors throw instead of giving it. */
        INVALID_REQUEST,
        /** The inventory was amended, or more of it is affected, since the change was planned. Plan again. */
        REVISION_CHANGED,
        /** The hold's time is over, whether or not anybody has noticed. Hold again, with a fresh id. */
        HOLD_EXPIRED,
        /** The hold was released. */
        ALREADY_RELEASED,
        /** The hold became a booking. */
        ALREADY_CONFIRMED,
        /** The item was cancelled. */
        ALREADY_CANCELLED,
        /** The version of the tariff was withdrawn. */
        ALREADY_WITHDRAWN,
        /** Holds of several customers cannot become one booking. */
        DIFFERENT_CUSTOMERS,
        /** The hold would live longer than its inventory allows. */
        EXTENDED_TOO_FAR,
        /**
         * The price is no longer what was quoted, or never was; the detail says what differs first. Nothing happened: quote
         * again, and show it.
         */
        QUOTE_STALE,
        /**
         * An inventory is closed for sale, see {@link Refusal#obstacles()} for which; what is held can still be confirmed.
         */
        CLOSED,
        /** A rule of sale forbids it, see {@link Refusal#rule()}; for a code whose campaign is over, that is the code. */
        RESTRICTED,
        /** A limit is used up, such as the uses of a code; {@link Refusal#rule()} is the code. */
        LIMIT_REACHED,
        /** A place that was asked for by name is not free, see {@link Refusal#obstacles()}. */
        TAKEN,
        /**
         * Fewer places are free than were asked for. {@link Refusal#obstacles()} say of what, and {@link Obstacle#left()} how
         * many are left.
         */
        SOLD_OUT,
        /** Nothing was decided: too many ask at once, see {@link Refusal#retryAfter()}. */
        BUSY
    }

    private static final int SHOWN = 3;

    private final Reason reason;
    private final String detail;
    private final @Nullable String rule;
    private final List<Obstacle> obstacles;
    private final List<String> nearest;
    private final @Nullable Duration retryAfter;
    private final @Nullable Instant decidedAt;

    private Refusal(
            Reason reason,
            String detail,
            @Nullable String rule,
            List<Obstacle> obstacles,
            List<String> nearest,
            @Nullable Duration retryAfter,
            @Nullable Instant decidedAt) {
        this.reason = reason;
        this.detail = detail;
        this.rule = rule;
        this.obstacles = obstacles;
        this.nearest = nearest;
        this.retryAfter = retryAfter;
        this.decidedAt = decidedAt;
    }

    /**
     * Refuses for a reason, in words.
     *
     * @param reason why
     * @param detail one sentence for developers, with the values that matter; not blank
     * @return a refusal that says no more than that
     * @throws IllegalArgumentException if {@code detail} is blank
     */
    public static Refusal of(Reason reason, String detail) {
        Objects.requireNonNull(reason, "reason");
        if (detail.isBlank()) {
            throw new IllegalArgumentException("detail must say something: \"" + detail + "\" for " + reason);
        }
        return new Refusal(reason, detail, null, List.of(), List.of(), null, null);
    }

    /**
     * Names the limit or restriction that refused.
     *
     * @param rule the rule's name in the inventory's definition
     * @return a copy with that rule
     */
    public Refusal rule(String rule) {
        Objects.requireNonNull(rule, "rule");
        return new Refusal(reason, detail, rule, obstacles, nearest, retryAfter, decidedAt);
    }

    /**
     * Lists the places in the way.
     *
     * @param obstacles the first of them is the one that the detail names
     * @return a copy with those obstacles in place of its own
     */
    public Refusal obstacles(List<Obstacle> obstacles) {
        return new Refusal(reason, detail, rule, List.copyOf(obstacles), nearest, retryAfter, decidedAt);
    }

    /**
     * Lists names that exist and come near the one that does not.
     *
     * @param nearest nearest first
     * @return a copy with those names in place of its own
     */
    public Refusal nearest(List<String> nearest) {
        return new Refusal(reason, detail, rule, obstacles, List.copyOf(nearest), retryAfter, decidedAt);
    }

    /**
     * Says how long to wait before asking again.
     *
     * @param retryAfter zero or longer
     * @return a copy with that delay
     * @throws IllegalArgumentException if the delay is negative
     */
    public Refusal retryAfter(Duration retryAfter) {
        if (retryAfter.isNegative()) {
            throw new IllegalArgumentException("retryAfter must not be negative: " + retryAfter);
        }
        return new Refusal(reason, detail, rule, obstacles, nearest, retryAfter, decidedAt);
    }

    /**
     * Stamps when the store decided.
     *
     * @param decidedAt the store's time
     * @return a copy with that time
     */
    public Refusal decidedAt(Instant decidedAt) {
        Objects.requireNonNull(decidedAt, "decidedAt");
        return new Refusal(reason, detail, rule, obstacles, nearest, retryAfter, decidedAt);
    }

    /**
     * Returns why, for programs.
     *
     * @return the reason that comes first of those that apply
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns why, in a sentence for developers. Its wording may change in any version.
     *
     * @return not blank
     */
    public String detail() {
        return detail;
    }

    /**
     * Returns the name of the limit or restriction that refused.
     *
     * @return present for {@link Reason#LIMIT_REACHED} and {@link Reason#RESTRICTED}
     */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    /**
     * Returns what is in the way. Of a request over several inventories it says which of them, or which dates, failed, and of
     * several holds which places were lost, whatever the reason; nothing else of the request was in the way.
     *
     * @return unmodifiable, empty if the reason is not about places or inventories
     */
    public List<Obstacle> obstacles() {
        return obstacles;
    }

    /**
     * Returns names that exist and come near the one that does not: of its own kind if there are any, else of another kind,
     * which the detail names. Ids of inventories are looked for among the few that stand next to it in their order.
     *
     * @return unmodifiable, nearest first, at most three, often empty
     */
    public List<String> nearest() {
        return nearest;
    }

    /**
     * Returns how long to wait before asking again with the same id.
     *
     * @return present for {@link Reason#BUSY}, zero or longer
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Returns when the store decided.
     *
     * @return the store's time; empty if it never came to a decision
     */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /**
     * Returns when everything in the way may be free again: present only if something is in the way and all of it is merely
     * held.
     *
     * @return the latest expiry of those holds, a hint since they may be extended, confirmed or released
     */
    public Optional<Instant> heldUntil() {
        if (!obstacles.stream().allMatch(obstacle -> obstacle.kind().held())) {
            return Optional.empty();
        }
        return obstacles.stream().flatMap(obstacle -> obstacle.until().stream()).max(Comparator.naturalOrder());
    }

    /**
     * Compares by value, the time of the decision included.
     *
     * @param other anything
     * @return whether it is a refusal that says the same
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Refusal that
                && reason == that.reason
                && detail.equals(that.detail)
                && Objects.equals(rule, that.rule)
                && obstacles.equals(that.obstacles)
                && nearest.equals(that.nearest)
                && Objects.equals(retryAfter, that.retryAfter)
                && Objects.equals(decidedAt, that.decidedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reason, detail, rule, obstacles, nearest, retryAfter, decidedAt);
    }

    /**
     * Writes the refusal as one line; of many obstacles only the first.
     *
     * @return text for people and logs, not for parsing
     */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(reason + ": " + detail);
        rule().ifPresent(name -> line.append("; rule ").append(name));
        if (!obstacles.isEmpty()) {
            line.append(obstacles.stream()
                    .limit(SHOWN)
                    .map(Obstacle::toString)
                    .collect(Collectors.joining(", ", "; ", "")));
        }
        if (obstacles.size() > SHOWN) {
            line.append(" and ").append(obstacles.size() - SHOWN).append(" more");
        }
        if (!nearest.isEmpty()) {
            line.append("; nearest ").append(String.join(", ", nearest));
        }
        retryAfter().ifPresent(delay -> line.append("; retry after ").append(delay));
        return line.toString();
    }
}
