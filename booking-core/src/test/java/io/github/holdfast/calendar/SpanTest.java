package io.github.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.calendar.Resolution.Found;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpanTest {

    private static final ZonedDateTime START = ZonedDateTime.parse("2027-03-14T22:10+01:00[Europe/Zurich]");

    /** Places to call at in order, some again and again, and two different slots between which to ride. */
    record Journey(List<String> places, int from, int to) {
        Timeline timeline() {
            Timeline.Open open = Timeline.departs(places.get(0), START);
            for (int i = 1; i < places.size() - 1; i++) {
                open = open.calls(places.get(i), START.plusMinutes(i), START.plusMinutes(i));
            }
            return open.arrives(places.get(places.size() - 1), START.plusMinutes(places.size()));
        }
    }

    @Test
    void a_span_says_what_the_caller_said() {
        Span ride = Span.stops("B", "D");

        assertThat(ride).hasToString("B-D").isEqualTo(Span.stops("B", "D")).hasSameHashCodeAs(Span.stops("B", "D"));
        assertThat(ride.kind()).isEqualTo(Span.Kind.STOPS);
        assertThat(ride.from()).contains("B");
        assertThat(ride.to()).contains("D");
        assertThat(ride).isNotEqualTo(Span.stops("B", "C")).isNotEqualTo(Span.stops("C", "D"));
    }

    @Test
    void the_whole_has_no_ends() {
        assertThat(Span.whole()).hasToString("whole").isEqualTo(Span.whole()).isNotEqualTo(Span.stops("B", "D"));
        assertThat(Span.whole().kind()).isEqualTo(Span.Kind.WHOLE);
        assertThat(Span.whole().from()).isEmpty();
        assertThat(Span.whole().to()).isEmpty();
    }

    @Test
    void B58_a_span_that_ends_where_it_begins_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.stops("B", "B"))
                .withMessage("span must not end where it begins: B-B");
    }

    @Test
    void B68_an_unfit_stop_is_refused_with_its_end() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.stops("", "B"))
                .withMessageStartingWith("span from must have 1 to 40 characters, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.stops("B", "C\u0000"))
                .withMessageStartingWith("span to must not contain \\u0000");
    }

    @Property
    void words_and_slots_say_the_same(@ForAll("journeys") Journey journey) {
        Timeline timeline = journey.timeline();

        Span span = timeline.span(journey.from(), journey.to());
        assertThat(timeline.resolve(span)).isEqualTo(new Found(journey.from(), journey.to()));
    }

    @Property
    void B58_a_reversed_span_is_explained(@ForAll("journeys") Journey journey) {
        Timeline timeline = journey.timeline();
        Span there = timeline.span(journey.from(), journey.to());
        Span back = Span.stops(there.to().orElseThrow(), there.from().orElseThrow());

        assertThat(timeline.resolve(back))
                .isInstanceOfSatisfying(
                        Resolution.Invalid.class,
                        invalid -> assertThat(invalid.why()).startsWith("span " + back + " goes backwards"));
    }

    @Property
    void two_rides_meet_exactly_if_they_share_a_leg(@ForAll("journeys") Journey one, @ForAll int other) {
        Timeline timeline = one.timeline();
        int from = Math.floorMod(other, timeline.slots());
        Found mine = found(timeline, timeline.span(one.from(), one.to()));
        Found theirs = found(timeline, timeline.span(from, timeline.slots()));

        boolean share = legs(mine).anyMatch(leg -> legs(theirs).anyMatch(their -> their == leg));
        assertThat(mine.from() < theirs.to() && theirs.from() < mine.to()).isEqualTo(share);
    }

    @Property
    void a_ride_split_at_any_call_leaves_no_leg_and_shares_none(@ForAll("journeys") Journey journey) {
        Timeline timeline = journey.timeline();
        String first = timeline.stops().get(0).code();
        String split = timeline.stops().get(journey.to()).code();
        String last = timeline.stops().get(timeline.slots()).code();

        Found before = found(timeline, Span.stops(first, split));
        assertThat(before.from()).isZero();
        if (!split.equals(last)) {
            Found after = found(timeline, Span.stops(split, last));
            assertThat(after.from()).isEqualTo(before.to());
            assertThat(after.to()).isEqualTo(timeline.slots());
        }
    }

    @Property
    void the_whole_is_every_leg(@ForAll("journeys") Journey journey) {
        Timeline timeline = journey.timeline();

        assertThat(timeline.resolve(Span.whole())).isEqualTo(new Found(0, timeline.slots()));
        assertThat(timeline.slots()).isEqualTo(journey.places().size() - 1);
    }

    @Provide
    Arbitrary<Journey> journeys() {
        Arbitrary<List<String>> places =
                Arbitraries.of("A", "B", "C", "D").list().ofMinSize(2).ofMaxSize(12);
        return Combinators.combine(places, Arbitraries.integers(), Arbitraries.integers())
                .as((stops, a, b) -> {
                    int from = Math.floorMod(a, stops.size() - 1);
                    int to = from + 1 + Math.floorMod(b, stops.size() - 1 - from);
                    return new Journey(stops, from, to);
                });
    }

    private static Found found(Timeline timeline, Span span) {
        return (Found) timeline.resolve(span);
    }

    private static IntStream legs(Found found) {
        return IntStream.range(found.from(), found.to());
    }
}
