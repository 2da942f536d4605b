package io.github.holdfast.jdbc.faults;

import io.github.holdfast.Bookings;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.Databases;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that sells as fast as it can until it is killed, and says when it is ready, what it asks for and what it was
 * told, a line each.
 * A line has left the process before the request is sent, and again before its answer counts as acknowledgements.
 */
final class KilledSeller {

    /** What it says when it has a ledger and is about to ask for its first hold. */
    static final String READY = "READY";

    private static final int THREADS = 16;

    private final Bookings bookings;
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    private KilledSeller(Bookings bookings) {
        this.bookings = bookings;
    }

    /** Sells at an address, in a schema, with a seed. */
    public static void main(String[] args) {
        JdbcOptions options = JdbcOptions.defaults().schema(args[1]);
        Bookings bookings = Bookings.over(JdbcLedger.owning(Databases.pool(args[0]), options));
        KilledSeller seller = new KilledSeller(bookings);
        seller.say(READY);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(Long.parseLong(args[2]) * THREADS + i);
            threads.execute(() -> seller.sell(random));
        }
    }

    private void sell(Random random) {
        while (true) {
            Purchase purchase = Purchase.random(random);
            if (ask(purchase, Hold.State.HELD) && random.nextInt(3) > 0) {
                ask(purchase, random.nextBoolean() ? Hold.State.CONFIRMED : Hold.State.RELEASED);
            }
        }
    }

    private boolean ask(Purchase purchase, Hold.State wanted) {
        say("ASKED " + wanted + " " + purchase);
        boolean accepted = purchase.ask(bookings, wanted).isAccepted();
        say((accepted ? "DONE " : "REFUSED ") + wanted + " " + purchase);
        return accepted;
    }

    /** One write, which a pipe takes as a whole or not at all. */
    private void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            Runtime.getRuntime().halt(1); // the test was killed itself
        }
    }
}
