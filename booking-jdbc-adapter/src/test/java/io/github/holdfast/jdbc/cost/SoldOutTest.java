package io.github.holdfast.jdbc.cost;

import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.apply.OwningLedger;
import io.github.holdfast.jdbc.apply.Settings;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.cache.Memory;
import io.github.holdfast.jdbc.cache.StatementTexts;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Texts of statements do not name values: however often a sold-out pool refuses, no more of them are made. */
class SoldOutTest {

    private static final int REFUSALS = Integer.getInteger("refusals", 2_000);
    private static final int STOPS = 12;
    private static final int POOLS = 3;

    /** An owner of pools on rides, all of which are held by somebody who lets them lapse some day. */
    private static final class SoldOut {

        private final Shop shop;
        private final Random random = new Random(7);
        private final List<InventoryId> rides = new ArrayList<>();

        SoldOut(OwningLedger ledger, int count) {
            this.shop = new Shop(ledger);
            for (int ride = 0; ride < count; ride++) {
                rides.add(open());
            }
        }

        private InventoryId open() {
            InventoryId id = InventoryId.of("ride-" + UUID.randomUUID());
            ZonedDateTime start = ZonedDateTime.parse("2027-03-14T06:00+01:00[Europe/Vienna]");
            Timeline.Open ride = Timeline.departs("s1", start);
            for (int stop = 2; stop < STOPS; stop++) {
                ride = ride.calls("s" + stop, start.plusHours(stop), start.plusHours(stop));
            }
            Inventory.Builder inventory = Inventory.builder(id, ride.arrives("s" + STOPS, start.plusHours(STOPS)));
            for (int pool = 0; pool < POOLS; pool++) {
                inventory.pool(Pool.counted("pool-" + pool, 20));
            }
            shop.bookings().inventories().open(inventory.build()).orElseThrow();
            for (int pool = 0; pool < POOLS; pool++) {
                for (int hold = 0; hold < 4; hold++) {
                    shop.done(Shop.place(id, from("pool-" + pool, 5)));
                }
            }
            return id;
        }

        /** Refuses some at once: of other rides, spans, pools and sizes each time. */
        int refuse() {
            List<Command<?>> batch = new ArrayList<>();
            int size = 1 + random.nextInt(6);
            for (int i = 0; i < size; i++) {
                int to = 2 + random.nextInt(STOPS - 1);
                Span span = Span.stops("s" + (1 + random.nextInt(to - 1)), "s" + to);
                ClaimRequest request = ClaimRequest.of(
                        rides.get(random.nextInt(rides.size())),
                        span,
                        from("pool-" + random.nextInt(POOLS), 1 + random.nextInt(9)));
                batch.add(new Command.PlaceHold(HoldId.random(), request, Duration.ofMinutes(1)));
            }
            var answers = shop.ledger().apply(batch);
            batch.forEach(command -> assertThat(answers.to(command)).isInstanceOf(Answer.Refused.class));
            return size;
        }
    }

    @OnEach
    void however_often_a_sold_out_pool_refuses_the_texts_that_are_kept_stay_as_many(Databases.Database database) {
        Memory memory = new Memory(database.options().memory());
        StatementTexts texts = new StatementTexts(memory);
        Settings settings = HiddenOptions.settings(database.options());
        OwningLedger ledger = new OwningLedger(database.dataSource(), settings, new Known(memory), texts);
        SoldOut sold = new SoldOut(ledger, 5);
        Set<Integer> counts = new HashSet<>();
        int refused = 0;
        while (refused < REFUSALS) {
            refused += sold.refuse();
            if (refused > REFUSALS / 2) {
                counts.add(texts.count());
            }
        }
        System.out.println("texts after " + refused + " refusals: " + counts);
        assertThat(counts).hasSize(1);
    }
}
