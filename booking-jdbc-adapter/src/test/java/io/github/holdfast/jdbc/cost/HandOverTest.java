package io.github.holdfast.jdbc.cost;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What it costs that another node sold from an inventory in between: two nodes take turns at one hall of 10,000 seats, of
 * which 5,000 are sold. Times are printed, rows are counted.
 */
class HandOverTest {

    private static final int SOLD = 5_000;
    private static final int BATCH = 8;
    private static final int RUNS = 24;

    private static final Databases.Database DATABASE = Databases.postgresDatabase();
    private static final String SCHEMA = DATABASE.options().schema().orElseThrow();
    private static final HikariDataSource ONE = Databases.oneConnection();

    private final AtomicInteger statements = new AtomicInteger();
    private final Shop here = new Shop(JdbcLedger.owning(counting().with(ONE), DATABASE.options()));
    private final Shop there = new Shop(JdbcLedger.owning(counting().with(ONE), DATABASE.options()));

    @AfterAll
    static void close() {
        ONE.close();
        DATABASE.close();
    }

    private Tampering counting() {
        return new Tampering() {
            @Override
            public void before(Connection real, String sql) {
                statements.incrementAndGet();
            }
        };
    }

    private InventoryId hall() {
        InventoryId hall = here.open("hall", 2 * SOLD, 1_000_000);
        for (int seat = 0; seat < SOLD; seat += 100) {
            List<Command<?>> batch = new ArrayList<>();
            for (int i = 0; i < 100; i += 2) {
                batch.add(Shop.place(hall, Shop.seats(seat + i), from("standing", 1)));
            }
            here.allDone(batch);
        }
        here.freshFrom(hall, SOLD);
        return hall;
    }

    /** What a batch costs, in the median or on the average. */
    private record Cost(double millis, long rows, int statements) {

        @Override
        public String toString() {
            return String.format("%7.2f ms %6d rows %3d statements", millis, rows, statements);
        }
    }

    private Cost measure(List<Shop> nodes, Supplier<Command<?>> deed) {
        for (int run = 0; run < RUNS; run++) {
            apply(nodes.get(run % nodes.size()), deed);
        }
        long[] nanos = new long[RUNS];
        statements.set(0);
        Meter before = Meter.read(ONE, SCHEMA);
        for (int run = 0; run < RUNS; run++) {
            long begun = System.nanoTime();
            apply(nodes.get(run % nodes.size()), deed);
            nanos[run] = System.nanoTime() - begun;
        }
        long rows = Meter.read(ONE, SCHEMA).since(before).allRows() / RUNS;
        Arrays.sort(nanos);
        return new Cost(nanos[RUNS / 2] / 1e6, rows, statements.get() / RUNS);
    }

    private static void apply(Shop node, Supplier<Command<?>> deed) {
        List<Command<?>> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(deed.get());
        }
        node.allDone(batch);
    }

    private Cost[] measured(String what, Supplier<Command<?>> deed) {
        measure(List.of(here, there), deed); // so that neither is measured cold
        Cost alone = measure(List.of(here), deed);
        Cost turns = measure(List.of(here, there), deed);
        System.out.printf("%-16s alone %s   taking turns %s%n", what, alone, turns);
        return new Cost[] {alone, turns};
    }

    @Test
    void whoever_comes_after_another_node_reads_what_it_wants_again_and_for_the_best_seats_every_claim() {
        InventoryId hall = hall();
        Cost[] pool = measured("pool", () -> Shop.place(hall, from("standing", 1)));
        Cost[] named = measured("seats by name", () -> Shop.place(hall, here.freshSeats(hall)));
        Cost[] bests = measured("best seats", () -> Shop.place(hall, best(2)));
        assertThat(pool[1].rows()).as("of a pool, its counter").isLessThan(pool[0].rows() + 10);
        assertThat(named[1].rows()).as("of seats by name, their claims").isLessThan(named[0].rows() + 4 * BATCH);
        assertThat(bests[1].rows()).as("of the best seats, all").isGreaterThan(SOLD);
    }
}
