package io.github.holdfast.jdbc.cache;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.cost.ManyTrains;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Owning;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What a ledger remembers of stock is weighed as it grows; and it sells without remembering anything at all. */
class RememberingTest {

    private static final int ROWS = 4;

    private static Pick row(int row) {
        String[] others = IntStream.rangeClosed(2, 100)
                .mapToObj(seat -> "s/" + row + "/" + seat)
                .toArray(String[]::new);
        return named("s/" + row + "/1", others);
    }

    @OnEach
    void what_a_node_reads_of_a_full_hall_counts_as_soon_as_it_is_read(Databases.Database database) {
        Shop other = new Shop(Owning.over(database.dataSource(), database.options()));
        Memory memory = new Memory(database.options().memory());
        Shop node = new Shop(Owning.over(database.dataSource(), database.options(), memory));
        InventoryId hall = other.open("full", (ROWS + 1) * 100, 10);
        for (int row = 1; row <= ROWS; row++) {
            other.done(Shop.place(hall, row(row)));
        }
        node.done(Shop.place(hall, from("standing", 1)));
        long before = memory.total();
        refused(node, Shop.place(hall, best(99), named("s/1/1")));
        assertThat(memory.total() - before).isGreaterThan(ROWS * 100 * Weights.CELL);
        long whole = memory.total();
        node.done(Shop.place(hall, best(50)));
        assertThat(memory.total() - whole).as("what it took itself").isGreaterThan(50 * Weights.CELL);
    }

    @OnEach
    void of_a_full_train_a_node_reads_only_the_legs_that_are_asked_for(Databases.Database database) {
        Shop other = new Shop(Owning.over(database.dataSource(), database.options()));
        Memory memory = new Memory(database.options().memory());
        Shop node = new Shop(Owning.over(database.dataSource(), database.options(), memory));
        InventoryId train = InventoryId.of("train-" + UUID.randomUUID());
        other.bookings().inventories().open(ManyTrains.train(train)).orElseThrow();
        List<Hold> holds = new ArrayList<>();
        for (int ten = 0; ten < 50; ten++) {
            holds.add(other.done(Shop.place(ClaimRequest.of(train, Span.whole(), best(10)))));
        }
        refused(node, Shop.place(train, named("coach/1/1")));
        for (int leg = 1; leg <= 3; leg++) {
            Span span = Span.stops("stop-" + leg, "stop-" + (leg + 1));
            long before = memory.total();
            node.ledger().apply(List.of(Shop.place(ClaimRequest.of(train, span, best(1)))));
            assertThat(memory.total() - before).isLessThan(2 * 500 * Weights.CELL + 50 * Weights.OWNER);
            other.done(new Command.ReleaseHold(holds.get(leg).id()));
            Hold found = node.done(Shop.place(ClaimRequest.of(train, span, best(9))));
            assertThat(found.claims()).hasSize(9);
        }
    }

    private static void refused(Shop shop, Command.PlaceHold place) {
        assertThat(shop.ledger().apply(List.of(place)).to(place)).isInstanceOf(Answer.Refused.class);
    }

    @OnEach
    void what_would_not_fit_is_decided_without_being_remembered(Databases.Database database) {
        Memory none = new Memory(1);
        Shop shop = new Shop(Owning.over(database.dataSource(), database.options(), none));
        InventoryId hall = shop.open("unknown", 200, 3);
        InventoryId stage = shop.open("priced", 200, 3, shop.published(), shop.published());
        for (int round = 0; round < 3; round++) {
            Hold hold = shop.hold(hall, shop.freshSeats(hall));
            Booking booking = shop.done(Shop.confirm(hold));
            Hold best = shop.done(Shop.place(hall, best(2)));
            refused(shop, Shop.place(hall, Shop.seats(0)));
            shop.done(shop.confirmPriced(shop.hold(stage, shop.freshSeats(stage))));
            refused(shop, Shop.place(hall, from("standing", 3)));
            List<Command<?>> batch = new ArrayList<>(List.of(shop.cancel(booking), Shop.place(hall, best(5))));
            batch.add(new Command.ReleaseHold(best.id()));
            shop.allDone(batch);
            shop.freshFrom(hall, 100 + 20 * round);
        }
        assertThat(none.total()).isZero();
        assertThat(shop.bookings().upkeep().audit().violations())
                .filteredOn(violation -> violation.toString().contains(hall.value()))
                .isEmpty();
    }
}
