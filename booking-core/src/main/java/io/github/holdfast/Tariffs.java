package io.github.holdfast;

import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.pricing.Estimate;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.pricing.Traveller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The price clerk's door: publishes tariffs and takes them back. The rules of {@link Bookings} about ids, refusals, errors
 * and threads hold here as well.
 *
 * <p>What was published stays as it was, version by version. A hold is priced by the version that is in force when it is
 * placed, and by no later one: {@link TariffVersion#NOTICE five seconds} after its publishing a version takes the place of
 * the one before, by the store's clock; the first one is in force at once. A version that is withdrawn is in force at no time,
 * past ones included: what it priced is priced by the one before it, or, if there is none, by the first one that stands.
 */
public final class Tariffs {

    private final Ledger ledger;
    private final Door door;

    Tariffs(Ledger ledger) {
        this.ledger = ledger;
        this.door = new Door(ledger);
    }

    /**
     * Publishes a tariff as the next version under its id. The same tariff as the latest version that was not withdrawn makes
     * no new one: it is {@code replayed} and answered with that version, whatever the operation's id. Of several who publish
     * at once each gets a version of its own, one after the other.
     *
     * <p>A repeat is answered with the version that the first call made, as it is now, {@code replayed}; another tariff under
     * the same operation's id is refused with {@code ID_REUSED}.
     *
     * @param id of this operation
     */
    public Outcome<TariffVersion> publish(OperationId id, Tariff tariff) {
        return door.tell(new Command.PublishTariff(id, tariff));
    }

    /**
     * Estimates what places would cost from, without a hold: by the version in force now, of what is free now, and where a pick
     * leaves it open, of the category in which it costs least. It promises nothing; {@code Bookings.quote} does, for what is
     * held. It reads what is free of each inventory and span of the request, and of a tallied category slot by slot; places that
     * are out of order count as taken there, which a hold does not. It does not look whether a code is used up or its campaign over.
     *
     * <p>Refused with {@code NOT_FOUND} (an inventory, place, pool, category, tariff or fare, the nearest are told; a place, slot or
     * traveller without a price), {@code NOT_ALLOWED} (what is free of charge), {@code CLOSED}, {@code TAKEN} or {@code
     * SOLD_OUT}; the obstacles say how many are left, and not who has the others.
     *
     * @param request as it would be held
     * @param travellers who would travel, in the order in which they fill places; none if nobody knows yet
     * @throws IllegalArgumentException if the span means nothing to an inventory, or as {@code Bookings.quote}
     * @throws ArithmeticException as {@code Bookings.quote}
     */
    public Outcome<Estimate> estimate(ClaimRequest request, Traveller... travellers) {
        return new Estimating(ledger.records(), request, List.of(travellers)).estimate();
    }

    /** Takes a version back; see {@link #withdraw(OperationId, TariffId, int, String)}. */
    public Outcome<TariffVersion> withdraw(OperationId id, TariffVersion version, String why) {
        return withdraw(id, version.id(), version.number(), why);
    }

    /**
     * Takes a version back, such as one with a wrong price. From then on it prices nothing, not even what was held before; the
     * version before it that was not withdrawn takes its place. What was bought by it stays bought.
     *
     * <p>Refused with {@code NOT_FOUND} (a tariff that was never published, the nearest ids are told; a number that no version
     * has, the last one is told) or {@code ALREADY_WITHDRAWN} (by another operation). A repeat is {@code replayed}; other
     * words under the same operation's id are refused with {@code ID_REUSED}.
     *
     * @param id of this operation
     * @param number the version's, 1 or more
     * @param why for people, 1 to 200 characters
     * @throws IllegalArgumentException if the number is below 1 or the text is unfit
     */
    public Outcome<TariffVersion> withdraw(OperationId id, TariffId tariff, int number, String why) {
        return door.tell(new Command.WithdrawTariff(id, tariff, number, why));
    }

    /** Lists all versions of a tariff, the first one first, withdrawn ones included; none if it was never published. */
    public List<TariffVersion> versions(TariffId id) {
        return ledger.records().versions(id);
    }

    /** Finds a version by its number. */
    public Optional<TariffVersion> find(TariffId id, int number) {
        return ledger.records().find(id, number);
    }

    /**
     * Finds the version that prices what is placed at an instant. Of an instant that lies ahead, or by the store's clock less
     * than five seconds behind, it is a forecast: somebody may publish in between. And any version may be withdrawn later.
     */
    public Optional<TariffVersion> inForce(TariffId id, Instant at) {
        return ledger.records().inForce(id, at);
    }
}
