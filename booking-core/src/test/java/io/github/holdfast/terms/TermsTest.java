package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Charge.usedSlots;
import static io.github.holdfast.terms.Moment.after;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.daysBefore;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final LocalTime SIX = LocalTime.of(18, 0);
    private static final Terms FLEXIBLE =
            Terms.cancelling().until(daysBefore(1, SIX), none()).then(firstSlots(1));

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    @Test
    void what_is_not_said_is_refused_or_kept() {
        Terms terms = Terms.cancelling().then(all());

        assertThat(terms.exchangingChain()).isEqualTo(Chain.REFUSED);
        assertThat(terms.noShow()).isEqualTo(all());
        assertThat(terms.coolingOff()).isEmpty();
        assertThat(terms.grace()).isEqualTo(Duration.ofSeconds(60));
        assertThat(terms.isByJourney()).isFalse();
        assertThat(terms.isOwed()).isFalse();
        assertThat(terms.currency()).isEmpty();
        assertThat(terms.countsSlots()).isFalse();
        assertThat(terms.warnings()).isEmpty();
        assertThat(terms).hasToString("cancelling: then all(); exchanging: then refused; no-show: all()");
    }

    @Test
    void terms_are_what_was_said_in_any_order() {
        Terms terms = FLEXIBLE.noShow(flat(eur("5")))
                .exchanging()
                .until(start(), flat(eur("5")))
                .thenRefused()
                .grace(Duration.ofMinutes(5))
                .byJourney()
                .owed()
                .coolingOff(DAY, before(DAY.multipliedBy(7)));
        Terms other = FLEXIBLE.coolingOff(DAY, before(DAY.multipliedBy(7)))
                .owed()
                .byJourney()
                .grace(Duration.ofSeconds(300))
                .exchanging()
                .until(start(), flat(eur("5.00")))
                .thenRefused()
                .noShow(flat(eur("5.00")));

        assertThat(terms).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(FLEXIBLE);
        assertThat(terms.currency()).contains(CurrencyUnit.EUR);
        assertThat(terms.countsSlots()).isTrue();
        assertThat(terms)
                .hasToString("cancelling: until daysBefore(1, 18:00) none(), then firstSlots(1); "
                        + "exchanging: until start() flat(EUR 5.00), then refused; no-show: flat(EUR 5.00)");
        assertThat(List.of(
                        FLEXIBLE,
                        FLEXIBLE.owed(),
                        FLEXIBLE.byJourney(),
                        FLEXIBLE.grace(Duration.ZERO),
                        FLEXIBLE.noShow(none()),
                        FLEXIBLE.coolingOff(DAY, start()),
                        FLEXIBLE.coolingOff(DAY, before(DAY)),
                        FLEXIBLE.exchanging().then(none())))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_unfinished_chain_can_end_in_two_ways() {
        Terms.Open open = Terms.cancelling().until(start(), none());

        assertThat(open.then(all()).cancellingChain()).hasToString("until start() none(), then all()");
        assertThat(open.thenRefused().cancellingChain()).hasToString("until start() none(), then refused");
        assertThat(FLEXIBLE.exchanging().then(none()).exchanging().then(all()))
                .as("what was said before no longer counts")
                .isEqualTo(FLEXIBLE.exchanging().then(all()));
    }

    @Test
    void windows_of_one_kind_in_the_wrong_order_are_refused_with_their_moments() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Terms.cancelling().until(before(DAY), none()).until(before(DAY.multipliedBy(2)), all()))
                .withMessage("cancelling must not have a window until before(PT48H) after one until before(PT24H): "
                        + "it would never hold");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FLEXIBLE.exchanging().until(start(), none()).until(start(), all()))
                .withMessage("exchanging must not have a window until start() after one until start(): "
                        + "it would never hold");
        assertThatIllegalArgumentException()
                .as("another kind between them does not hide it")
                .isThrownBy(() -> Terms.cancelling()
                        .until(daysBefore(1, SIX), none())
                        .until(start(), none())
                        .until(daysBefore(1, LocalTime.NOON), none()))
                .withMessage("cancelling must not have a window until daysBefore(1, 12:00) after one until "
                        + "daysBefore(1, 18:00): it would never hold");
    }

    @Test
    void a_chain_has_at_most_50_windows() {
        Terms.Open chain = Terms.cancelling();
        for (int hours = 60; hours > 11; hours--) {
            chain = chain.until(before(Duration.ofHours(hours)), none());
        }
        Terms.Open most = chain;

        assertThat(most.then(all()).cancellingChain().steps()).hasSize(50);
        Terms.Open tooMany = most.until(start(), none());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tooMany.then(all()))
                .withMessage("cancelling must have at most 50 windows");
    }

    @Test
    void terms_have_one_currency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Terms.cancelling().then(flat(eur("5"))).noShow(flat(Money.ofMajor(CurrencyUnit.JPY, 500))))
                .withMessage("terms have one currency, not [EUR, JPY]");
    }

    @Test
    void who_does_not_come_is_not_asked_what_he_has_used() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FLEXIBLE.noShow(none().plus(usedSlots().share(percent("50")))))
                .withMessage("who does not come has used nothing: none().plus(usedSlots().share(50))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT24H1S", "PT0.5S"})
    void an_unfit_grace_is_refused_with_its_value(Duration grace) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FLEXIBLE.grace(grace))
                .withMessage("grace must be whole seconds from PT0S to PT24H: " + grace);
    }

    @Test
    void an_unfit_cooling_off_is_refused_with_its_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FLEXIBLE.coolingOff(Duration.ZERO, start()))
                .withMessage("coolingOff must be whole seconds from PT1S to 3,660 days: PT0S");
    }

    @Test
    void charges_that_fall_with_time_warn() {
        assertThat(Terms.cancelling()
                        .until(before(DAY.multipliedBy(2)), share(percent("50")))
                        .until(before(DAY), share(percent("25")))
                        .then(all())
                        .warnings())
                .containsExactly("cancelling keeps less, share(25), after before(PT48H) than share(50) before: "
                        + "who waits is better off");
        assertThat(FLEXIBLE.exchanging()
                        .until(start(), flat(eur("5")))
                        .then(flat(eur("5")))
                        .warnings())
                .containsExactly("exchanging keeps flat(EUR 5.00) before and after start()");
    }

    @Test
    void giving_back_for_nothing_after_the_start_warns() {
        assertThat(Terms.cancelling().then(none()).warnings())
                .containsExactly("cancelling keeps nothing at last, long after the start too");
        assertThat(Terms.cancelling().thenRefused().noShow(none()).warnings())
                .containsExactly(
                        "who does not come leaves none(), who cancels at last leaves all(): nobody would cancel");
    }

    @Test
    void a_window_warns_if_it_never_holds_after_one_of_the_other_kind() {
        assertThat(Terms.cancelling()
                        .until(before(DAY.multipliedBy(2)), none())
                        .until(daysBefore(5, SIX), share(percent("10")))
                        .then(all())
                        .warnings())
                .containsExactly(
                        "cancelling until daysBefore(5, 18:00) never holds after a window until before(PT48H)");
        assertThat(Terms.cancelling()
                        .until(daysBefore(2, SIX), none())
                        .until(before(DAY.multipliedBy(5)), share(percent("10")))
                        .then(all())
                        .warnings())
                .containsExactly(
                        "cancelling until before(PT120H) never holds after a window until daysBefore(2, 18:00)");
        assertThat(Terms.cancelling()
                        .until(before(DAY.multipliedBy(2)), none())
                        .until(daysBefore(2, SIX), share(percent("10")))
                        .until(after(DAY), share(percent("20")))
                        .then(all())
                        .warnings())
                .as("whether the second holds depends on the start")
                .isEmpty();
    }

    @Test
    void charges_are_ordered_as_far_as_that_is_so_for_every_item() {
        List<Charge> rising = List.of(
                none(),
                firstSlots(2).share(percent("20")),
                firstSlots(2).share(percent("50")),
                firstSlots(2),
                firstSlots(3),
                firstSlots(3).plus(flat(eur("5"))),
                all());
        for (int i = 0; i < rising.size(); i++) {
            for (int j = 0; j < rising.size(); j++) {
                assertThat(ChargeOrder.neverAbove(rising.get(i), rising.get(j)))
                        .as(rising.get(i) + " and " + rising.get(j))
                        .isEqualTo(i <= j);
            }
        }
        Charge five = flat(eur("5"));
        assertThat(ChargeOrder.neverAbove(five, five.atLeast(eur("9")))).isTrue();
        assertThat(ChargeOrder.neverAbove(five.atMost(eur("1")), five)).isTrue();
        assertThat(ChargeOrder.neverAbove(five, five.atMost(eur("1")))).isFalse();
        assertThat(ChargeOrder.neverAbove(five, share(percent("5")))).isFalse();
        assertThat(ChargeOrder.neverAbove(five, flat(eur("9")).perOperation())).isFalse();
    }
}
