package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class GivingBackTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final ZonedDateTime BEGINS = ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]");
    private static final Instant START = BEGINS.toInstant();
    private static final Terms TERMS = Terms.cancelling()
            .until(before(DAY), share(percent("25")))
            .then(all())
            .exchanging()
            .until(start(), flat(Money.of(CurrencyUnit.EUR, 5)).perOperation())
            .thenRefused();

    private static GivingBack.Sold sold(Terms terms, long amount) {
        return new GivingBack.Sold(
                terms.resolve(BEGINS, List.of(START), Instant.EPOCH),
                Refundable.of(CurrencyUnit.EUR, 1).plus(amount),
                RoundingMode.HALF_UP);
    }

    private static GivingBack cancelling(Instant at, GivingBack.Sold... items) {
        return GivingBack.cancelling(List.of(items), at);
    }

    @Test
    void each_item_is_in_a_window_of_its_own_and_the_first_to_end_decides_how_long_it_is_valid() {
        Instant at = START.minus(DAY.multipliedBy(3));
        Terms sooner = Terms.cancelling()
                .until(before(DAY.multipliedBy(2)), none())
                .then(all())
                .grace(Duration.ofMinutes(5));

        GivingBack both = cancelling(at, sold(TERMS, 10_000), sold(sooner, 4_000));
        assertThat(both.charged().each()).containsExactly(2_500L, 0L);
        assertThat(both.charged().refund()).isEqualTo(11_500);
        assertThat(both.validUntil()).contains(START.minus(DAY.multipliedBy(2)).plusSeconds(300));
        assertThat(cancelling(at, sold(TERMS, 10_000)).validUntil())
                .contains(START.minus(DAY).plusSeconds(60));
        assertThat(cancelling(START, sold(TERMS, 10_000)).validUntil()).isEmpty();
    }

    @Test
    void who_asks_a_moment_before_a_window_ends_gets_what_he_saw() {
        GivingBack shown = cancelling(START.minus(DAY).minusSeconds(1), sold(TERMS, 10_000));

        assertThat(shown.charged().refund()).isEqualTo(7_500);
        assertThat(shown.isValid(START.minus(DAY).plusSeconds(59))).isTrue();
        assertThat(shown.isValid(START.minus(DAY).plusSeconds(60))).isFalse();
        assertThat(cancelling(START, sold(TERMS, 10_000)).isValid(Instant.MAX)).isTrue();
    }

    @Test
    void an_exchange_has_charges_of_its_own() {
        List<GivingBack.Sold> items = List.of(sold(TERMS, 10_000), sold(TERMS, 5_000));
        GivingBack exchange = GivingBack.exchanging(items, START.minusSeconds(1));

        assertThat(exchange.charged().refund()).isEqualTo(14_500);
        assertThat(exchange.validUntil()).contains(START.plusSeconds(60));
        assertThatIllegalStateException()
                .isThrownBy(() -> GivingBack.exchanging(items, START))
                .withMessage("at 2027-03-14T18:30:00Z it cannot be done any more: "
                        + "Window[until=Optional.empty, charge=Optional.empty]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GivingBack.exchanging(List.of(), START))
                .withMessage("something must be given back");
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void property_23_what_was_said_for_an_earlier_instant_is_valid_no_longer_than_the_grace_after_its_window(
            @ForAll("rising") WindowsPropertiesTest.Rising rising,
            @ForAll @IntRange(max = 40 * 1440) int before,
            @ForAll @IntRange(max = 3000) int later) {
        Instant asked = rising.begins().toInstant().plus(DAY.multipliedBy(15)).minusSeconds(60L * before);
        Instant now = asked.plusSeconds(later);
        List<GivingBack.Sold> items = List.of(new GivingBack.Sold(rising.terms(), rising.item(), RoundingMode.HALF_UP));
        GivingBack then = GivingBack.cancelling(items, asked);
        GivingBack grace = GivingBack.cancelling(items, now.minus(rising.terms().grace()));

        assertThat(GivingBack.cancelling(items, asked)).isEqualTo(then);
        if (then.isValid(now) && later > 60) {
            assertThat(then).isEqualTo(grace);
        } else if (!then.isValid(now)) {
            assertThat(then.validUntil().orElseThrow())
                    .isNotEqualTo(grace.validUntil().orElse(Instant.MAX));
        }
    }

    @Provide
    static Arbitrary<WindowsPropertiesTest.Rising> rising() {
        return WindowsPropertiesTest.rising();
    }
}
