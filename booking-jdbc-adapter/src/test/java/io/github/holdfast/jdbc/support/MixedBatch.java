package io.github.holdfast.jdbc.support;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.terms.Charge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A batch of 64 commands of every kind over five inventories: whatever a batch can read or write, this one does. It is made
 * of what has been got ready before: holds to release, to confirm, to extend, to take over, bookings to cancel.
 */
public final class MixedBatch {

    private static final int POOL = 12;

    private final Shop shop;
    private final Command.ConfirmHolds priced;
    private final Command.CancelItems repriced;
    private final List<InventoryId> halls = new ArrayList<>();
    private final List<Hold> overdue = new ArrayList<>();
    private final List<Hold> live = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();

    private MixedBatch(Shop shop, Databases.Database database) {
        this.shop = shop;
        for (int i = 0; i < 4; i++) {
            InventoryId hall =
                    i < 3 ? shop.open("hall", 1_000, POOL) : shop.openTallied("hall", 1_000, POOL, "A", "standing");
            shop.freshFrom(hall, 200);
            halls.add(hall);
        }
        for (InventoryId hall : halls) {
            for (int i = 0; i < 5; i++) {
                overdue.add(shop.hold(hall, Shop.seats(400 + 2 * i)));
            }
        }
        database.pass(Shop.TTL);
        for (InventoryId hall : halls) {
            for (int i = 0; i < 5; i++) {
                live.add(shop.hold(hall, shop.freshSeats(hall)));
            }
            bookings.add(shop.done(Shop.confirm(shop.hold(hall, shop.freshSeats(hall)))));
        }
        InventoryId stage = shop.open("stage", 100, POOL, shop.published(), shop.published());
        priced = shop.confirmPriced(shop.hold(stage, Shop.seats(0)));
        InventoryId gala = shop.open("gala", 100, POOL, shop.published(Charge.none(), Tariff.Repricing.REPRICE));
        repriced = shop.cancelFirst(shop.done(shop.confirmPriced(shop.hold(gala, Shop.seats(0)))));
    }

    public static List<Command<?>> batch(Shop shop, Databases.Database database) {
        MixedBatch mixed = new MixedBatch(shop, database);
        List<Command<?>> commands = new ArrayList<>(mixed.ofOperators());
        Command<?> open = commands.remove(0);
        for (int i = 0; i < 4; i++) {
            commands.addAll(mixed.ofCustomers(i));
        }
        while (commands.size() < 63) {
            InventoryId hall = mixed.halls.get(commands.size() % 4);
            commands.add(Shop.place(hall, shop.freshSeats(hall)));
        }
        Collections.shuffle(commands, new Random(7));
        commands.add(0, open);
        return commands;
    }

    private List<Command<?>> ofOperators() {
        InventoryId first = halls.get(0);
        Inventory copy = shop.bookings().inventories().find(first).orElseThrow();
        Inventory another = Inventory.builder(InventoryId.of("another-" + HoldId.random()), copy.timeline())
                .seats(copy.seats())
                .pool(copy.pools().get(0))
                .build();
        InventoryChange smaller = InventoryChange.resize(Pool.counted("standing", POOL - 1));
        return List.of(
                new Command.OpenInventory(another, 0, 1),
                Shop.place(another.id(), from("standing", 1)),
                new Command.PlanChange(halls.get(1), InventoryChange.removeSection("s")),
                new Command.AmendInventory(
                        OperationId.random(),
                        shop.bookings().inventories().plan(first, smaller).orElseThrow()),
                new Command.BlockPlaces(HoldId.random(), ClaimRequest.of(first, shop.freshSeats(first)), "broken"),
                new Command.SweepHolds(List.of(overdue.get(4).id())),
                priced,
                repriced,
                Shop.publishing(),
                Shop.withdrawing(shop.done(Shop.publishing())));
    }

    private List<Command<?>> ofCustomers(int i) {
        InventoryId hall = halls.get(i);
        InventoryId next = halls.get((i + 1) % 4);
        return List.of(
                new Command.ReleaseHold(live.get(5 * i).id()),
                new Command.ReleaseHold(HoldId.random()),
                Shop.confirm(live.get(5 * i + 1)),
                new Command.ExtendHold(live.get(5 * i + 2).id(), Duration.ofMinutes(20)),
                shop.cancel(bookings.get(i)),
                i == 0 ? Shop.place(next, Shop.seats(402)) : Shop.place(hall, best(2)),
                Shop.place(hall, Shop.seats(400)),
                Shop.place(hall, from("standing", 7)),
                Shop.place(hall, from("standing", POOL)),
                Shop.place(hall, named("s/99/1")),
                Shop.place(ClaimRequest.of(hall, shop.freshSeats(hall)).and(next, shop.freshSeats(next))));
    }
}
