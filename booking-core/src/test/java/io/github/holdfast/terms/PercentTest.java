package io.github.holdfast.terms;

import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({
        "25, 25000000, 25",
        "25.0, 25000000, 25",
        "025, 25000000, 25",
        "7.7, 7700000, 7.7",
        "-50, -50000000, -50",
        "-100, -100000000, -100",
        "-0, 0, 0",
        "0.000000, 0, 0",
        "0.000001, 1, 0.000001",
        "10000, 10000000000, 10000",
        "100, 100000000, 100"
    })
    void a_percentage_is_kept_exactly_and_shown_without_trailing_zeros(String written, long millionths, String shown) {
        assertThat(percent(written).millionths()).isEqualTo(millionths);
        assertThat(percent(written)).hasToString(shown);
        assertThat(percent(shown)).isEqualTo(percent(written)).hasSameHashCodeAs(percent(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 25",
                "25 ",
                "+25",
                "25%",
                ".5",
                "5.",
                "1,5",
                "1e2",
                "-",
                "--5",
                "0.0000001",
                "1.0000000",
                "123456",
                "٢٥",
                "25\n",
                "NaN"
            })
    void what_is_not_such_a_number_is_refused_with_the_text(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> percent(written))
                .withMessageStartingWith(
                        "percent must be written like \"25\" or \"-7.5\", with at most six decimals: \"");
    }

    @Test
    void a_percentage_beyond_its_bounds_is_refused_with_its_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> percent("-100.000001"))
                .withMessage("percent must be -100 to 10,000: -100.000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> percent("10000.000001"))
                .withMessage("percent must be -100 to 10,000: 10000.000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.ofMillionths(Long.MIN_VALUE))
                .withMessage("percent must be -100 to 10,000: -9223372036854.775808");
        assertThatNullPointerException().isThrownBy(() -> percent(null)).withMessage("percent");
    }

    @Test
    void percentages_are_ordered_by_size() {
        assertThat(percent("-0.5")).isLessThan(percent("0")).isLessThan(percent("0.000001"));
        assertThat(percent("7.70")).isEqualByComparingTo(percent("7.7")).isEqualTo(percent("7.7"));
        assertThat(percent("7.7")).isNotEqualTo(percent("7.71")).isNotEqualTo("7.7");
    }

    @Property(tries = 5000)
    void a_percentage_is_read_back_as_it_was(
            @ForAll @LongRange(min = -100_000_000, max = 10_000_000_000L) long millionths) {
        Percent percent = Percent.ofMillionths(millionths);

        assertThat(percent(percent.toString())).isEqualTo(percent);
        assertThat(new BigDecimal(percent.toString())).isEqualByComparingTo(BigDecimal.valueOf(millionths, 6));
    }
}
