package io.github.holdfast.jdbc.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.outcome.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A {@link KilledSeller} as its customers see it: what they asked for and were told, until it is killed. */
final class SellerProcess {

    private static final int KILLED = 128 + 9;

    private final long begun = System.nanoTime();
    private final Process process;
    private final Path complaints;
    private final Acknowledgements acknowledgements;
    private final BackgroundCall<Boolean> listening;
    private final Map<Purchase, Hold.State> open = new ConcurrentHashMap<>();
    private final AtomicInteger holds = new AtomicInteger();
    private final AtomicLong ready = new AtomicLong();
    private final AtomicLong firstHold = new AtomicLong();

    private SellerProcess(Process process, Path complaints, Acknowledgements acknowledgements) {
        this.process = process;
        this.complaints = complaints;
        this.acknowledgements = acknowledgements;
        this.listening = BackgroundCall.start(this::listen);
    }

    /** Starts one that sells from a database; whatever it is told is acknowledgements. */
    static SellerProcess start(Databases.Database database, Path folder, long seed, Acknowledgements acknowledgements)
            throws IOException {
        Path complaints = folder.resolve("seller." + seed);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSeller.class.getName(),
                        database.url(),
                        database.options().schema().orElseThrow(),
                        Long.toString(seed))
                .redirectError(complaints.toFile())
                .start();
        return new SellerProcess(process, complaints, acknowledgements);
    }

    private boolean listen() throws IOException {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(KilledSeller.READY)) {
                    ready.set(System.nanoTime());
                } else {
                    String[] words = line.split(" ");
                    read(words[0], Hold.State.valueOf(words[1]), Purchase.parse(words[2], words[3], words[4]));
                }
            }
        }
        return true;
    }

    private void read(String said, Hold.State state, Purchase purchase) {
        if (said.equals("ASKED")) {
            open.put(purchase, state);
            return;
        }
        open.remove(purchase);
        boolean accepted = said.equals("DONE");
        note(purchase, state, accepted);
        if (accepted && state == Hold.State.HELD) {
            firstHold.compareAndSet(0, System.nanoTime());
            holds.incrementAndGet();
        }
    }

    private void note(Purchase purchase, Hold.State state, boolean accepted) {
        if (accepted) {
            acknowledgements.note(purchase.id(), purchase.inventory(), purchase.seat(), state);
        } else if (state == Hold.State.HELD) {
            acknowledgements.noteRefusal(purchase.id());
        } else {
            acknowledgements.surprises.add(purchase + " was not " + state);
        }
    }

    /** Waits until it has made so many more holds. Returns how long that took. */
    Duration awaitHolds(int more) {
        long before = System.nanoTime();
        int enough = holds.get() + more;
        await(() -> holds.get() >= enough);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    /**
     * How long a process took to be ready, and then to make its first hold.
     *
     * @param start a JVM, a pool and a ledger, but nothing that could wait for a lock: how slow the machine is at that moment
     */
    record First(Duration start, Duration hold) {}

    /** Waits for its first hold. */
    First awaitFirstHold() {
        await(() -> holds.get() > 0);
        return new First(Duration.ofNanos(ready.get() - begun), Duration.ofNanos(firstHold.get() - ready.get()));
    }

    private void await(BooleanSupplier isSo) {
        BackgroundCall.until(() -> isSo.getAsBoolean() || !process.isAlive());
        assertThat(process.isAlive()).as(this::complained).isTrue();
    }

    private String complained() {
        try {
            return Files.readString(complaints);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Kills it: no shutdown hook runs, no buffer is written. Returns when all that it said was acknowledgements. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // Process itself would close the pipe too
        assertThat(process.waitFor()).as("killed by signal 9").isEqualTo(KILLED);
        listening.result();
    }

    /** Sees to it that it does not outlive the test. */
    void end() {
        process.destroyForcibly();
    }

    /** Asks again, elsewhere, for whatever it was not answered. */
    void settle(Bookings elsewhere) {
        open.forEach((purchase, wanted) -> {
            acknowledgements.unknown.incrementAndGet();
            Outcome<?> again = purchase.ask(elsewhere, wanted);
            note(purchase, wanted, again.isAccepted());
            if (again instanceof Outcome.Accepted<?> yes && yes.replayed()) {
                acknowledgements.committed.incrementAndGet();
            }
        });
    }
}
