package io.github.holdfast.jdbc;

import io.github.holdfast.Bookings;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that sells as fast as it can until it is killed, and keeps a log of what it asked and what it was told. A line
 * is on the disk before the request is sent, and again before its answer counts as heard.
 */
final class KilledSeller {

    static final InventoryId HALL = InventoryId.of("hall");
    static final int SEATS = 3_000;
    static final Duration TTL = Duration.ofMinutes(30);
    private static final int THREADS = 4;

    private final Bookings bookings;
    private final FileChannel log;

    private KilledSeller(Bookings bookings, FileChannel log) {
        this.bookings = bookings;
        this.log = log;
    }

    /** Sells at a PostgreSQL address, in a schema, logging to a file, with a seed. */
    public static void main(String[] args) throws IOException {
        JdbcOptions options = JdbcOptions.defaults().schema(args[1]);
        Bookings bookings = Bookings.over(JdbcLedger.owning(Databases.pool(args[0]), options));
        FileChannel log = FileChannel.open(
                Path.of(args[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
        KilledSeller seller = new KilledSeller(bookings, log);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(Long.parseLong(args[3]) * THREADS + i);
            threads.execute(() -> seller.sell(random));
        }
    }

    /** The request of a logged line. */
    static ClaimRequest request(int seat) {
        return ClaimRequest.of(HALL, Pick.named("stalls/1/" + seat), Pick.from("standing", 1));
    }

    private void sell(Random random) {
        while (true) {
            HoldId id = HoldId.random();
            int seat = 1 + random.nextInt(SEATS);
            write("ASKED " + id + " " + seat);
            Outcome<Hold> answer = bookings.hold(id, request(seat), TTL);
            write(answer.match(yes -> "HELD ", no -> "REFUSED ") + id + " " + seat);
        }
    }

    private synchronized void write(String line) {
        try {
            log.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            log.force(false);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
