package io.github.holdfast.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Decision;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often a batch looks at seats that are taken: once for all of its commands. */
class SeatSearchTest {

    private static final int SEATS = 2_000;
    private static final int BATCH = 64;
    private static final Instant NOW = Instant.parse("2027-03-14T10:00:00Z");
    private static final InventoryId HALL = InventoryId.of("hall");

    private final Plan plan = Plan.builder(
                    1,
                    Inventory.builder(
                                    HALL, Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                            .seats(SeatPlan.of(Section.of("s", "stalls")
                                    .row(
                                            "1",
                                            IntStream.rangeClosed(1, SEATS)
                                                    .mapToObj(Integer::toString)
                                                    .toArray(String[]::new))))
                            .build(),
                    Digest.of(new byte[32]))
            .build();

    /** Who has the cells, and how often somebody asked. */
    private static final class Asked extends HashMap<Cell, Owner> {

        private static final long serialVersionUID = 1;

        private int times;

        @Override
        public @Nullable Owner get(@Nullable Object cell) {
            times++;
            return super.get(cell);
        }
    }

    private Asked taken(int seats) {
        Asked taken = new Asked();
        for (int unit = 0; unit < seats; unit++) {
            Instant until = NOW.plusSeconds(600 + (unit * 7_919L) % SEATS);
            taken.put(
                    new Cell(1, unit, 0),
                    new Owner(HoldId.random(), Hold.State.HELD, until, Optional.empty(), Optional.empty(), false));
        }
        taken.times = 0;
        return taken;
    }

    private Decision decide(List<Command<?>> batch, Map<Cell, Owner> taken) {
        Plans plans = new Plans(List.of(new InventoryRow(plan, 1, 1)));
        Slice slice = Slice.builder(plans).cells(taken).build();
        return Decider.decide(batch, slice, NOW);
    }

    private static List<Command<?>> twoSeatsEach() {
        List<Command<?>> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            ClaimRequest two = ClaimRequest.of(HALL, Pick.best(2));
            batch.add(new Command.PlaceHold(HoldId.random(), two, Duration.ofMinutes(10)));
        }
        return batch;
    }

    @Test
    void all_commands_of_a_batch_together_look_at_each_taken_seat_twice_at_most() {
        Asked taken = taken(SEATS);
        Decision decision = decide(twoSeatsEach(), taken);
        assertThat(decision.answers().values()).isNotEmpty().allMatch(Answer.Refused.class::isInstance);
        assertThat(taken.times)
                .as("once for what is free, once for what will be first")
                .isBetween(SEATS, 2 * SEATS);
    }

    @Test
    void what_is_left_is_given_out_in_order_and_who_comes_too_late_is_told_of_the_two_that_lapse_first() {
        Asked taken = taken(SEATS - 6);
        List<Command<?>> batch = twoSeatsEach();
        Decision decision = decide(batch, taken);
        List<String> places = new ArrayList<>();
        for (Command<?> command : batch) {
            if (decision.answers().to(command) instanceof Answer.Done<?> done) {
                ((Hold) done.value()).claims().forEach(claim -> places.add(claim.place()));
            }
        }
        assertThat(places).containsExactly("s/1/1995", "s/1/1996", "s/1/1997", "s/1/1998", "s/1/1999", "s/1/2000");
        Answer<?> last = decision.answers().to(batch.get(BATCH - 1));
        Refusal refusal = ((Answer.Refused<?>) last).refusal();
        assertThat(refusal.obstacles())
                .extracting(obstacle -> obstacle.until().orElseThrow())
                .containsExactly(NOW.plusSeconds(600), NOW.plusSeconds(600));
        assertThat(decision.spokenOf())
                .as("of a thousand owners, those whom answers mention")
                .hasSizeLessThan(10);
        assertThat(taken.times).isLessThan(3 * SEATS);
    }

    @Test
    void a_seat_that_is_given_back_in_a_batch_is_found_by_the_next_command() {
        Map<Cell, Owner> taken = taken(SEATS);
        HoldRow given = held(taken, 4);
        HoldRow other = held(taken, 5);
        Slice slice = Slice.builder(new Plans(List.of(new InventoryRow(plan, 1, 1))))
                .cells(taken)
                .holds(Map.of(given.id(), given, other.id(), other))
                .build();
        List<Command<?>> batch = twoSeatsEach().subList(0, 2);
        Command<?> first = batch.get(0);
        Command<?> second = batch.get(1);
        Decision decision = Decider.decide(
                List.of(first, new Command.ReleaseHold(given.id()), new Command.ReleaseHold(other.id()), second),
                slice,
                NOW);
        assertThat(decision.answers().to(first)).isInstanceOf(Answer.Refused.class);
        assertThat(decision.answers().to(second)).isInstanceOf(Answer.Done.class);
    }

    /** The hold that has a unit, as it would be locked. */
    private HoldRow held(Map<Cell, Owner> taken, int unit) {
        HoldId id = HoldId.random();
        ClaimRequest one = ClaimRequest.of(HALL, Pick.named(plan.label(unit)));
        Command.PlaceHold place = new Command.PlaceHold(id, one, Duration.ofMinutes(10));
        HoldRow row = decide(List.of(place), Map.of()).changes().placed().get(0);
        taken.put(new Cell(1, unit, 0), row.owner());
        return row;
    }
}
