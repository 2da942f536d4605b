package io.github.holdfast.testkit.model;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a ledger: who asked for what, when it began and ended, what the answer was. Plain enough to be sent from one
 * process to another. Immutable.
 *
 * @param worker who called; one worker's calls follow each other
 * @param began {@link System#nanoTime()} before the call; processes of one machine share that clock on Linux
 * @param ended {@link System#nanoTime()} after the answer
 * @param verb what was asked for
 * @param id the caller's id, as text
 * @param holds the holds that the call is about
 * @param items the items that the call gives back
 * @param asks the places that the call wants
 * @param customer on whose behalf, if anybody said
 * @param verdict which family the answer is of
 * @param replayed whether the work was done before
 * @param stamp the store's time of the decision, where the answer tells it
 * @param got the claims of the hold that was answered, as text
 * @param expiresAt when the hold that was answered expires
 * @param reason why not
 * @param blamed what stood in the way
 */
public record Call(
        String worker,
        long began,
        long ended,
        Verb verb,
        String id,
        List<UUID> holds,
        List<Item> items,
        List<Ask> asks,
        @Nullable String customer,
        Verdict verdict,
        boolean replayed,
        @Nullable Instant stamp,
        List<String> got,
        @Nullable Instant expiresAt,
        Refusal.@Nullable Reason reason,
        List<Blamed> blamed)
        implements Serializable {

    /** What can be asked for. */
    public enum Verb {
        /** To hold places. */
        PLACE,
        /** To block places. */
        BLOCK,
        /** To extend a hold. */
        EXTEND,
        /** To release a hold. */
        RELEASE,
        /** To sweep holds. */
        SWEEP,
        /** To confirm holds. */
        CONFIRM,
        /** To cancel items. */
        CANCEL,
        /** Something about the inventory itself. */
        OTHER
    }

    /** The families of answers. */
    public enum Verdict {
        /** Accepted. */
        DONE,
        /** Refused. */
        REFUSED,
        /** Nothing happened. */
        TRY_AGAIN,
        /** It may have happened. */
        UNKNOWN
    }

    /**
     * An item of a booking.
     *
     * @param booking the booking
     * @param number its number
     */
    public record Item(UUID booking, int number) implements Serializable {}

    /**
     * One thing that is wanted: a place by name, the best of some, or a number out of a pool.
     *
     * @param inventory where
     * @param from the first stop, if the span has stops
     * @param to the last stop, if the span has stops
     * @param place the label, or the pool; none for the best
     * @param counted whether the place is a pool
     * @param count how many
     * @param category of which category, if it matters
     * @param marks with which marks
     */
    public record Ask(
            String inventory,
            @Nullable String from,
            @Nullable String to,
            @Nullable String place,
            boolean counted,
            int count,
            @Nullable String category,
            List<String> marks)
            implements Serializable {

        Span span() {
            return from == null || to == null ? Span.whole() : Span.stops(from, to);
        }
    }

    /**
     * An obstacle.
     *
     * @param inventory where
     * @param place the label, or the pool
     * @param kind what stood in the way
     * @param until when it expires, if it is held
     */
    public record Blamed(
            String inventory,
            String place,
            Obstacle.Kind kind,
            @Nullable Instant until) implements Serializable {}

    /** Copies the lists. */
    public Call {
        holds = List.copyOf(holds);
        items = List.copyOf(items);
        asks = List.copyOf(asks);
        got = List.copyOf(got);
        blamed = List.copyOf(blamed);
    }

    /** Records a call and its answer. */
    public static Call of(String worker, long began, long ended, Command<?> command, Answer<?> answer) {
        Refusal refusal = answer instanceof Answer.Refused<?> no ? no.refusal() : null;
        Object value = answer instanceof Answer.Done<?> yes ? yes.value() : null;
        boolean replayed = answer instanceof Answer.Done<?> yes && yes.replayed();
        Hold hold = value instanceof Hold found ? found : null;
        Asked asked = Asked.of(command);
        return new Call(
                worker,
                began,
                ended,
                asked.verb(),
                command.key(),
                asked.holds().stream().map(HoldId::value).toList(),
                asked.items().stream()
                        .map(id -> new Item(id.booking().value(), id.number()))
                        .toList(),
                asked.request().map(Call::asks).orElse(List.of()),
                asked.request()
                        .flatMap(ClaimRequest::customer)
                        .map(Object::toString)
                        .orElse(null),
                verdict(answer),
                replayed,
                refusal != null ? refusal.decidedAt().orElse(null) : stamp(asked.verb(), value, replayed),
                hold == null
                        ? List.of()
                        : hold.claims().stream().map(Call::text).toList(),
                hold == null ? null : hold.expiresAt(),
                refusal == null ? null : refusal.reason(),
                refusal == null
                        ? List.of()
                        : refusal.obstacles().stream().map(Call::blamed).toList());
    }

    boolean isDone() {
        return verdict == Verdict.DONE;
    }

    /** Whether the call may have done something: it did, or nobody knows. */
    boolean mayHaveActed() {
        return verdict == Verdict.UNKNOWN || (isDone() && !replayed);
    }

    static String text(Claim claim) {
        return claim.inventory() + " " + claim.span() + " " + claim;
    }

    private static Blamed blamed(Obstacle obstacle) {
        return new Blamed(
                obstacle.inventory(),
                obstacle.place(),
                obstacle.kind(),
                obstacle.until().orElse(null));
    }

    private static Verdict verdict(Answer<?> answer) {
        if (answer instanceof Answer.Done<?>) {
            return Verdict.DONE;
        } else if (answer instanceof Answer.Refused<?>) {
            return Verdict.REFUSED;
        } else if (answer instanceof Answer.TryAgain<?>) {
            return Verdict.TRY_AGAIN;
        } else if (answer instanceof Answer.Unknown<?>) {
            return Verdict.UNKNOWN;
        }
        throw Unknown.kind(answer);
    }

    private static @Nullable Instant stamp(Verb verb, @Nullable Object value, boolean replayed) {
        if (replayed) {
            return null;
        }
        if (value instanceof Hold hold && (verb == Verb.PLACE || verb == Verb.BLOCK)) {
            return hold.placedAt();
        }
        return value instanceof Booking booking && verb == Verb.CONFIRM ? booking.confirmedAt() : null;
    }

    private static List<Ask> asks(ClaimRequest request) {
        List<Ask> asks = new ArrayList<>();
        for (ClaimRequest.Line line : request.lines()) {
            for (Pick pick : line.picks()) {
                if (pick instanceof Pick.Named named) {
                    named.labels().forEach(label -> asks.add(ask(line, label, false, 1, null, List.of())));
                } else if (pick instanceof Pick.From from) {
                    asks.add(ask(line, from.pool(), true, from.quantity(), null, List.of()));
                } else if (pick instanceof Pick.Best best) {
                    String category = best.category().orElse(null);
                    asks.add(ask(line, null, false, best.count(), category, best.marks()));
                } else {
                    throw Unknown.kind(pick);
                }
            }
        }
        return asks;
    }

    private static Ask ask(
            ClaimRequest.Line line,
            @Nullable String place,
            boolean counted,
            int count,
            @Nullable String category,
            List<String> marks) {
        Span span = line.span();
        return new Ask(
                line.inventory().value(),
                span.from().orElse(null),
                span.to().orElse(null),
                place,
                counted,
                count,
                category,
                marks);
    }
}
