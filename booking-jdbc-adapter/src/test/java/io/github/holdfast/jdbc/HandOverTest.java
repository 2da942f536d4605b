package io.github.holdfast.jdbc;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.sql.SQLException;
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
            void before(Connection real, String sql) {
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

    /** What a log of changed cells would cost instead: a row for each to write, and those of one batch to read. */
    @Test
    void a_log_of_changes_would_be_read_faster_and_written_by_everybody() {
        InventoryId hall = hall();
        String number = "(SELECT number FROM {inventory} WHERE id = '" + hall.value() + "')";
        Sql.execute(
                DATABASE,
                "CREATE TABLE {change_log} (inventory_id BIGINT, version BIGINT, unit_no INT, slot INT, hold_id UUID,"
                        + " PRIMARY KEY (inventory_id, version, unit_no, slot))",
                "CREATE SEQUENCE {logged} START 1000000",
                "INSERT INTO {change_log} SELECT inventory_id, unit_no / 16, unit_no, slot, hold_id FROM {claim}");
        String owners = " c.unit_no, c.slot, h.hold_id, h.state, h.expires_at FROM ";
        String joined = " c JOIN {hold} h ON h.hold_id = c.hold_id WHERE c.inventory_id = " + number;
        double all = millis("SELECT " + owners + "{claim}" + joined);
        double unjoined = millis("SELECT unit_no, slot, hold_id FROM {claim} WHERE inventory_id = " + number);
        double changed = millis("SELECT " + owners + "{change_log}" + joined + " AND version = 100");
        String logged = "SELECT pg_current_wal_insert_lsn() - '0/0'";
        long before = Sql.number(DATABASE, logged);
        double writing = millis("INSERT INTO {change_log} SELECT " + number
                + ", nextval('{logged}'), n, 0, gen_random_uuid() FROM generate_series(1, 16) n"
                + " RETURNING version");
        long bytes = (Sql.number(DATABASE, logged) - before) / (2 * RUNS * 2 * BATCH);
        System.out.printf(
                "hand-over of %d claims: all %.2f ms, without their holds %.2f ms; of a log: 16 rows read %.2f ms,"
                        + " written %.2f ms and %d bytes a row%n",
                SOLD, all, unjoined, changed, writing, bytes);
        assertThat(changed).isLessThan(all);
    }

    /** The median, in a transaction that somebody else would have to commit anyway. */
    private static double millis(String query) {
        long[] nanos = new long[RUNS];
        try (Connection connection = Sql.begun(DATABASE)) {
            for (int run = 0; run < 2 * RUNS; run++) {
                long begun = System.nanoTime();
                Sql.texts(connection, Sql.in(DATABASE, query));
                nanos[run % RUNS] = System.nanoTime() - begun;
            }
        } catch (SQLException error) {
            throw new IllegalStateException(query, error);
        }
        Arrays.sort(nanos);
        return nanos[RUNS / 2] / 1e6;
    }
}
