package io.github.holdfast.testkit.wrong;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Ledgers that say something else than what is so, or say it without doing it. */
final class WrongAnswers {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private WrongAnswers() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("a release gives nothing back", ReleasesNothing::new);
        all.put("a release of an unknown id is forgotten", ForgetsTombstones::new);
        all.put("a replay is told as new", right -> answering(right, WrongAnswers::asNew));
        all.put("a replay shows what was so at first", ShowsWhatWasFirst::new);
        all.put("another request under a used id is a replay", ReplaysAnything::new);
        all.put("a refusal is remembered", RemembersRefusals::new);
        all.put("a no becomes a yes", right -> answering(right, WrongAnswers::yes));
        all.put("a replay of a booking has a new code", right -> answering(right, WrongAnswers::newCode));
        all.put("the caller's clock is stamped", right -> holding(right, WrongAnswers::stampedHere));
        all.put("instants are cut to milliseconds", right -> holding(right, WrongAnswers::inMillis));
        all.put("an end a microsecond too early is told", right -> holding(right, WrongAnswers::early));
        all.put("only the first obstacle is told", right -> refusing(right, WrongAnswers::firstObstacle));
        all.put("no near names are told", right -> refusing(right, no -> no.nearest(List.of())));
        all.put("which inventory is closed is not told", right -> refusing(right, WrongAnswers::closedSomewhere));
        all.put("how many are left is not told", right -> refusing(right, no -> no.obstacles(withoutLeft(no))));
        all.put("one more is left than there is", right -> refusing(right, no -> no.obstacles(oneMoreLeft(no))));
        all.put("a name of another kind is merely unknown", right -> refusing(right, WrongAnswers::withoutHint));
        all.put("a reused id says nothing of the fields", right -> refusing(right, WrongAnswers::merelyReused));
        all.put("a reused id tells the first customer", TellsTheFirst::new);
        all.put("a refusal has no time", right -> refusing(right, WrongAnswers::timeless));
        all.put("taken is told as sold out", right -> refusing(right, WrongAnswers::soldOut));
        all.put("a sweep counts what it was given", right -> answering(right, WrongAnswers::sweptAll));
        return all;
    }

    private static Ledger answering(Ledger right, BiFunction<Command<?>, Answer<?>, Answer<?>> change) {
        return new Wrapper(right) {
            @Override
            Answer<?> out(Command<?> command, Answer<?> answer) {
                return change.apply(command, answer);
            }
        };
    }

    private static Ledger holding(Ledger right, UnaryOperator<Hold> change) {
        return answering(
                right,
                (command, answer) -> answer instanceof Answer.Done<?> done && done.value() instanceof Hold hold
                        ? new Answer.Done<>(change.apply(hold), done.replayed())
                        : answer);
    }

    private static Ledger refusing(Ledger right, UnaryOperator<Refusal> change) {
        return answering(
                right,
                (command, answer) -> answer instanceof Answer.Refused<?> no
                        ? new Answer.Refused<>(change.apply(no.refusal()))
                        : answer);
    }

    private static Answer<?> asNew(Command<?> command, Answer<?> answer) {
        return answer instanceof Answer.Done<?> done ? new Answer.Done<>(done.value(), false) : answer;
    }

    private static Answer<?> yes(Command<?> command, Answer<?> answer) {
        boolean taken = answer instanceof Answer.Refused<?> no
                && (no.refusal().reason() == Reason.TAKEN || no.refusal().reason() == Reason.SOLD_OUT);
        return taken && command instanceof Command.PlaceHold place
                ? new Answer.Done<>(
                        new Hold(
                                place.id(),
                                Hold.State.HELD,
                                List.of(),
                                Instant.EPOCH,
                                Hold.NEVER,
                                place.request().customer(),
                                Optional.empty()),
                        false)
                : answer;
    }

    private static Answer<?> newCode(Command<?> command, Answer<?> answer) {
        if (answer instanceof Answer.Done<?> done && done.replayed() && done.value() instanceof Booking booking) {
            Booking other =
                    booking.toBuilder().reference(BookingReference.random()).build();
            return new Answer.Done<>(other, true);
        }
        return answer;
    }

    private static Hold at(Hold hold, Instant placedAt, Instant expiresAt) {
        return new Hold(
                hold.id(), hold.state(), hold.claims(), placedAt, expiresAt, hold.customer(), hold.blockedFor());
    }

    private static Hold stampedHere(Hold hold) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return at(hold, now, now.plus(Duration.between(hold.placedAt(), hold.expiresAt())));
    }

    private static Hold inMillis(Hold hold) {
        return at(
                hold,
                hold.placedAt().truncatedTo(ChronoUnit.MILLIS),
                hold.expiresAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Hold early(Hold hold) {
        return at(hold, hold.placedAt(), hold.expiresAt().minus(MICROSECOND));
    }

    private static Refusal firstObstacle(Refusal no) {
        return no.obstacles(no.obstacles().stream().limit(1).toList());
    }

    private static Refusal closedSomewhere(Refusal no) {
        return no.reason() == Reason.CLOSED ? no.obstacles(List.of()) : no;
    }

    private static List<Obstacle> withoutLeft(Refusal no) {
        return no.obstacles().stream()
                .map(one -> new Obstacle(one.inventory(), one.place(), one.when(), one.kind(), one.until()))
                .toList();
    }

    private static List<Obstacle> oneMoreLeft(Refusal no) {
        return no.obstacles().stream()
                .map(one -> one.left()
                        .map(left -> one.left(new Obstacle.Left(left.places() + 1, left.of())))
                        .orElse(one))
                .toList();
    }

    private static Refusal withoutHint(Refusal no) {
        return no.reason() == Reason.NOT_FOUND ? saying(no, no.detail().split(";")[0]) : no;
    }

    private static Refusal merelyReused(Refusal no) {
        return no.reason() == Reason.ID_REUSED ? saying(no, "the id is in use for something else") : no;
    }

    private static Refusal saying(Refusal no, String detail) {
        Refusal changed =
                Refusal.of(no.reason(), detail).obstacles(no.obstacles()).nearest(no.nearest());
        return no.decidedAt().map(changed::decidedAt).orElse(changed);
    }

    private static Refusal timeless(Refusal no) {
        return Refusal.of(no.reason(), no.detail()).obstacles(no.obstacles()).nearest(no.nearest());
    }

    private static Refusal soldOut(Refusal no) {
        return no.reason() == Reason.TAKEN
                ? Refusal.of(Reason.SOLD_OUT, no.detail()).obstacles(no.obstacles())
                : no;
    }

    private static Answer<?> sweptAll(Command<?> command, Answer<?> answer) {
        return command instanceof Command.SweepHolds sweep
                ? new Answer.Done<>(sweep.ids().size(), false)
                : answer;
    }

    private static final class ReleasesNothing extends Wrapper {

        ReleasesNothing(Ledger right) {
            super(right);
        }

        @Override
        Optional<Answer<?>> instead(Command<?> command) {
            return command instanceof Command.ReleaseHold release
                    ? right.records()
                            .hold(release.id())
                            .filter(hold -> hold.state() == Hold.State.HELD)
                            .map(hold -> new Answer.Done<>(ended(hold, Hold.State.RELEASED), false))
                    : Optional.empty();
        }
    }

    private static final class ForgetsTombstones extends Wrapper {

        ForgetsTombstones(Ledger right) {
            super(right);
        }

        @Override
        Optional<Answer<?>> instead(Command<?> command) {
            if (command instanceof Command.ReleaseHold release
                    && right.records().hold(release.id()).isEmpty()) {
                Instant then = Instant.EPOCH;
                return Optional.of(new Answer.Done<>(
                        new Hold(
                                release.id(),
                                Hold.State.RELEASED,
                                List.of(),
                                then,
                                then,
                                Optional.empty(),
                                Optional.empty()),
                        false));
            }
            return Optional.empty();
        }
    }

    private static final class ShowsWhatWasFirst extends Wrapper {

        private final Map<String, Answer.Done<?>> first = new ConcurrentHashMap<>();

        ShowsWhatWasFirst(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            boolean kept = command instanceof Command.PlaceHold || command instanceof Command.ConfirmHolds;
            if (kept && answer instanceof Answer.Done<?> done) {
                Answer.Done<?> known = first.putIfAbsent(command.key(), done);
                return known == null ? done : new Answer.Done<>(known.value(), true);
            }
            return answer;
        }
    }

    private static final class ReplaysAnything extends Wrapper {

        ReplaysAnything(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (command instanceof Command.PlaceHold place
                    && answer instanceof Answer.Refused<?> no
                    && no.refusal().reason() == Reason.ID_REUSED) {
                return new Answer.Done<>(right.records().hold(place.id()).orElseThrow(), true);
            }
            return answer;
        }
    }

    private static final class RemembersRefusals extends Wrapper {

        private final Map<HoldId, Answer<?>> refused = new ConcurrentHashMap<>();

        RemembersRefusals(Ledger right) {
            super(right);
        }

        @Override
        Optional<Answer<?>> instead(Command<?> command) {
            return command instanceof Command.PlaceHold place
                    ? Optional.ofNullable(refused.get(place.id()))
                    : Optional.empty();
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (command instanceof Command.PlaceHold place && answer instanceof Answer.Refused<?>) {
                refused.put(place.id(), answer);
            }
            return answer;
        }
    }

    private static final class TellsTheFirst extends Wrapper {

        TellsTheFirst(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (command instanceof Command.PlaceHold place
                    && answer instanceof Answer.Refused<?> no
                    && no.refusal().reason() == Reason.ID_REUSED) {
                String first = right.records()
                        .hold(place.id())
                        .flatMap(Hold::customer)
                        .map(CustomerId::value)
                        .orElse("");
                return new Answer.Refused<>(saying(no.refusal(), no.refusal().detail() + first));
            }
            return answer;
        }
    }
}
