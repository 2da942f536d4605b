package io.github.holdfast.testkit.model;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What giving back items of one booking pays back, reckoned by hand from what the {@link Stage} says of its two tariffs. For one
 * thread.
 */
final class ModelRefunds {

    private static final int CENTS = 100;

    /** An item as it was sold: by which version, and for how much. */
    record Sold(TariffVersion version, Money price) {

        boolean isFirst() {
            return Stage.isFirst(version.id());
        }

        /** Which of the prices it is, 0 for the lowest. */
        int rules() {
            return Stage.rules(version.tariff());
        }

        long cents() {
            return price.getAmountMinorLong();
        }

        /** What is kept of it alone. */
        long part() {
            return isFirst() ? cents() * Stage.PART * (1 + rules()) / CENTS : 0;
        }
    }

    private final List<Sold> items;
    private Money paid = cents(0);

    ModelRefunds(List<Sold> items) {
        this.items = List.copyOf(items);
    }

    /** Returns what was paid back so far. */
    Money paid() {
        return paid;
    }

    void pay(Money refund) {
        paid = paid.plus(refund);
    }

    /** Quotes giving back items that stand; as of when the model does not know. */
    CancellationQuote quote(Booking booking, List<ItemId> leaving) {
        long owed = 0;
        long kept = 0;
        for (ItemId id : leaving) {
            Sold item = items.get(id.number() - 1);
            owed += item.cents();
            kept += item.part();
        }
        kept += once(leaving);
        for (Sold fee : fees(booking, leaving)) {
            long amount = Stage.fee(fee.version().tariff()).getAmountMinorLong();
            owed += amount;
            kept += fee.isFirst() ? 0 : amount;
        }
        return CancellationQuote.of(leaving, Instant.EPOCH, cents(owed - kept), cents(kept), Optional.empty());
    }

    /** Returns those whose fees go: of each tariff whose last items leave the item of the earliest version. */
    private Collection<Sold> fees(Booking booking, List<ItemId> leaving) {
        Map<TariffId, Sold> fees = new HashMap<>();
        for (Sold item : items) {
            fees.merge(
                    item.version().id(),
                    item,
                    (a, b) -> b.version().number() < a.version().number() ? b : a);
        }
        Set<TariffId> going = new HashSet<>();
        leaving.forEach(id -> going.add(items.get(id.number() - 1).version().id()));
        for (ItemId id : booking.itemIds()) {
            if (!leaving.contains(id)) {
                going.remove(items.get(id.number() - 1).version().id());
            }
        }
        fees.keySet().retainAll(going);
        return fees.values();
    }

    /** Of several amounts the largest, each at most what its items cost. */
    private long once(List<ItemId> leaving) {
        Map<Integer, Long> cost = new HashMap<>();
        for (ItemId id : leaving) {
            Sold item = items.get(id.number() - 1);
            if (!item.isFirst()) {
                cost.merge(CENTS * (Stage.ONCE + item.rules()), item.cents(), Long::sum);
            }
        }
        return cost.entrySet().stream()
                .mapToLong(fee -> Math.min(fee.getKey(), fee.getValue()))
                .max()
                .orElse(0);
    }

    /** Quotes a cent more than is right. */
    static CancellationQuote more(CancellationQuote right) {
        Money cent = cents(1);
        Money refund = right.isFree() ? cent : right.refund().plus(cent);
        Money kept = right.isFree() ? cents(0) : right.kept();
        return CancellationQuote.of(right.items(), Instant.EPOCH, refund, kept, Optional.empty());
    }

    private static Money cents(long amount) {
        return Money.ofMinor(CurrencyUnit.EUR, amount);
    }
}
