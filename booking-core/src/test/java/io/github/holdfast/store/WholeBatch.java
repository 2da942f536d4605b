package io.github.holdfast.store;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tariff;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What a batch found and what it changes, with something in every part. */
final class WholeBatch {

    private static final TariffRow VERSION =
            new TariffRow(TariffId.of("hall-2027"), 1, GrowingTest.DIGEST, GrowingTest.NOW, Optional.empty());

    private WholeBatch() {}

    static Slice slice() {
        CounterKey counter = new CounterKey(7, 0, 0);
        return Slice.builder(new Plans(List.of()))
                .cells(Map.of(new Cell(7, 0, 0), GrowingTest.hold().owner()))
                .counters(Map.of(counter, 1))
                .shortages(Map.of(counter, List.of()))
                .holds(Map.of(GrowingTest.HOLD, GrowingTest.hold()))
                .remaining(Map.of(GrowingTest.HOLD, Set.of()))
                .bookings(Map.of(
                        GrowingTest.BOOKING,
                        BookingRow.builder(GrowingTest.booking(), GrowingTest.DIGEST)
                                .build()))
                .accounts(Map.of(
                        GrowingTest.BOOKING,
                        Account.of(GrowingTest.BOOKING, Money.parse("EUR 0.00"), List.of(), Optional.of(sale()))))
                .definitions(Map.of(GrowingTest.HALL, definition()))
                .tariffs(Map.of(VERSION.id(), new PublishedTariff(List.of(VERSION), Map.of())))
                .operations(Map.of(
                        OperationId.of(GrowingTest.ID),
                        new OperationRow(OperationId.of(GrowingTest.ID), GrowingTest.DIGEST, 7, GrowingTest.NOW)))
                .numbers(Set.of(7L))
                .build();
    }

    private static Inventory definition() {
        return Inventory.builder(GrowingTest.HALL, GrowingTest.evening())
                .pool(Pool.counted("standing", 4))
                .build();
    }

    private static SaleDocument sale() {
        OffsetDateTime start = OffsetDateTime.parse("2027-03-14T19:30+01:00");
        Facts.Item item = Facts.Item.builder(
                        GrowingTest.HALL,
                        "standing",
                        VERSION.id(),
                        1,
                        start.getOffset(),
                        List.of(new Facts.Slot(start, start)))
                .build();
        Facts.Held held = Facts.Held.of(GrowingTest.HOLD, GrowingTest.NOW, List.of(item));
        return SaleDocument.of(
                Pricing.quote(new Facts(List.of(held)), Question.none(), (id, version) -> tariff())
                        .orElseThrow(),
                (id, version) -> tariff(),
                GrowingTest.NOW);
    }

    private static Tariff tariff() {
        return Tariff.builder(VERSION.id(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("every", Money.parse("EUR 48.00"), Basis.PLACE))
                .build();
    }

    static Changes changes() {
        Plan plan = Plan.builder(7, definition(), GrowingTest.DIGEST).build();
        InventoryRow inventory = new InventoryRow(plan, 0, 1);
        CounterKey counter = new CounterKey(7, 0, 0);
        Pending pending = new Pending(new Part(7, 0), GrowingTest.NOW, GrowingTest.HOLD);
        BookingRow booking =
                BookingRow.builder(GrowingTest.booking(), GrowingTest.DIGEST).build();
        return Changes.builder()
                .opened(List.of(inventory))
                .amended(List.of(inventory))
                .touched(new TreeSet<>(Set.of(7L)))
                .cells(List.of(
                        new Changes.CellChange(new Cell(7, 0, 0), Optional.empty(), Optional.of(GrowingTest.HOLD))))
                .counters(List.of(new Changes.CounterChange(counter, true, 1, 4)))
                .ceilings(List.of(new Changes.CeilingChange(counter, 4, 4)))
                .pending(List.of(pending))
                .settled(List.of(pending))
                .placed(List.of(GrowingTest.hold()))
                .changed(List.of(new Changes.HoldChange(GrowingTest.hold(), GrowingTest.hold())))
                .confirmed(List.of(booking))
                .cancelled(List.of(new Changes.BookingChange(booking, booking)))
                .charged(List.of(new Changes.Owed(
                        GrowingTest.BOOKING,
                        AccountLine.builder(1, GrowingTest.NOW, AccountLine.Kind.BASE, Money.parse("EUR 12.50"))
                                .build())))
                .documents(List.of(new Changes.Document(GrowingTest.BOOKING, sale())))
                .published(List.of(new Changes.Publication(VERSION, tariff())))
                .withdrawn(List.of(VERSION))
                .operations(List.of(
                        new OperationRow(OperationId.of(GrowingTest.ID), GrowingTest.DIGEST, 7, GrowingTest.NOW)))
                .events(List.of(new BookingEvent.HoldReleased(GrowingTest.HOLD, 1, GrowingTest.NOW)))
                .build();
    }
}
