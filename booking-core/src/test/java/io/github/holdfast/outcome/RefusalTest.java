package io.github.holdfast.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.outcome.Obstacle.Kind;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final Instant NOON = Instant.parse("2027-03-14T12:00:00Z");
    private static final Refusal TAKEN = Refusal.of(Reason.TAKEN, "stalls/1/7 is taken");
    private static final Obstacle SOLD = new Obstacle("brahms", "stalls/1/7", "", Kind.SOLD, Optional.empty());

    @Test
    void reasons_are_in_order_of_precedence() {
        assertThat(Reason.values())
                .extracting(Reason::name)
                .containsExactly(
                        "ID_REUSED",
                        "NOT_FOUND",
                        "NOT_ALLOWED",
                        "INVALID_REQUEST",
                        "REVISION_CHANGED",
                        "HOLD_EXPIRED",
                        "ALREADY_RELEASED",
                        "ALREADY_CONFIRMED",
                        "ALREADY_CANCELLED",
                        "ALREADY_WITHDRAWN",
                        "DIFFERENT_CUSTOMERS",
                        "EXTENDED_TOO_FAR",
                        "QUOTE_STALE",
                        "CLOSED",
                        "RESTRICTED",
                        "LIMIT_REACHED",
                        "TAKEN",
                        "SOLD_OUT",
                        "BUSY");
    }

    @Test
    void a_plain_refusal_says_no_more_than_it_was_told() {
        assertThat(TAKEN.reason()).isEqualTo(Reason.TAKEN);
        assertThat(TAKEN.detail()).isEqualTo("stalls/1/7 is taken");
        assertThat(TAKEN.rule()).isEmpty();
        assertThat(TAKEN.obstacles()).isEmpty();
        assertThat(TAKEN.nearest()).isEmpty();
        assertThat(TAKEN.retryAfter()).isEmpty();
        assertThat(TAKEN.decidedAt()).isEmpty();
        assertThat(TAKEN.heldUntil()).isEmpty();
        assertThat(TAKEN).hasToString("TAKEN: stalls/1/7 is taken");
    }

    @Test
    void each_part_is_added_to_a_copy_that_keeps_the_others() {
        Refusal full = full();

        assertThat(full.rule()).contains("four-each");
        assertThat(full.obstacles()).containsExactly(SOLD);
        assertThat(full.nearest()).containsExactly("stalls/1/8");
        assertThat(full.retryAfter()).contains(Duration.ofMillis(50));
        assertThat(full.decidedAt()).contains(NOON);
        assertThat(TAKEN).isEqualTo(Refusal.of(Reason.TAKEN, "stalls/1/7 is taken"));
    }

    @Test
    void refusals_are_equal_if_all_their_parts_are() {
        assertThat(full()).isEqualTo(full()).hasSameHashCodeAs(full());
        assertThat(List.of(
                        TAKEN,
                        Refusal.of(Reason.BUSY, TAKEN.detail()),
                        Refusal.of(Reason.TAKEN, "other words"),
                        full().rule("six-each"),
                        full().obstacles(List.of()),
                        full().nearest(List.of()),
                        full().retryAfter(Duration.ZERO),
                        full().decidedAt(NOON.plusNanos(1_000))))
                .doesNotHaveDuplicates()
                .doesNotContain(full());
    }

    @Test
    void lists_given_later_change_nothing() {
        List<Obstacle> obstacles = new ArrayList<>(List.of(SOLD));
        List<String> nearest = new ArrayList<>(List.of("stalls/1/8"));
        Refusal refusal = TAKEN.obstacles(obstacles).nearest(nearest);
        obstacles.clear();
        nearest.clear();

        assertThat(refusal.obstacles()).containsExactly(SOLD);
        assertThat(refusal.nearest()).containsExactly("stalls/1/8");
        assertThatThrownBy(() -> refusal.obstacles().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> refusal.nearest().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_refusal_must_say_something() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Refusal.of(Reason.TAKEN, " \n"))
                .withMessageContaining("detail")
                .withMessageContaining("TAKEN");
    }

    @Test
    void a_delay_may_be_nothing_but_not_less() {
        assertThat(TAKEN.retryAfter(Duration.ZERO).retryAfter()).contains(Duration.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TAKEN.retryAfter(Duration.ofNanos(-1)))
                .withMessageContaining("retryAfter")
                .withMessageContaining("PT-0.000000001S");
    }

    @Test
    void the_line_names_what_helps_and_counts_the_rest() {
        assertThat(full())
                .hasToString("TAKEN: stalls/1/7 is taken; rule four-each; stalls/1/7 of brahms: SOLD;"
                        + " nearest stalls/1/8; retry after PT0.05S");
        assertThat(TAKEN.obstacles(Collections.nCopies(3, SOLD)).toString()).doesNotContain("more");
        assertThat(TAKEN.obstacles(Collections.nCopies(100, SOLD)).toString())
                .endsWith(" and 97 more")
                .hasSizeLessThan(150);
    }

    @Property
    void held_until_is_known_only_if_everything_in_the_way_is_merely_held(
            @ForAll("obstacleLists") List<Obstacle> obstacles) {
        Optional<Instant> until = TAKEN.obstacles(obstacles).heldUntil();

        boolean merelyHeld = !obstacles.isEmpty()
                && obstacles.stream().allMatch(each -> each.kind().name().startsWith("HELD"));
        assertThat(until.isPresent()).isEqualTo(merelyHeld);
        until.ifPresent(latest -> assertThat(obstacles)
                .allSatisfy(each -> assertThat(each.until().orElseThrow()).isBeforeOrEqualTo(latest))
                .anySatisfy(each -> assertThat(each.until()).contains(latest)));
    }

    @Property
    void an_obstacle_says_until_when_exactly_if_it_is_held(@ForAll Kind kind, @ForAll boolean said) {
        Optional<Instant> until = said ? Optional.of(NOON) : Optional.empty();

        if (said == kind.name().startsWith("HELD")) {
            assertThat(new Obstacle("ic712", "21/11", "B-C", kind, until))
                    .hasToString("21/11 of ic712 on B-C: " + kind + (said ? " until 2027-03-14T12:00:00Z" : ""));
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Obstacle("ic712", "21/11", "B-C", kind, until))
                    .withMessageContaining("until")
                    .withMessageContaining(kind.name());
        }
    }

    @Provide
    Arbitrary<List<Obstacle>> obstacleLists() {
        Arbitrary<Kind> mostlyHeld = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Kind.HELD_BY_YOU, Kind.HELD_BY_ANOTHER)),
                Tuple.of(1, Arbitraries.of(Kind.class)));
        Arbitrary<Instant> until = Arbitraries.integers().between(0, 3_600).map(NOON::plusSeconds);
        return Combinators.combine(mostlyHeld, until)
                .as((kind, time) -> new Obstacle(
                        "brahms",
                        "stalls/1/7",
                        "",
                        kind,
                        kind.name().startsWith("HELD") ? Optional.of(time) : Optional.empty()))
                .list()
                .ofMaxSize(5);
    }

    private static Refusal full() {
        return TAKEN.rule("four-each")
                .obstacles(List.of(SOLD))
                .nearest(List.of("stalls/1/8"))
                .retryAfter(Duration.ofMillis(50))
                .decidedAt(NOON);
    }
}
