package io.github.holdfast.testkit.model;

import static java.util.stream.Collectors.toSet;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.testkit.model.Prediction.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where an answer differs from what was predicted. Instants may be later by less than the clock's precision. */
final class Comparison {

    private final Instant now;
    private final Duration precision;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Instant now, Duration precision) {
        this.now = now;
        this.precision = precision;
    }

    /** Says in words what differs; nothing if all is as predicted. */
    static List<String> of(Prediction predicted, Answer<?> actual, Instant now, Duration precision) {
        Comparison comparison = new Comparison(now, precision);
        if (actual instanceof Answer.Done<?> done) {
            comparison.done(predicted, done);
        } else if (actual instanceof Answer.Refused<?> refused) {
            comparison.refused(predicted, refused.refusal());
        } else {
            comparison.differences.add("neither yes nor no: " + actual);
        }
        return comparison.differences;
    }

    /** Says in words how a hold differs; the states are compared as of now, whether anybody noticed or not. */
    static List<String> holds(Hold predicted, Hold actual, Instant now, Duration precision) {
        Comparison comparison = new Comparison(now, precision);
        comparison.hold(predicted, actual);
        return comparison.differences;
    }

    /** Says in words how a version of a tariff differs. */
    static List<String> versions(TariffVersion predicted, TariffVersion actual, Instant now, Duration precision) {
        Comparison comparison = new Comparison(now, precision);
        comparison.version(predicted, actual);
        return comparison.differences;
    }

    /** Says in words how a booking differs. */
    static List<String> bookings(Booking predicted, Booking actual, Instant now, Duration precision) {
        Comparison comparison = new Comparison(now, precision);
        comparison.booking(predicted, actual);
        return comparison.differences;
    }

    private void same(String what, @Nullable Object predicted, @Nullable Object actual) {
        if (!Objects.equals(predicted, actual)) {
            differences.add(what + ": predicted " + predicted + ", got " + actual);
        }
    }

    private void sameTime(String what, Instant predicted, Instant actual) {
        Duration late = Duration.between(predicted, actual);
        if (late.isNegative() || late.compareTo(precision) >= 0) {
            same(what, predicted, actual);
        }
    }

    private void done(Prediction predicted, Answer.Done<?> actual) {
        if (predicted instanceof Prediction.Count count) {
            boolean fits =
                    actual.value() instanceof Integer number && number >= count.least() && number <= count.most();
            same("count " + actual.value() + " is between " + count.least() + " and " + count.most(), true, fits);
        } else if (predicted instanceof Prediction.Yes yes) {
            yes.replayed().ifPresent(replayed -> same("replayed", replayed, actual.replayed()));
            value(yes.value(), actual.value());
        } else {
            differences.add("predicted " + predicted + ", but accepted " + actual);
        }
    }

    private void value(Object predicted, Object actual) {
        if (predicted instanceof Hold hold && actual instanceof Hold other) {
            hold(hold, other);
        } else if (predicted instanceof Booking booking && actual instanceof Booking other) {
            booking(booking, other);
        } else if (predicted instanceof TariffVersion version && actual instanceof TariffVersion other) {
            version(version, other);
        } else if (predicted instanceof ChangePlan plan && actual instanceof ChangePlan other) {
            same("inventory", plan.inventory(), other.inventory());
            same("revision", plan.revision(), other.revision());
            same("change", plan.change(), other.change());
            same("affected", new HashSet<>(plan.affected()), new HashSet<>(other.affected()));
            same("number of affected", plan.affected().size(), other.affected().size());
            same("excess", new HashSet<>(plan.excess()), new HashSet<>(other.excess()));
        } else {
            same("value", predicted, actual);
        }
    }

    private void hold(Hold predicted, Hold actual) {
        same("id", predicted.id(), actual.id());
        same("state", stateAt(now, predicted), stateAt(now.plus(precision).minusNanos(1_000), actual));
        same("claims", predicted.claims(), actual.claims());
        if (!predicted.claims().isEmpty()) {
            sameTime("placed at", predicted.placedAt(), actual.placedAt());
            sameTime("expires at", predicted.expiresAt(), actual.expiresAt());
        }
        same("customer", predicted.customer(), actual.customer());
        same("blocked for", predicted.blockedFor(), actual.blockedFor());
    }

    /** The store's clock may be ahead of the model's by less than the precision, and what it stamped with it. */
    private static Hold.State stateAt(Instant now, Hold hold) {
        return hold.state() == Hold.State.HELD && !hold.isLiveAt(now) ? Hold.State.EXPIRED : hold.state();
    }

    private void booking(Booking predicted, Booking actual) {
        same("id", predicted.id(), actual.id());
        same("reference", predicted.reference(), actual.reference());
        same("customer", predicted.customer(), actual.customer());
        same("items", predicted.items(), actual.items());
        same("total", predicted.total(), actual.total());
        same("state", predicted.state(), actual.state());
        sameTime("confirmed at", predicted.confirmedAt(), actual.confirmedAt());
    }

    private void version(TariffVersion predicted, TariffVersion actual) {
        same("tariff", predicted.tariff(), actual.tariff());
        same("number", predicted.number(), actual.number());
        sameTime("published at", predicted.publishedAt(), actual.publishedAt());
        same(
                "why",
                predicted.withdrawn().map(TariffVersion.Withdrawal::why),
                actual.withdrawn().map(TariffVersion.Withdrawal::why));
        if (predicted.withdrawn().isPresent() && actual.withdrawn().isPresent()) {
            sameTime(
                    "withdrawn at",
                    predicted.withdrawn().get().at(),
                    actual.withdrawn().get().at());
        }
    }

    private void refused(Prediction predicted, Refusal actual) {
        if (!(predicted instanceof Prediction.No no)) {
            differences.add("predicted " + predicted + ", but refused " + actual);
            return;
        }
        same("reason (" + actual.detail() + ")", no.reason(), actual.reason());
        if (!differences.isEmpty()) {
            return;
        }
        if (actual.decidedAt().isPresent()) {
            sameTime("decided at", now, actual.decidedAt().get());
        } else {
            differences.add("a decision without a time: " + actual);
        }
        Set<Spot> places = new HashSet<>();
        actual.obstacles().forEach(obstacle -> places.add(new Spot(obstacle.inventory(), obstacle.place())));
        switch (no.reason()) {
            case TAKEN -> {
                if (no.moreInTheWay()) {
                    same("places named", true, places.containsAll(no.places()));
                    return;
                }
                same("places", no.places(), places);
                sameHeldUntil(no.heldUntil(), actual.heldUntil());
            }
            case RESTRICTED, CLOSED, NOT_FOUND -> same("places", no.places(), places);
            case NOT_ALLOWED, HOLD_EXPIRED, ALREADY_RELEASED, ALREADY_CONFIRMED, ALREADY_CANCELLED -> {}
            case SOLD_OUT -> {
                same("something in the way", false, places.isEmpty());
                same("pools", no.places(), places.stream().filter(this::isPool).collect(toSet()));
                same("left", no.left(), left(actual));
            }
            default -> same("places", Set.of(), places);
        }
    }

    private Map<Spot, Set<Integer>> left(Refusal actual) {
        Map<Spot, Set<Integer>> left = new HashMap<>();
        for (Obstacle obstacle : actual.obstacles()) {
            Spot spot = new Spot(obstacle.inventory(), obstacle.place());
            if (isPool(spot)) {
                left.computeIfAbsent(spot, any -> new HashSet<>())
                        .add(obstacle.left().map(Obstacle.Left::places).orElse(-1));
            }
        }
        return left;
    }

    private boolean isPool(Spot spot) {
        return Stage.POOLS.contains(spot.place());
    }

    private void sameHeldUntil(Optional<Instant> predicted, Optional<Instant> actual) {
        if (predicted.isPresent() && actual.isPresent()) {
            sameTime("held until", predicted.get(), actual.get());
        } else {
            same("held until", predicted, actual);
        }
    }
}
