package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.Bookings;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One machine that sells. Does what the library asks of its callers: busy, or a lost answer, means again, same id. */
final class BoxOffice {
    private static final int TRIES = 8;

    private final Bookings bookings;
    private final SeatMap seatMap;
    private final AtomicInteger repeats = new AtomicInteger();

    BoxOffice(Bookings bookings) {
        this.bookings = bookings;
        this.seatMap = new SeatMap(bookings);
    }

    Bookings bookings() {
        return bookings;
    }

    SeatMap seatMap() {
        return seatMap;
    }

    /** How often something had to be said again. */
    int repeats() {
        return repeats.get();
    }

    /** Asks until there is an answer; the question must carry its id, so that asking again is safe. */
    <T> Outcome<T> ask(Function<Bookings, Outcome<T>> question) {
        for (int tries = 1; ; tries++) {
            try {
                Outcome<T> answer = question.apply(bookings);
                if (tries < TRIES
                        && answer instanceof Outcome.Refused<T> no
                        && no.refusal().reason() == Refusal.Reason.BUSY) {
                    pause(no.refusal().retryAfter().orElse(Duration.ofMillis(10L * tries)));
                } else {
                    return answer;
                }
            } catch (StoreException broken) {
                if (!broken.retryable() || tries >= TRIES) {
                    throw broken;
                }
                pause(Duration.ofMillis(10L * tries));
            }
            repeats.incrementAndGet();
        }
    }

    private static void pause(Duration about) {
        long millis = Math.max(1, about.toMillis());
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting to ask again", stopped);
        }
    }
}
