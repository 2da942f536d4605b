package io.github.holdfast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration TTL = Duration.ofMinutes(10);

    private final Stage stage = Stage.of(Duration.ofMinutes(30));
    private final List<Inventory> definitions = stage.opened();
    private final InventoryId hall = stage.inventory(Stage.HALL);
    private final List<Call> calls = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private long nanos;

    @Test
    void one_hold_after_the_other_is_well() {
        Hold first = placed("stalls/1/1", NOON);
        released(first);
        placed("stalls/1/1", NOON.plusSeconds(1));
        assertThat(report().violations()).isEmpty();
    }

    @Test
    void a_seat_that_two_have_at_one_time_is_found() {
        placed("stalls/1/1", NOON);
        placed("stalls/1/1", NOON.plusSeconds(1));
        assertThat(report().violations()).singleElement().asString().contains("stalls/1/1", "2 of 1");
    }

    @Test
    void a_seat_taken_at_the_exact_expiry_is_well_and_a_microsecond_sooner_is_not() {
        placed("stalls/1/1", NOON);
        placed("stalls/1/1", NOON.plus(TTL));
        assertThat(report().violations()).isEmpty();
        placed("stalls/1/2", NOON.plus(TTL));
        placed("stalls/1/2", NOON.plus(TTL).plus(TTL).minusNanos(1_000));
        assertThat(report().violations()).hasSize(1);
    }

    @Test
    void a_pool_above_its_ceiling_is_found() {
        for (int i = 0; i < 5; i++) {
            placed(Pick.from("standing", 1), NOON.plusSeconds(i));
        }
        assertThat(report().violations()).singleElement().asString().contains("standing", "5 of 4");
    }

    @Test
    void a_refusal_is_explained_by_who_has_the_place() {
        Hold hold = placed("stalls/1/1", NOON);
        refused("stalls/1/1", hold.expiresAt(), NOON.plusSeconds(1));
        HistoryReport report = report();
        assertThat(report.violations()).isEmpty();
        assertThat(report.refusals()).isEqualTo(1);
        assertThat(report.sure()).isEqualTo(1);
    }

    @Test
    void a_refusal_for_a_place_that_nobody_has_is_false() {
        refused("stalls/1/1", NOON.plus(TTL), NOON);
        assertThat(report().falseRefusals()).isEqualTo(1);
        assertThat(report().violations()).hasSize(1);
    }

    @Test
    void a_refusal_for_a_hold_that_expired_at_that_very_instant_is_false() {
        Hold hold = placed("stalls/1/1", NOON);
        refused("stalls/1/1", hold.expiresAt().plusSeconds(1), hold.expiresAt());
        assertThat(report().falseRefusals()).isEqualTo(1);
    }

    @Test
    void a_refusal_for_a_hold_whose_release_was_answered_before_is_false() {
        Hold hold = placed("stalls/1/1", NOON);
        released(hold);
        placed("stalls/1/2", NOON.plusSeconds(1));
        refused("stalls/1/1", hold.expiresAt(), NOON.plusSeconds(2));
        assertThat(report().falseRefusals()).isEqualTo(1);
    }

    @Test
    void a_refusal_while_the_release_is_under_way_is_explained_but_not_beyond_doubt() {
        Hold hold = placed("stalls/1/1", NOON);
        long began = nanos++;
        refused("stalls/1/1", hold.expiresAt(), NOON.plusSeconds(2));
        released(hold, began);
        HistoryReport report = report();
        assertThat(report.violations()).isEmpty();
        assertThat(report.sure()).isZero();
        assertThat(report.overlapping()).isZero();
    }

    @Test
    void a_sold_out_pool_that_had_enough_is_found() {
        placed(Pick.from("standing", 2), NOON);
        Obstacle obstacle = new Obstacle(hall.value(), "standing", "", Obstacle.Kind.NOT_ENOUGH, Optional.empty());
        refused(Pick.from("standing", 3), Refusal.Reason.SOLD_OUT, obstacle, NOON.plusSeconds(1));
        assertThat(report().falseRefusals()).isZero();
        refused(Pick.from("standing", 2), Refusal.Reason.SOLD_OUT, obstacle, NOON.plusSeconds(2));
        assertThat(report().falseRefusals()).isEqualTo(1);
    }

    @Test
    void an_answer_that_the_store_forgot_is_found() {
        placed("stalls/1/1", NOON);
        holds.clear();
        assertThat(report().violations()).singleElement().asString().contains("not what its caller got");
    }

    @Test
    void a_release_that_did_not_happen_is_found() {
        Hold hold = placed("stalls/1/1", NOON);
        released(hold);
        holds.set(0, hold);
        assertThat(report().violations()).singleElement().asString().contains("not released");
    }

    @Test
    void a_clock_that_goes_back_is_found() {
        placed("stalls/1/1", NOON);
        placed("stalls/1/2", NOON.minusSeconds(1));
        assertThat(report().violations()).singleElement().asString().contains("answered already");
    }

    @Test
    void calls_about_one_seat_at_one_time_overlap() {
        Hold hold = placed("stalls/1/1", NOON);
        Command<Hold> again = new Command.PlaceHold(hold.id(), request(Pick.named("stalls/1/1")), TTL);
        calls.add(Call.of("other", 0, 10, again, new Answer.Done<>(hold, true)));
        assertThat(report().overlapping()).isEqualTo(2);
        assertThat(report().overlapShare()).isEqualTo(1);
    }

    private HistoryReport report() {
        return History.of(definitions, calls, holds, bookings).check();
    }

    private Hold placed(String label, Instant at) {
        return placed(Pick.named(label), at);
    }

    private Hold placed(Pick pick, Instant at) {
        boolean counted = pick instanceof Pick.From;
        String place = pick instanceof Pick.From from
                ? from.pool()
                : ((Pick.Named) pick).labels().get(0);
        Claim claim = counted
                ? Claim.counted(hall, Span.whole(), place, pick.places())
                : Claim.numbered(hall, Span.whole(), place);
        Hold hold = Hold.builder(HoldId.random(), at)
                .claims(List.of(claim))
                .expiresAt(at.plus(TTL))
                .customer(Optional.of(CustomerId.of("anna")))
                .build();
        holds.add(hold);
        record(new Command.PlaceHold(hold.id(), request(pick), TTL), new Answer.Done<>(hold, false));
        return hold;
    }

    private void released(Hold hold) {
        released(hold, nanos++);
    }

    private void released(Hold hold, long began) {
        Hold after = hold.toBuilder().state(Hold.State.RELEASED).build();
        holds.set(holds.indexOf(hold), after);
        Command<Hold> release = new Command.ReleaseHold(hold.id());
        calls.add(Call.of("operator", began, nanos++, release, new Answer.Done<>(after, false)));
    }

    private void refused(String label, Instant until, Instant at) {
        Obstacle obstacle = new Obstacle(hall.value(), label, "", Obstacle.Kind.HELD_BY_ANOTHER, Optional.of(until));
        refused(Pick.named(label), Refusal.Reason.TAKEN, obstacle, at);
    }

    private void refused(Pick pick, Refusal.Reason reason, Obstacle obstacle, Instant at) {
        Refusal refusal = Refusal.of(reason, "no").obstacles(List.of(obstacle)).decidedAt(at);
        record(new Command.PlaceHold(HoldId.random(), request(pick), TTL), new Answer.Refused<>(refusal));
    }

    private ClaimRequest request(Pick pick) {
        return ClaimRequest.of(hall, pick);
    }

    private void record(Command<?> command, Answer<?> answer) {
        calls.add(Call.of("caller", nanos++, nanos++, command, answer));
    }
}
