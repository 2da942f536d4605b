package io.github.holdfast.pricing;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds what a price depends on: which version of which tariff prices each claim of some holds, and when and where that is.
 * A pure function of holds, definitions and published versions, for adapters; whoever asks again finds the same, since a claim
 * keeps its facts, a timeline never changes, and neither do an inventory's tariffs or a version that was not withdrawn.
 */
public final class FactFinding {

    private static final int SHOWN_NAMES = 3;

    /** Finds published tariffs. */
    @FunctionalInterface
    public interface Published {

        /** Returns the version by which a hold is priced whose prices are those of an instant; empty if there is none. */
        Optional<TariffVersion> inForce(TariffId id, Instant at);
    }

    /**
     * A hold whose price is asked for.
     *
     * @param id its id
     * @param pricedAt the instant whose prices it has
     * @param channel over which it was held, if that was said
     * @param customer for whom, if that was said
     * @param codes with which it was held, in capital letters
     * @param claims what it took, in order, at least one
     */
    public record Held(
            HoldId id,
            Instant pricedAt,
            Optional<String> channel,
            Optional<CustomerId> customer,
            Set<String> codes,
            List<Claim> claims) {}

    private record Choice(TariffVersion version, Optional<String> fare) {}

    private final Function<InventoryId, Inventory> definitions;
    private final Published published;
    private Optional<Refusal> refusal = Optional.empty();

    private FactFinding(Function<InventoryId, Inventory> definitions, Published published) {
        this.definitions = definitions;
        this.published = published;
    }

    /**
     * Finds the facts of holds that are to be one booking.
     *
     * @param definitions of the inventories in which they lie, in any revision
     * @return refused with {@code NOT_ALLOWED} if something lies where there is no tariff, and with {@code NOT_FOUND} if no
     *     version prices it, or none of the inventory's tariffs has its fare; the nearest are told
     * @throws IllegalArgumentException if there is no hold, one appears twice or one took nothing
     */
    public static Outcome<Facts> of(
            List<Held> holds, Function<InventoryId, Inventory> definitions, Published published) {
        FactFinding finding = new FactFinding(definitions, published);
        List<Facts.Held> found = new ArrayList<>();
        for (Held hold : holds) {
            List<Facts.Item> items = new ArrayList<>();
            for (Claim claim : hold.claims()) {
                Optional<Facts.Item> item = finding.item(hold, claim);
                if (item.isEmpty()) {
                    return Outcome.refused(finding.refusal.orElseThrow());
                }
                items.add(item.get());
            }
            found.add(new Facts.Held(hold.id(), hold.pricedAt(), hold.channel(), hold.customer(), hold.codes(), items));
        }
        return Outcome.accepted(new Facts(found), false);
    }

    private Optional<Facts.Item> item(Held hold, Claim claim) {
        Inventory inventory = definitions.apply(claim.inventory());
        return choice(hold, claim, inventory).map(choice -> item(claim, inventory, choice));
    }

    private static Facts.Item item(Claim claim, Inventory inventory, Choice choice) {
        Timeline timeline = inventory.timeline();
        if (!(timeline.resolve(claim.span()) instanceof Resolution.Found slots)) {
            throw new IllegalStateException("span " + claim.span() + " of " + inventory.id() + " means nothing to it");
        }
        ZoneId zone = timeline.stops().isEmpty()
                ? timeline.zone()
                : departure(timeline, slots.from()).getZone();
        Facts.Item.Builder item = Facts.Item.builder(
                        inventory.id(),
                        claim.place(),
                        choice.version().id(),
                        choice.version().number(),
                        zone,
                        slots(timeline, slots))
                .quantity(claim.quantity());
        claim.category().ifPresent(item::category);
        choice.fare().ifPresent(item::fare);
        claim.load().ifPresent(item::load);
        if (!timeline.stops().isEmpty()) {
            item.stops(
                    timeline.stops().get(slots.from()).code(),
                    timeline.stops().get(slots.to()).code());
        }
        return item.build();
    }

    private static List<Facts.Slot> slots(Timeline timeline, Resolution.Found found) {
        List<Facts.Slot> slots = new ArrayList<>();
        if (timeline.stops().isEmpty()) {
            ZonedDateTime start = timeline.startsAt().atZone(timeline.zone());
            slots.add(new Facts.Slot(start.toOffsetDateTime(), start.toOffsetDateTime()));
        }
        for (int slot = found.from(); slot < found.to() && !timeline.stops().isEmpty(); slot++) {
            ZonedDateTime arrival = timeline.stops().get(slot + 1).arrival().orElseThrow();
            slots.add(new Facts.Slot(departure(timeline, slot).toOffsetDateTime(), arrival.toOffsetDateTime()));
        }
        return slots;
    }

    private static ZonedDateTime departure(Timeline timeline, int stop) {
        return timeline.stops().get(stop).departure().orElseThrow();
    }

    /** The first tariff that has the fare prices, or the first at all if no fare was asked for. */
    private Optional<Choice> choice(Held hold, Claim claim, Inventory inventory) {
        List<TariffId> tariffs = claim.tariff().map(List::of).orElse(inventory.tariffs());
        if (tariffs.isEmpty()) {
            return refuse(Refusal.of(
                    Reason.NOT_ALLOWED, "what " + inventory.id() + " sells is free: it is sold by no tariff"));
        }
        List<TariffVersion> versions = tariffs.stream()
                .flatMap(id -> published.inForce(id, hold.pricedAt()).stream())
                .sorted(earlier(hold.pricedAt()))
                .toList();
        if (versions.isEmpty()) {
            return refuse(Refusal.of(
                    Reason.NOT_FOUND,
                    "no version of " + tariffs + " is in force for what was held at " + hold.pricedAt()));
        }
        if (claim.fare().isEmpty()) {
            return Optional.of(new Choice(versions.get(0), Optional.empty()));
        }
        String fare = claim.fare().get();
        Optional<Choice> known = versions.stream()
                .filter(version -> version.tariff().fares().containsKey(fare))
                .findFirst()
                .map(version -> new Choice(version, Optional.of(fare)));
        return known.isPresent() ? known : refuse(unknown(fare, versions));
    }

    /**
     * Those that were in force by then come first, in the inventory's order; then those that price it for want of another one,
     * the oldest first. So a tariff that is published later comes before none that was there.
     */
    private static Comparator<TariffVersion> earlier(Instant pricedAt) {
        return Comparator.comparing((TariffVersion version) ->
                version.inForceFrom().isAfter(pricedAt) ? version.publishedAt() : Instant.MIN);
    }

    private static Refusal unknown(String fare, List<TariffVersion> versions) {
        TreeSet<String> fares = new TreeSet<>();
        versions.forEach(version -> fares.addAll(version.tariff().fares().keySet()));
        return Refusal.of(
                        Reason.NOT_FOUND,
                        "no fare \"" + fare + "\" in "
                                + versions.stream().map(TariffVersion::id).toList())
                .nearest(Nearest.names(fare, fares, SHOWN_NAMES));
    }

    private Optional<Choice> refuse(Refusal why) {
        refusal = Optional.of(why);
        return Optional.empty();
    }
}
