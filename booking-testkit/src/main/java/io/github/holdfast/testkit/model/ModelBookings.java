package io.github.holdfast.testkit.model;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Makes bookings out of holds, and gives their items back. */
final class ModelBookings {

    private ModelBookings() {}

    static Prediction confirm(ReferenceModel model, Command.ConfirmHolds confirm) {
        Booking known = model.bookings.get(confirm.id());
        if (known != null) {
            Quote before =
                    Objects.requireNonNull(model.confirmed.get(confirm.id())).quote();
            boolean same = before.holds().equals(confirm.quote().holds())
                    && before.lines().equals(confirm.quote().lines())
                    && before.total().equals(confirm.quote().total());
            return same ? Prediction.replayed(known) : Prediction.no(Reason.ID_REUSED);
        }
        Optional<Reason> against = against(model, confirm);
        return against.isPresent() ? Prediction.no(against.get()) : Prediction.fresh(book(model, confirm));
    }

    /** The first reason that speaks against a booking. */
    private static Optional<Reason> against(ReferenceModel model, Command.ConfirmHolds confirm) {
        Set<Reason> against = EnumSet.noneOf(Reason.class);
        Set<Optional<CustomerId>> customers = new HashSet<>();
        for (HoldId id : confirm.quote().holds()) {
            ModelHold hold = model.holds.get(id);
            if (hold == null) {
                against.add(Reason.NOT_FOUND);
                continue;
            }
            customers.add(hold.hold.customer());
            if (hold.isBlock()) {
                against.add(Reason.NOT_ALLOWED);
            }
            if (hold.stateAt(model.now()) != Hold.State.HELD
                    && Prediction.over(hold.stateAt(model.now())) instanceof Prediction.No no) {
                against.add(no.reason());
            }
        }
        if (customers.size() > 1) {
            against.add(Reason.DIFFERENT_CUSTOMERS);
        }
        if (confirm.quote().reckoning().isPresent()) {
            boolean agrees = confirm.quote().lines().stream()
                    .map(line -> Optional.of(line.amount()))
                    .toList()
                    .equals(prices(model, confirm));
            if (!agrees) {
                against.add(Reason.QUOTE_STALE);
            }
        } else if (holds(model, confirm).anyMatch(hold -> hold.claims().stream().anyMatch(Claim::isPriced))) {
            against.add(Reason.NOT_ALLOWED);
        }
        return against.stream().findFirst();
    }

    private static Stream<Hold> holds(ReferenceModel model, Command.ConfirmHolds confirm) {
        return confirm.quote().holds().stream()
                .flatMap(id -> Optional.ofNullable(model.holds.get(id)).stream())
                .map(known -> known.hold);
    }

    /** Tariff by tariff, and of each version by version, what each claim costs, if something prices it; then the tariff's fee. */
    private static List<Optional<Money>> prices(ReferenceModel model, Command.ConfirmHolds confirm) {
        Map<Optional<TariffId>, Map<Integer, List<Optional<Money>>>> parts = new LinkedHashMap<>();
        Map<Optional<TariffId>, TariffVersion> earliest = new HashMap<>();
        holds(model, confirm)
                .forEach(hold -> hold.claims().forEach(claim -> {
                    Optional<TariffVersion> pricing = pricing(model, hold, claim);
                    Optional<TariffId> tariff = pricing.map(TariffVersion::id);
                    parts.computeIfAbsent(tariff, any -> new LinkedHashMap<>())
                            .computeIfAbsent(pricing.map(TariffVersion::number).orElse(0), any -> new ArrayList<>())
                            .add(pricing.map(version -> price(version.tariff(), claim)));
                    pricing.ifPresent(
                            version -> earliest.merge(tariff, version, (a, b) -> b.number() < a.number() ? b : a));
                }));
        List<Optional<Money>> prices = new ArrayList<>();
        parts.forEach((tariff, versions) -> {
            versions.values().forEach(prices::addAll);
            prices.add(Optional.ofNullable(earliest.get(tariff)).map(version -> Stage.fee(version.tariff())));
        });
        return prices;
    }

    private static Optional<TariffVersion> pricing(ReferenceModel model, Hold hold, Claim claim) {
        return model.tariffs.pricing(tariffs(model, claim), hold.placedAt());
    }

