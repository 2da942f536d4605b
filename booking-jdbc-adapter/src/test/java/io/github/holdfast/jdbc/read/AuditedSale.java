package io.github.holdfast.jdbc.read;

import static io.github.holdfast.hold.Pick.from;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database in which everything has happened once, with names for what an audit may stumble over. */
final class AuditedSale {

    private final Databases.Database database;
    private final Shop shop;
    private final InventoryId hall;
    private final InventoryId annexe;
    private final Map<String, String> names = new HashMap<>();

    private AuditedSale(Databases.Database database) {
        this.database = database;
        this.shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
        this.hall = shop.open("hall", 100, 50);
        this.annexe = shop.openTallied("annexe", 100, 50, "A");
        names.put("$hall", hall.value());
        names.put("$annexe", annexe.value());
    }

    static AuditedSale in(Databases.Database database) {
        AuditedSale sale = new AuditedSale(database);
        sale.takeOver();
        sale.sell();
        sale.publish();
        sale.sellByTariff();
        return sale;
    }

    Shop shop() {
        return shop;
    }

    void close() {
        database.close();
    }

    /** Holds that lapse: one that is taken over, one of which a part is, one that nobody has noticed. */
    private void takeOver() {
        Hold expired = hold("$expired", Shop.seats(10));
        ClaimRequest both = ClaimRequest.of(hall, Shop.seats(12), from("standing", 1))
                .and(annexe, Shop.seats(12), from("standing", 1));
        shop.done(Shop.place(both));
        hold("$overdue", Shop.seats(14));
        database.pass(Shop.TTL);
        shop.done(Shop.place(hall, Shop.seats(10)));
        shop.done(Shop.place(hall, Shop.seats(12)));
        shop.done(new Command.SweepHolds(List.of(expired.id())));
    }

    private void sell() {
        hold("$live", Shop.seats(0));
        Hold extended = hold("$extended", Shop.seats(18));
        shop.done(new Command.ExtendHold(extended.id(), Duration.ofMinutes(20)));
        Hold released = hold("$released", Shop.seats(8));
        shop.done(new Command.ReleaseHold(released.id()));
        shop.done(new Command.ReleaseHold(HoldId.random()));
        shop.done(new Command.BlockPlaces(
                HoldId.random(), ClaimRequest.of(hall, Shop.seats(16), from("standing", 2)), "cameras"));
        Booking confirmed = shop.done(Shop.confirm(hold("$confirmed", Shop.seats(2))));
        names.put("$booking", confirmed.id().toString());
        Booking partly = shop.done(Shop.confirm(hold("$partly", Shop.seats(4))));
        ItemId first = partly.itemIds().get(0);
        shop.bookings()
                .cancel(
                        OperationId.random(),
                        shop.bookings().quoteCancellation(List.of(first)).orElseThrow())
                .orElseThrow();
        shop.done(shop.cancel(shop.done(Shop.confirm(hold("$cancelled", Shop.seats(6))))));
        var smaller = shop.bookings().inventories().plan(hall, InventoryChange.resize(Pool.counted("standing", 40)));
        shop.bookings()
                .inventories()
                .apply(OperationId.random(), smaller.orElseThrow())
                .orElseThrow();
    }

    /** Two versions, of which the second is withdrawn. */
    private void publish() {
        shop.done(new Command.PublishTariff(OperationId.random(), Shop.familyTariff("hall-2027", "10.00")));
        shop.done(new Command.PublishTariff(OperationId.random(), Shop.familyTariff("hall-2027", "12.00")));
        shop.done(new Command.WithdrawTariff(OperationId.random(), TariffId.of("hall-2027"), 2, "too dear"));
    }

    private void sellByTariff() {
        InventoryId stage = shop.open("stage", 100, 50, TariffId.of("hall-2027"));
        Hold hold = shop.hold(stage, Shop.seats(0));
        names.put("$priced", shop.done(shop.confirmPriced(hold)).id().toString());
        Booking partly = shop.done(shop.confirmPriced(shop.hold(stage, Shop.seats(2))));
        names.put("$refunded", partly.id().toString());
        var one = shop.bookings()
                .quoteCancellation(partly.itemIds().subList(0, 1))
                .orElseThrow();
        shop.bookings().cancel(OperationId.random(), one).orElseThrow();
    }

    private Hold hold(String name, Pick seats) {
        Hold hold = shop.hold(hall, seats);
        names.put(name, hold.id().toString());
        return hold;
    }

    /** Runs a stranger's SQL, in which the names stand for ids. */
    void execute(String sql) {
        Sql.execute(database, filled(sql));
    }

    private String filled(String sql) {
        String filled = sql;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    /** Runs a stranger's SQL, audits in the same transaction, and takes it back. */
    AuditReport auditedWith(AuditFault fault) throws SQLException {
        try (Connection host = database.dataSource().getConnection()) {
            host.setAutoCommit(false);
            host.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try {
                for (String statement : fault.statements()) {
                    Sql.execute(host, database, filled(statement));
                }
                return fault.audited(Bookings.over(JdbcLedger.joining(host, database.options()))
                        .upkeep());
            } finally {
                host.rollback();
            }
        }
    }
}
