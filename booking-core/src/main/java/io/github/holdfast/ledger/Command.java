package io.github.holdfast.ledger;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.internal.Text;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Something that somebody wants done. Each case is complete when it is built: what can be wrong without looking at the
 * store has been refused by then. More cases may be added in a minor version; adapters that run {@code Decider} need not
 * know them. Immutable.
 *
 * @param <R> what the command returns when it is accepted
 */
public sealed interface Command<R> {

    /** The shortest time to live of a hold. */
    Duration MIN_TTL = Duration.ofSeconds(1);

    /** The longest time to live of a hold. */
    Duration MAX_TTL = Duration.ofDays(7);

    /** Returns the caller's id as text, for messages and for resolving a lost answer. */
    String key();

    private static void inRange(String field, int value, int last) {
        if (value < 0 || value > last) {
            throw new IllegalArgumentException(field + " must be 0 … " + last + ", not " + value);
        }
    }

    private static Duration bounded(Duration ttl) {
        if (ttl.compareTo(MIN_TTL) < 0 || ttl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException("ttl must be " + MIN_TTL + " … " + MAX_TTL + ", not " + ttl);
        }
        return ttl.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Makes an inventory sellable. The same definition again is a replay; another under the same id is {@code ID_REUSED}.
     *
     * @param definition what is for sale
     * @param shard which shard it lives on, 0 … 1,023
     * @param salt chance that keeps numbers of the same millisecond apart, 0 … 4,095; not part of the request
     */
    record OpenInventory(Inventory definition, int shard, int salt) implements Command<Inventory> {

        public OpenInventory {
            Objects.requireNonNull(definition, "definition");
            inRange("shard", shard, 1_023);
            inRange("salt", salt, 4_095);
        }

        @Override
        public String key() {
            return definition.id().value();
        }
    }

    /**
     * Sets places aside.
     *
     * @param id the caller's id
     * @param request what is wanted
     * @param ttl for how long, 1 s … 7 d
     */
    record PlaceHold(HoldId id, ClaimRequest request, Duration ttl) implements Command<Hold> {

        public PlaceHold {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(request, "request");
            ttl = bounded(ttl);
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /**
     * Takes places off sale, without an expiry.
     *
     * @param id the caller's id
     * @param request which places
     * @param reason why, 1–200 characters
     */
    record BlockPlaces(HoldId id, ClaimRequest request, String reason) implements Command<Hold> {

        public BlockPlaces {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(request, "request");
            Text.id("reason", reason, 200);
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /**
     * Makes a hold live for at least this long from now; never shorter than before.
     *
     * @param id the hold
     * @param ttl at least how long from now, 1 s … 7 d
     */
    record ExtendHold(HoldId id, Duration ttl) implements Command<Hold> {

        public ExtendHold {
            Objects.requireNonNull(id, "id");
            ttl = bounded(ttl);
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /**
     * Gives a hold or a block back. An unknown id is remembered as released, so that it cannot come to life afterwards.
     *
     * @param id the hold
     */
    record ReleaseHold(HoldId id) implements Command<Hold> {

        public ReleaseHold {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /**
     * Tidies those of these holds that have lapsed, and returns how many were.
     *
     * @param ids the holds, 1 … 1,000
     */
    record SweepHolds(List<HoldId> ids) implements Command<Integer> {

        public SweepHolds {
            ids = List.copyOf(ids);
            if (ids.isEmpty() || ids.size() > 1_000) {
                throw new IllegalArgumentException("a sweep takes 1 … 1000 holds, not " + ids.size());
            }
        }

        @Override
        public String key() {
            return "sweep of " + ids.size();
        }
    }

    /**
     * Makes a booking out of holds.
     *
     * @param id the caller's id
     * @param quote the holds and their price
     * @param reference the code for the customer; not part of the request, a replay returns the first one
     */
    record ConfirmHolds(BookingId id, Quote quote, BookingReference reference) implements Command<Booking> {

        public ConfirmHolds {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(quote, "quote");
            Objects.requireNonNull(reference, "reference");
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /**
     * Gives items of a booking back.
     *
     * @param id the caller's id
     * @param quote the items
     */
    record CancelItems(OperationId id, CancellationQuote quote) implements Command<Booking> {

        public CancelItems {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(quote, "quote");
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /**
     * Tries a change of an inventory and tells what it would affect. Changes nothing.
     *
     * @param inventory which inventory
     * @param change the change
     */
    record PlanChange(InventoryId inventory, InventoryChange change) implements Command<ChangePlan> {

        public PlanChange {
            Objects.requireNonNull(inventory, "inventory");
            Objects.requireNonNull(change, "change");
        }

        @Override
        public String key() {
            return inventory.value();
        }
    }

    /**
     * Changes an inventory as planned.
     *
     * @param id the caller's id
     * @param plan the change that was tried
     */
    record AmendInventory(OperationId id, ChangePlan plan) implements Command<Inventory> {

        public AmendInventory {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(plan, "plan");
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /**
     * Makes a tariff the one that prices what is held from {@link TariffVersion#NOTICE} on. The same tariff as the latest
     * version that stands is a replay.
     *
     * @param id the caller's id
     * @param tariff the rules
     */
    record PublishTariff(OperationId id, Tariff tariff) implements Command<TariffVersion> {

        public PublishTariff {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(tariff, "tariff");
        }

        @Override
        public String key() {
            return id.toString();
        }
    }

    /**
     * Takes a version of a tariff back.
     *
     * @param id the caller's id
     * @param tariff the tariff
     * @param number the version's number, 1 or more
     * @param why in the operator's words, 1–200 characters
     */
    record WithdrawTariff(OperationId id, TariffId tariff, int number, String why) implements Command<TariffVersion> {

        public WithdrawTariff {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(tariff, "tariff");
            if (number < 1) {
                throw new IllegalArgumentException("number must be 1 or more, not " + number);
            }
            Text.id("why", why, 200);
        }

        @Override
        public String key() {
            return id.toString();
        }
    }
}
