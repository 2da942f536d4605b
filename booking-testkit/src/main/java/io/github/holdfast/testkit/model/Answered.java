package io.github.holdfast.testkit.model;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.testkit.model.Call.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares what callers were told of each hold with what became of it. */
final class Answered {

    private final List<Call> calls;
    private final Map<HoldId, Hold> holds;
    private final List<Booking> bookings;
    private final List<String> violations;
    private final Map<UUID, Long> overSince = new HashMap<>();

    /** Takes the calls in the order in which they began. */
    Answered(List<Call> calls, Map<HoldId, Hold> holds, List<Booking> bookings, List<String> violations) {
        this.calls = calls;
        this.holds = holds;
        this.bookings = bookings;
        this.violations = violations;
    }

    void check() {
        for (Call call : calls) {
            if (call.isDone() && (call.verb() == Verb.RELEASE || call.verb() == Verb.CONFIRM)) {
                call.holds().forEach(hold -> overSince.merge(hold, call.ended(), Math::min));
            }
        }
        calls.forEach(this::checkState);
        checkFirstTimes();
        checkBookings();
    }

    private void expect(boolean kept, String rule, Call call) {
        if (!kept) {
            violations.add(rule + ": " + call);
        }
    }

    private void checkState(Call call) {
        for (UUID id : call.holds()) {
            Hold hold = holds.get(HoldId.of(id));
            if (call.isDone()) {
                checkDone(call, id, hold);
            } else if (hold != null && call.reason() != null && call.verb() != Verb.CONFIRM) {
                checkRefused(call, hold, call.reason());
            }
        }
    }

    private void checkDone(Call call, UUID id, @Nullable Hold hold) {
        boolean late = overSince.getOrDefault(id, Long.MAX_VALUE) < call.began();
        switch (call.verb()) {
            case PLACE, BLOCK -> {
                boolean same = hold != null
                        && hold.claims().stream().map(Call::text).toList().equals(call.got());
                expect(same, "the hold is not what its caller got", call);
                expect(call.replayed() || !late, "placed after it was over", call);
                expect(
                        hold == null || call.replayed() || hold.placedAt().equals(call.stamp()),
                        "the hold was placed at another time",
                        call);
            }
            case EXTEND -> {
                expect(!late, "extended after it was over", call);
                boolean longer = hold != null
                        && call.expiresAt() != null
                        && !hold.expiresAt().isBefore(call.expiresAt());
                expect(longer, "the hold is shorter than its caller was told", call);
            }
            case RELEASE ->
                expect(
                        hold == null || hold.state() == Hold.State.RELEASED,
                        "the hold was not released, though its caller was told so",
                        call);
            case CONFIRM ->
                expect(
                        hold != null && hold.state() == Hold.State.CONFIRMED,
                        "the hold was not confirmed, though its caller was told so",
                        call);
            case SWEEP, CANCEL, OTHER -> {}
        }
    }

    private void checkRefused(Call call, Hold hold, Reason reason) {
        switch (reason) {
            case HOLD_EXPIRED ->
                expect(
                        call.stamp() != null
                                && !call.stamp().isBefore(hold.expiresAt())
                                && (hold.state() == Hold.State.HELD || hold.state() == Hold.State.EXPIRED),
                        "said to be expired, and was not",
                        call);
            case ALREADY_RELEASED ->
                expect(hold.state() == Hold.State.RELEASED, "said to be released, and was not", call);
            case ALREADY_CONFIRMED ->
                expect(hold.state() == Hold.State.CONFIRMED, "said to be confirmed, and was not", call);
            default -> {}
        }
    }

    /** Each id does its work once; everything else is a repeat. */
    private void checkFirstTimes() {
        Set<List<Object>> done = new HashSet<>();
        for (Call call : calls) {
            boolean once = call.verb() != Verb.EXTEND && call.verb() != Verb.SWEEP && call.verb() != Verb.OTHER;
            if (once && call.isDone() && !call.replayed()) {
                Object kind = call.verb() == Verb.BLOCK ? Verb.PLACE : call.verb();
                expect(done.add(List.of(kind, call.id())), "done twice for the first time", call);
            }
        }
    }

    private void checkBookings() {
        Map<HoldId, Booking> bookedBy = new HashMap<>();
        for (Booking booking : bookings) {
            for (HoldId id : booking.holds()) {
                if (bookedBy.put(id, booking) != null) {
                    violations.add("a hold is in two bookings: " + id);
                }
            }
        }
        List<HoldId> lost = new ArrayList<>(holds.keySet());
        lost.removeIf(id -> (stateOf(id) == Hold.State.CONFIRMED) == bookedBy.containsKey(id));
        lost.forEach(id -> violations.add("a hold and its booking disagree: " + holds.get(id)));
    }

    private Hold.State stateOf(HoldId id) {
        return Objects.requireNonNull(holds.get(id)).state();
    }
}
