package io.github.holdfast.jdbc.cost;

import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.PriceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a price costs on each database, counted by what goes there. */
class PricedCostTest {

    /** Counts what goes to the server: PostgreSQL gets several statements together. */
    private static final class Sent extends Tampering {

        private final List<String> texts = new ArrayList<>();

        @Override
        public String sql(String sql) {
            texts.add(sql);
            return sql;
        }

        /** Returns what this sent. */
        List<String> by(Runnable work) {
            texts.clear();
            work.run();
            return List.copyOf(texts);
        }
    }

    private static final Pattern OF_PRICES = Pattern.compile("account_line|booking_document|tariff");

    private static Hold held(Shop shop, InventoryId hall) {
        return shop.hold(hall, shop.freshSeats(hall));
    }

    private static Shop shop(Databases.Database database, Sent sent) {
        return new Shop(JdbcLedger.owning(sent.with(database.dataSource()), database.options()));
    }

    /** On the server that takes several statements in one trip it costs no trip; on the others each statement is one. */
    @OnEach
    void a_price_costs_three_statements_and_what_a_node_does_not_know_two_more(Databases.Database database) {
        Sent sent = new Sent();
        Shop shop = shop(database, sent);
        InventoryId free = shop.open("free", 100, 10);
        InventoryId priced = shop.open("priced", 100, 10, shop.published());
        shop.done(Shop.confirm(held(shop, free)));
        int most = confirming(shop, sent, Shop.confirm(held(shop, free)));
        int cold = confirming(shop, sent, shop.confirmPriced(held(shop, priced)));
        int warm = confirming(shop, sent, shop.confirmPriced(held(shop, priced)));
        assertThat(warm - most).isEqualTo(database.isPostgres() ? 0 : 3);
        assertThat(cold).as("who opens a hall reads the rules").isEqualTo(warm);
        Shop other = shop(database, sent);
        other.done(Shop.confirm(held(shop, free)));
        int elsewhere = confirming(other, sent, shop.confirmPriced(held(shop, priced)));
        int again = confirming(other, sent, shop.confirmPriced(held(shop, priced)));
        assertThat(elsewhere - again).as("definition and rules").isEqualTo(2);
    }

    private static int confirming(Shop shop, Sent sent, Command.ConfirmHolds confirm) {
        return sent.by(() -> shop.done(confirm)).size();
    }

    @OnEach
    void what_is_confirmed_for_nothing_costs_nothing_of_it(Databases.Database database) {
        Sent sent = new Sent();
        Shop shop = shop(database, sent);
        InventoryId free = shop.open("free", 100, 10);
        Command.ConfirmHolds confirm = Shop.confirm(held(shop, free));
        assertThat(sent.by(() -> shop.done(confirm)))
                .isNotEmpty()
                .noneMatch(sql -> OF_PRICES.matcher(sql).find());
    }

    @OnEach
    void of_an_inventory_with_several_tariffs_the_node_knows_which_to_read(Databases.Database database) {
        Sent sent = new Sent();
        Shop shop = shop(database, sent);
        InventoryId one = shop.open("one", 100, 10, shop.published());
        InventoryId several = shop.open("several", 100, 10, shop.published(), shop.published(), shop.published());
        shop.done(shop.confirmPriced(held(shop, one)));
        shop.done(shop.confirmPriced(held(shop, several)));
        assertThat(confirming(shop, sent, shop.confirmPriced(held(shop, several))))
                .isEqualTo(confirming(shop, sent, shop.confirmPriced(held(shop, one))));
    }

    /**
     * The hold, its lines and the clock; the definitions; the rows of the tariff and the rules in force; and settings of each of
     * three connections.
     */
    @OnEach
    void a_quote_costs_so_many_reads_whatever_it_prices(Databases.Database database) {
        Sent sent = new Sent();
        Shop shop = shop(database, sent);
        InventoryId hall = shop.open("priced", 100, 100, shop.published());
        Hold small = shop.hold(hall, shop.freshSeats(hall));
        Hold large = shop.done(Shop.place(hall, from("standing", 40).each()));
        int ofSmall = quoting(shop, sent, small);
        assertThat(ofSmall).isEqualTo(database.isPostgres() ? 4 + 3 : 6 + (database.isMaria() ? 3 : 6));
        assertThat(quoting(shop, sent, large)).isEqualTo(ofSmall);
    }

    private static int quoting(Shop shop, Sent sent, Hold hold) {
        return sent.by(() -> shop.bookings().quote(PriceRequest.of(hold.id())).orElseThrow())
                .size();
    }
}
