package io.github.holdfast.jdbc.apply.locked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OlderCopy;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Store;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node remembers of prices is believed only as far as what it reads says so. */
class PricedNodesTest {

    private static Shop node(Databases.Database database) {
        return new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
    }

    private static Hold held(Shop shop, InventoryId hall) {
        return shop.hold(hall, shop.freshSeats(hall));
    }

    private static Reason refused(Shop shop, Command.ConfirmHolds confirm) {
        Answer<Booking> answer = shop.ledger().apply(List.of(confirm)).to(confirm);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<Booking>) answer).refusal().reason();
    }

    @OnEach
    void a_version_that_another_node_has_withdrawn_prices_nothing_more(Databases.Database database) {
        Shop one = node(database);
        Shop other = node(database);
        TariffId tariff = one.published();
        InventoryId hall = one.open("hall", 100, 10, tariff);
        one.done(one.confirmPriced(held(one, hall)));
        Command.ConfirmHolds quoted = one.confirmPriced(held(one, hall));
        other.done(new Command.WithdrawTariff(OperationId.random(), tariff, 1, "oops"));
        assertThat(refused(one, quoted)).isEqualTo(Reason.QUOTE_STALE);
    }

    /** Fails where a conflict is to come, and counts how often rules are read. */
    private static final class Conflict extends Tampering {

        private boolean comes;
        private int readings;

        @Override
        public void before(Connection real, String sql) throws SQLException {
            readings += sql.contains("t.document") ? 1 : 0;
            if (comes && sql.contains("account_line")) {
                comes = false;
                throw new SQLException("refused by a key", "23505");
            }
        }
    }

    @OnEach
    void after_a_conflict_rules_are_read_again(Databases.Database database) {
        Conflict conflict = new Conflict();
        Shop shop = new Shop(JdbcLedger.owning(conflict.with(database.dataSource()), database.options()));
        InventoryId hall = shop.open("hall", 100, 10, shop.published());
        shop.done(shop.confirmPriced(held(shop, hall)));
        Command.ConfirmHolds known = shop.confirmPriced(held(shop, hall));
        Command.ConfirmHolds doubted = shop.confirmPriced(held(shop, hall));
        conflict.readings = 0;
        shop.done(known);
        assertThat(conflict.readings).isZero();
        conflict.comes = true;
        shop.done(doubted);
        assertThat(conflict.comes).isFalse();
        assertThat(conflict.readings).isOne();
    }

    /** Rows of tariffs are read behind the locks, by a query that sees what was committed meanwhile. */
    @OnEach
    void what_is_withdrawn_while_a_confirmation_waits_for_its_hold_is_seen(Databases.Database database)
            throws SQLException {
        Duration most = Duration.ofMinutes(1);
        Shop one = new Shop(JdbcLedger.owning(
                database.dataSource(), database.options().lockTimeout(most).batchLockTimeout(most)));
        TariffId tariff = one.published();
        InventoryId hall = one.open("hall", 100, 10, tariff);
        one.done(one.confirmPriced(held(one, hall)));
        Hold hold = held(one, hall);
        Command.ConfirmHolds quoted = one.confirmPriced(hold);
        BackgroundCall<Reason> waiting;
        try (Connection stranger =
                Sql.begun(database, "SELECT * FROM {hold} WHERE hold_id = '" + hold.id() + "' FOR UPDATE")) {
            waiting = BackgroundCall.start(() -> refused(one, quoted)).untilStuck(database);
            node(database).done(new Command.WithdrawTariff(OperationId.random(), tariff, 1, "oops"));
            stranger.rollback();
        }
        assertThat(waiting.result()).isEqualTo(Reason.QUOTE_STALE);
    }

    @OnEach
    void in_one_batch_a_withdrawal_comes_before_what_is_confirmed_after_it(Databases.Database database) {
        Shop one = node(database);
        TariffId tariff = one.published();
        one.done(new Command.PublishTariff(OperationId.random(), Shop.familyTariff(tariff.value(), "12.00")));
        InventoryId hall = one.open("hall", 100, 10, tariff);
        Command.ConfirmHolds before = one.confirmPriced(held(one, hall));
        Command.ConfirmHolds after = one.confirmPriced(held(one, hall));
        var withdrawal = new Command.WithdrawTariff(OperationId.random(), tariff, 1, "oops");
        var answers = node(database).ledger().apply(List.of(before, withdrawal, after));
        assertThat(answers.to(before)).isInstanceOf(Answer.Done.class);
        assertThat(answers.to(after))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().detail()).contains("oops", "12.00"));
    }

    /** In the copy that took over the same version has other rules: a number names them nowhere but in one copy. */
    @ParameterizedTest
    @EnumSource
    void B92_rules_of_the_lost_server_price_nothing(Store store) {
        Databases.Database database = store.fresh();
        try {
            OlderCopy older = new OlderCopy(database);
            older.copy();
            Shop idle = node(database);
            TariffId tariff = TariffId.of("hall-2027");
            idle.done(new Command.PublishTariff(OperationId.random(), Shop.familyTariff("hall-2027", "10.00")));
            InventoryId hall = idle.open("hall", 100, 10, tariff);
            Command.ConfirmHolds before = idle.confirmPriced(held(idle, hall));
            idle.done(before); // whose rules it remembers from now on
            Inventory definition = idle.bookings().inventories().find(hall).orElseThrow();
            older.takeOver();
            Shop busy = node(database);
            busy.done(new Command.PublishTariff(OperationId.random(), Shop.familyTariff("hall-2027", "20.00")));
            busy.bookings().inventories().open(definition).orElseThrow();
            Command.ConfirmHolds quoted = busy.confirmPriced(held(busy, hall));
            Booking sold = idle.done(quoted);
            assertThat(before.quote().total()).hasToString("EUR 27.50");
            assertThat(sold.total()).hasToString("EUR 52.50");
            assertThat(busy.bookings().upkeep().auditDeeply().violations()).isEmpty();
        } finally {
            database.close();
        }
    }
}
