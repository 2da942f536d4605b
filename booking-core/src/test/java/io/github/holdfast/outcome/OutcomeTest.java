package io.github.holdfast.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Refusal NO = Refusal.of(Refusal.Reason.SOLD_OUT, "no place is left in standing");

    @Test
    void an_accepted_value_is_handed_over() {
        Outcome<String> yes = Outcome.accepted("seat", true);

        assertThat(yes.isAccepted()).isTrue();
        assertThat(yes.orElseThrow()).isEqualTo("seat");
        assertThat(yes).isEqualTo(new Outcome.Accepted<>("seat", true)).isNotEqualTo(Outcome.accepted("seat", false));
    }

    @Test
    void a_refusal_is_thrown_where_nobody_expected_it() {
        Outcome<String> no = Outcome.refused(NO);

        assertThat(no.isAccepted()).isFalse();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(no::orElseThrow)
                .withMessage("SOLD_OUT: no place is left in standing")
                .satisfies(thrown -> assertThat(thrown.refusal()).isSameAs(NO));
    }

    @Test
    void a_match_calls_exactly_one_function() {
        Outcome<String> yes = Outcome.accepted("seat", false);
        Outcome<String> no = Outcome.refused(NO);

        assertThat(yes.<Object>match(String::length, this::unwanted)).isEqualTo(4);
        assertThat(no.<Object>match(this::unwanted, Refusal::reason)).isEqualTo(Refusal.Reason.SOLD_OUT);
    }

    @Test
    void a_mapped_answer_stays_what_it_was() {
        Outcome<String> replay = Outcome.accepted("seat", true);
        Outcome<String> no = Outcome.refused(NO);

        assertThat(replay.map(String::length)).isEqualTo(Outcome.accepted(4, true));
        assertThat(no.map(this::unwanted)).isEqualTo(Outcome.refused(NO));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothing_is_neither_a_value_nor_a_refusal() {
        assertThatNullPointerException().isThrownBy(() -> Outcome.accepted(null, false));
        assertThatNullPointerException().isThrownBy(() -> Outcome.refused(null));
        assertThatNullPointerException()
                .isThrownBy(() -> Outcome.accepted("seat", false).map(seat -> null));
    }

    private Object unwanted(Object given) {
        throw new AssertionError("called with " + given);
    }
}