    private static Money price(Tariff tariff, Claim claim) {
        return Stage.price(tariff).multipliedBy(claim.quantity());
    }

    private static List<TariffId> tariffs(ReferenceModel model, Claim claim) {
        List<TariffId> own = model.inventory(claim.inventory()).definition().tariffs();
        return claim.tariff().map(List::of).orElse(own);
    }

    private static Booking book(ReferenceModel model, Command.ConfirmHolds confirm) {
        List<BookingItem> items = new ArrayList<>();
        for (HoldId id : confirm.quote().holds()) {
            ModelHold hold = model.hold(id);
            hold.become(Hold.State.CONFIRMED);
            hold.booking = confirm.id();
            for (Claim claim : hold.hold.claims()) {
                ItemId item = new ItemId(confirm.id(), items.size() + 1);
                items.add(BookingItem.builder(item, id, claim).build());
            }
        }
        model.confirmed.put(confirm.id(), confirm);
        Optional<CustomerId> customer =
                model.hold(confirm.quote().holds().get(0)).hold.customer();
        Booking booking = Booking.builder(confirm.id(), confirm.reference(), model.now())
                .customer(customer)
                .items(items)
                .total(confirm.quote().total())
                .build();
        model.bookings.put(confirm.id(), booking);
        if (confirm.quote().reckoning().isPresent()) {
            List<ModelRefunds.Sold> sold = new ArrayList<>();
            holds(model, confirm)
                    .forEach(hold -> hold.claims().forEach(claim -> {
                        TariffVersion version = pricing(model, hold, claim).orElseThrow();
                        sold.add(new ModelRefunds.Sold(version, price(version.tariff(), claim)));
                    }));
            model.refunds.put(confirm.id(), new ModelRefunds(sold));
        }
        return booking;
    }

    static Prediction cancel(ReferenceModel model, Command.CancelItems cancel) {
        Booking booking = model.bookings.get(cancel.quote().items().get(0).booking());
        Object before = model.operations.get(cancel.id());
        if (before != null) {
            return booking != null && before.equals(asked(cancel.quote()))
                    ? Prediction.replayed(booking)
                    : Prediction.no(Reason.ID_REUSED);
        }
        if (booking == null
                || cancel.quote().items().stream()
                        .anyMatch(item -> item.number() > booking.items().size())) {
            return Prediction.no(Reason.NOT_FOUND);
        }
        List<BookingItem> items = new ArrayList<>(booking.items());
        for (ItemId id : cancel.quote().items()) {
            BookingItem item = items.get(id.number() - 1);
            if (item.state() == BookingItem.State.CANCELLED) {
                return Prediction.no(Reason.ALREADY_CANCELLED);
            }
            items.set(
                    id.number() - 1,
                    item.toBuilder().state(BookingItem.State.CANCELLED).build());
        }
        CancellationQuote right = quote(model, booking, cancel.quote().items());
        if (!asked(right).equals(asked(cancel.quote()))) {
            return Prediction.no(Reason.QUOTE_STALE);
        }
        Optional.ofNullable(model.refunds.get(booking.id())).ifPresent(refunds -> refunds.pay(right.refund()));
        model.operations.put(cancel.id(), asked(right));
        for (ItemId id : cancel.quote().items()) {
            BookingItem item = items.get(id.number() - 1);
            long firstOfHold = items.stream()
                    .takeWhile(other -> !other.hold().equals(item.hold()))
                    .count();
            model.hold(item.hold()).cancelled.add((int) (id.number() - 1 - firstOfHold));
        }
        Booking less = booking.toBuilder().items(items).build();
        model.bookings.put(booking.id(), less);
        return Prediction.fresh(less);
    }

    /** What a cancellation asks for; as of when is for the ledger to judge. */
    private static Object asked(CancellationQuote quote) {
        return List.of(quote.items(), quote.refund(), quote.kept());
    }

    /** What giving back items that stand would pay back. */
    static CancellationQuote quote(ReferenceModel model, Booking booking, List<ItemId> items) {
        ModelRefunds refunds = model.refunds.get(booking.id());
        return refunds == null ? CancellationQuote.free(items) : refunds.quote(booking, items);
    }
}
