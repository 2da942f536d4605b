package io.github.holdfast.benchmarks.against;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.ClosedLoop;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.processor.Meter;
import io.github.holdfast.benchmarks.store.Database;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JVM of one version: opens it, and then for each line, an operation and how many of them, does those by all callers
 * and tells what they cost. With {@code counted} behind it, it waits until the server has counted all rows.
 */
public final class Side {

    /** Seats of the train. */
    static final int SEATS = 20_000;

    private static final String SCHEMA = "side";
    private static final String DRIVER = "Driver";

    private final Database database;
    private final Library library;
    private final HikariDataSource pool;
    private final int callers;
    private final Meter meter;
    private final Queue<Object> places = new ConcurrentLinkedQueue<>();
    private final Queue<Object> seats = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pairs = new AtomicInteger();

    private Side(Database database, Library library, HikariDataSource pool, int callers, Meter meter) {
        this.database = database;
        this.library = library;
        this.pool = pool;
        this.callers = callers;
        this.meter = meter;
    }

    /** Runs it: the database's address, legs of the train, callers, the server's process. */
    public static void main(String[] args) throws Exception {
        JsonMapper json = JsonMapper.shared();
        Database database = new Database("side", args[0], Integer.parseInt(args[1]), Database.CONNECTIONS);
        Library library = (Library) Class.forName(DRIVER).getConstructor().newInstance();
        try (HikariDataSource pool = database.pool(Database.CONNECTIONS, false)) {
            database.execute("CREATE SCHEMA " + SCHEMA);
            library.open(pool, SCHEMA, SEATS, database.slots());
            Meter meter = Meter.of(Long.parseLong(args[3]));
            Side side = new Side(database, library, pool, Integer.parseInt(args[2]), meter);
            System.out.println(library.origin());
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                boolean counted = words.length > 2;
                Slice slice = side.run(Operation.valueOf(words[0]), Integer.parseInt(words[1]), counted);
                System.out.println(json.writeValueAsString(slice));
            }
        }
    }

    private Slice run(Operation operation, int number, boolean counted) throws SQLException, InterruptedException {
        Written before = Written.read(database, pool, SCHEMA, counted);
        Sample sample = ClosedLoop.run(
                design(operation, number), new Load(callers, Duration.ZERO, Duration.ofMinutes(10)), meter);
        if (sample.allAccepted() != number) {
            throw new IllegalStateException(sample.allAccepted() + " of " + number + " were done: " + operation);
        }
        double perSecond = sample.calls();
        return Written.read(database, pool, SCHEMA, counted)
                .since(before, database, number)
                .slice(
                        perSecond,
                        sample.used().client() * 1e6 / perSecond,
                        sample.used().server() * 1e6 / perSecond);
    }

    private Design design(Operation operation, int number) {
        AtomicInteger left = new AtomicInteger(number);
        return new Design() {
            @Override
            public Client client(int caller) {
                String customer = "customer-" + caller;
                return () -> {
                    int mine = left.decrementAndGet();
                    if (mine < 0) {
                        return Said.ENDED;
                    }
                    call(operation, mine, customer);
                    return Said.YES;
                };
            }

            @Override
            public List<String> faults(long accepted) {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }

    private void call(Operation operation, int number, String customer) {
        switch (operation) {
            case HOLD_PLACE -> places.add(library.holdPlace(customer));
            case CONFIRM_PLACE -> library.confirm(places.remove());
            case RELEASE_PLACE -> library.release(places.remove());
            case HOLD_SEATS -> seats.add(twoSeats(customer));
            case CONFIRM_SEATS -> library.confirm(seats.remove());
            case RELEASE_SEATS -> library.release(seats.remove());
            case LIFECYCLE -> {
                Object hold = twoSeats(customer);
                if (number % 5 > 0) {
                    library.confirm(hold);
                } else {
                    library.release(hold);
                }
            }
        }
    }

    /** Free ones, in an order that looks random to an index: the step has no divisor in common with their number. */
    private Object twoSeats(String customer) {
        int pair = (int) (pairs.getAndIncrement() * 224_737L % (SEATS / 2 * database.slots()));
        return library.holdSeats(pair % (SEATS / 2) * 2, pair / (SEATS / 2), customer);
    }
}
