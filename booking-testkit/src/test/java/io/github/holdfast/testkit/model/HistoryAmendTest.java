package io.github.holdfast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A history judges by what was for sale at the time. Each call is answered one second after the one before it. */
class HistoryAmendTest {

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration TTL = Duration.ofMinutes(10);

    private final Stage stage = Stage.of(Duration.ofMinutes(30));
    private final InventoryId hall = stage.inventory(Stage.HALL);
    private final List<Call> calls = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Amend> amends = new ArrayList<>();
    private long nanos;

    @Test
    void a_hold_that_was_refused_while_the_sale_was_closed_is_explained() {
        amended(InventoryChange.close());
        refused(Reason.CLOSED, "stalls/1/1");
        refused(Reason.CLOSED, "stalls/1/1");
        amended(InventoryChange.reopen());
        placed("stalls/1/1");
        assertThat(report().violations()).isEmpty();
        assertThat(report().falseRefusals()).isZero();
        assertThat(report().refusals()).isEqualTo(2);
    }

    @Test
    void closed_before_it_was_closed_or_after_it_was_opened_again_is_false() {
        placed("stalls/1/1");
        refused(Reason.CLOSED, "stalls/1/2");
        placed("stalls/1/3");
        amended(InventoryChange.close());
        amended(InventoryChange.reopen());
        placed("stalls/1/4");
        refused(Reason.CLOSED, "stalls/1/2");
        assertThat(report().falseRefusals()).isEqualTo(2);
    }

    @Test
    void a_hold_that_was_placed_while_the_sale_was_closed_is_found() {
        amended(InventoryChange.close());
        refused(Reason.CLOSED, "stalls/1/1");
        placed("stalls/1/1");
        refused(Reason.CLOSED, "stalls/1/1");
        amended(InventoryChange.reopen());
        assertThat(report().violations()).singleElement().asString().contains("was not for sale");
    }

    @Test
    void a_seat_out_of_order_may_be_refused_and_not_sold() {
        amended(InventoryChange.outOfOrder(Span.whole(), "stalls/1/1"));
        refused(Reason.RESTRICTED, "stalls/1/1");
        assertThat(report().falseRefusals()).isZero();
        placed("stalls/1/1");
        assertThat(report().violations()).singleElement().asString().contains("was not for sale");
        refused(Reason.RESTRICTED, "stalls/1/2");
        assertThat(report().falseRefusals()).isEqualTo(1);
    }

    @Test
    void a_section_sells_from_when_it_was_added_until_it_is_removed() {
        refused(Reason.NOT_FOUND, "box/1/1");
        amended(InventoryChange.add(Section.of("box", "A").row("1", 2)));
        placed("box/1/1");
        assertThat(report().violations()).isEmpty();
        refused(Reason.NOT_FOUND, "box/1/2");
        placed("stalls/1/1");
        assertThat(report().falseRefusals()).isEqualTo(1);
        amended(InventoryChange.removeSection("box"));
        refused(Reason.NOT_FOUND, "box/1/2");
        assertThat(report().falseRefusals()).isEqualTo(1);
        placed("box/1/2");
        assertThat(report().violations()).hasSize(2);
    }

    @Test
    void a_pool_that_shrank_below_what_is_sold_sells_nothing_more_and_what_is_sold_stands() {
        placed(Pick.from("standing", 3));
        amended(InventoryChange.resize(Pool.counted("standing", 2)));
        refused(Reason.SOLD_OUT, Pick.from("standing", 1), "standing", Obstacle.Kind.NOT_ENOUGH);
        assertThat(report().violations()).isEmpty();
        placed(Pick.from("standing", 1));
        assertThat(report().violations()).singleElement().asString().contains("4 of 2");
    }

    @Test
    void between_two_calls_the_change_may_have_been_made_at_any_time() {
        placed("stalls/1/1");
        refused(Reason.CLOSED, "stalls/1/2");
        amends.add(new Amend(0, nanos++, plan(InventoryChange.close())));
        assertThat(report().falseRefusals()).isZero();
        assertThat(report().sure()).isZero();
    }

    private void amended(InventoryChange change) {
        amends.add(new Amend(nanos++, nanos++, plan(change)));
    }

    private ChangePlan plan(InventoryChange change) {
        return ChangePlan.of(hall, amends.size() + 1, change, List.of(), List.of());
    }

    private HistoryReport report() {
        return History.of(stage.opened(), amends, calls, holds, List.of()).check();
    }

    private Instant next() {
        return NOON.plusSeconds(calls.size());
    }

    private void placed(String label) {
        placed(Pick.named(label));
    }

    private void placed(Pick pick) {
        boolean counted = pick instanceof Pick.From;
        String place = counted ? "standing" : ((Pick.Named) pick).labels().get(0);
        Claim claim = counted
                ? Claim.counted(hall, Span.whole(), place, pick.places())
                : Claim.numbered(hall, Span.whole(), place);
        Instant at = next();
        Hold hold = Hold.builder(HoldId.random(), at)
                .claims(List.of(claim))
                .expiresAt(at.plus(TTL))
                .build();
        holds.add(hold);
        record(new Command.PlaceHold(hold.id(), ClaimRequest.of(hall, pick), TTL), new Answer.Done<>(hold, false));
    }

    private void refused(Reason reason, String label) {
        refused(reason, Pick.named(label), label, Obstacle.Kind.NOT_FOR_SALE);
    }

    private void refused(Reason reason, Pick pick, String place, Obstacle.Kind kind) {
        Obstacle obstacle = new Obstacle(hall.value(), place, "", kind, Optional.empty());
        Refusal refusal = Refusal.of(reason, "no").obstacles(List.of(obstacle)).decidedAt(next());
        record(new Command.PlaceHold(HoldId.random(), ClaimRequest.of(hall, pick), TTL), new Answer.Refused<>(refusal));
    }

    private void record(Command<?> command, Answer<?> answer) {
        calls.add(Call.of("caller", nanos++, nanos++, command, answer));
    }
}
