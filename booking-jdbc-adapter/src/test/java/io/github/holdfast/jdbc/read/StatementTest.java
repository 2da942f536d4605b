package io.github.holdfast.jdbc.read;

import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.terms.Charge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A booking and what is owed for it are read as they were at one time, whatever happens to it meanwhile. */
class StatementTest {

    private static final String LOCK = "4711";

    /**
     * Holds a reader up when it has the items and not yet the account. Where all of it is sent together, it waits in the
     * server, for a lock that the test has.
     */
    private static final class HeldUp extends Tampering {

        private static final String ITEMS = "SELECT b.booking_id, b.item_no, b.state AS item_state";
        private final BackgroundCall.Gate gate = new BackgroundCall.Gate();

        @Override
        public String sql(String sql) {
            String waits = ", (SELECT COUNT(*) FROM (SELECT pg_advisory_xact_lock_shared(" + LOCK + ")) w) AS waits";
            return sql.contains("; ") ? sql.replace(ITEMS, ITEMS + waits) : sql;
        }

        @Override
        public void before(Connection real, String sql) {
            if (sql.contains("UNION ALL SELECT b.booking_id, b.currency") && !sql.contains("FOR UPDATE")) {
                gate.pass();
            }
        }
    }

    private static Booking three(Shop shop) {
        InventoryId hall = shop.open("hall", 100, 10, shop.published(Charge.none()));
        Hold hold =
                shop.done(Shop.place(ClaimRequest.of(hall, from("standing", 3).each())));
        return shop.done(shop.confirm(PriceRequest.of(hold.id())));
    }

    private static void cancel(Shop shop, Booking booking, int item) {
        var quote = shop.bookings().quoteCancellation(List.of(booking.itemIds().get(item)));
        shop.bookings().cancel(OperationId.random(), quote.orElseThrow()).orElseThrow();
    }

    private static void assertAgrees(Statement statement) {
        long standing = statement.booking().itemIds().size();
        assertThat(statement.account().charged().getAmountMinorLong())
                .as("owed for %s items", standing)
                .isEqualTo(standing * 1_000);
    }

    @OnEach
    void what_is_given_back_while_it_is_read_is_seen_whole_or_not_at_all(Databases.Database database)
            throws SQLException {
        Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
        Booking booking = three(shop);
        HeldUp heldUp = new HeldUp();
        var reader = JdbcLedger.owning(heldUp.with(database.dataSource()), database.options());
        try (Connection keeper = Sql.begun(database)) {
            if (database.isPostgres()) {
                Sql.texts(keeper, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
                heldUp.gate.open();
            }
            var read = BackgroundCall.start(() -> reader.records().statement(booking.id()));
            if (database.isPostgres()) {
                read.untilStuck(database);
            } else {
                heldUp.gate.awaitReached();
            }
            cancel(shop, booking, 1);
            keeper.rollback();
            heldUp.gate.open();
            Statement statement = read.result().orElseThrow();
            // on MariaDB a reader sees one moment, unless its connections say otherwise
            assertThat(statement.booking().itemIds()).hasSize(database.isMaria() ? 3 : 2);
            assertAgrees(statement);
        }
    }

    /** Its time is no earlier than the booking, so that a cancellation that is quoted by it can be done. */
    @OnEach
    void what_is_read_is_of_the_time_that_it_tells(Databases.Database database) {
        Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
        Booking booking = three(shop);
        for (int item = 0; item < 3; item++) {
            Statement before = shop.ledger().records().statement(booking.id()).orElseThrow();
            assertAgrees(before);
            assertThat(before.asOf()).isAfterOrEqualTo(booking.confirmedAt());
            cancel(shop, booking, item);
            Statement after = shop.ledger().records().statement(booking.id()).orElseThrow();
            assertAgrees(after);
            assertThat(after.account().refunds().get(item).at()).isBetween(before.asOf(), after.asOf());
        }
        assertThat(shop.ledger().records().statement(BookingId.random())).isEmpty();
        assertThat(shop.bookings().upkeep().auditDeeply().violations()).isEmpty();
    }

    @OnEach
    void what_cost_nothing_has_an_account_without_lines(Databases.Database database) {
        Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
        InventoryId hall = shop.open("hall", 100, 10);
        Booking booking = shop.done(Shop.confirm(shop.hold(hall, Shop.seats(0))));
        Statement statement = shop.ledger().records().statement(booking.id()).orElseThrow();
        assertThat(statement.booking()).isEqualTo(booking);
        assertThat(statement.account().lines()).isEmpty();
        assertThat(statement.account().sale()).isEmpty();
        assertThat(statement.account().charged()).isEqualTo(booking.total());
    }
}
