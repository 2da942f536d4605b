package io.github.holdfast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitsTest {

    private static final long MOST = MinorUnits.MOST;

    @ParameterizedTest
    @CsvSource({
        "EUR, 10.00, 1000",
        "EUR, 10, 1000",
        "EUR, 10.5, 1050",
        "EUR, -0.01, -1",
        "JPY, 1000, 1000",
        "KWD, 1.429, 1429",
        "CLF, 0.0001, 1",
        "EUR, 9999999999999.99, 999999999999999",
        "JPY, -999999999999999, -999999999999999"
    })
    void an_amount_is_read_in_the_decimals_of_its_currency(String code, String text, long units) {
        CurrencyUnit currency = CurrencyUnit.of(code);

        assertThat(MinorUnits.read("price", currency, text)).isEqualTo(units);
        assertThat(MinorUnits.read("price", currency, MinorUnits.text(currency, units)))
                .isEqualTo(units);
        Money money = Money.of(currency, new BigDecimal(text));
        assertThat(MinorUnits.of("price", money)).isEqualTo(units);
        assertThat(MinorUnits.money(currency, units)).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 10.001, price has more decimals than the 2 of EUR: \"10.001\"",
        "JPY, 10.0, price has more decimals than the 0 of JPY: \"10.0\"",
        "EUR, NaN, price must be an amount written like \"10.00\": \"NaN\"",
        "EUR, -Infinity, price must be an amount written like \"10.00\": \"-Infinity\"",
        "KWD, 1e999999999, price must be an amount written like \"1.000\": \"1e999999999\"",
        "EUR, 1e3, price must be an amount written like \"10.00\": \"1e3\"",
        "JPY, '1,000', 'price must be an amount written like \"1000\": \"1,000\"'",
        "CLF, '', price must be an amount written like \"0.1000\": \"\"",
        "EUR, 10000000000000, price must be at most 9999999999999.99: \"10000000000000\""
    })
    void B66_B67_an_unfit_amount_is_refused_with_its_text(String code, String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinorUnits.read("price", CurrencyUnit.of(code), text))
                .withMessage(message);
    }

    @Test
    void an_amount_that_no_store_can_keep_is_an_error_that_names_it() {
        assertThat(MinorUnits.checked("line 1", -MOST)).isEqualTo(-MOST);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> MinorUnits.checked("line 1 of rule base", MOST + 1))
                .withMessage("line 1 of rule base is larger than amounts can be, 999999999999999 of the smallest units:"
                        + " 1000000000000000 of its smallest units");
        Money absurd = Money.of(CurrencyUnit.EUR, BigDecimal.TEN.pow(30));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> MinorUnits.of("price", absurd))
                .withMessageStartingWith("price is larger than amounts can be");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> MinorUnits.of("price", Money.ofMinor(CurrencyUnit.EUR, -MOST - 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "34625, 50, 17313", // happy-travel 503: half of 346.25
        "1661, 50, 831", // and of 16.61
        "-1661, 50, -831",
        "1999, 25, 500", // saleor 12040
        "2499, 10.75, 269", // medusa 14818
        "0, 10000, 0",
        "999999999999999, 100, 999999999999999",
        "999999999999999, 10000, 99999999999999900"
    })
    void a_percentage_of_an_amount_is_rounded_half_up(long amount, BigDecimal percent, long part) {
        long millionths = percent.movePointRight(6).longValueExact();

        assertThat(MinorUnits.part(amount, millionths, RoundingMode.HALF_UP)).isEqualTo(part);
    }

    @Property(tries = 5000)
    void property_8_a_part_equals_that_of_BigDecimal_in_every_mode(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long amount,
            @ForAll @LongRange(min = -100_000_000, max = 10_000_000_000L) long millionths,
            @ForAll RoundingMode mode) {
        RoundingMode rounding = mode == RoundingMode.UNNECESSARY ? RoundingMode.HALF_UP : mode;
        BigDecimal exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(millionths, 8));

        assertThat(MinorUnits.part(amount, millionths, rounding))
                .isEqualTo(exact.setScale(0, rounding).longValueExact());
    }

    @Property(tries = 5000)
    void a_ratio_is_exact_or_an_error(
            @ForAll long amount, @ForAll long times, @ForAll @LongRange(min = 1) long by, @ForAll RoundingMode mode) {
        BigInteger product = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(times));
        BigDecimal exact;
        try {
            exact = new BigDecimal(product).divide(BigDecimal.valueOf(by), 0, mode);
            exact.longValueExact();
        } catch (ArithmeticException unfit) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> MinorUnits.ratio(amount, times, by, mode));
            return;
        }
        assertThat(MinorUnits.ratio(amount, times, by, mode)).isEqualTo(exact.longValueExact());
    }

    @Test
    void a_half_is_rounded_as_the_mode_says() {
        assertThat(MinorUnits.ratio(5, 1, 2, RoundingMode.HALF_EVEN)).isEqualTo(2);
        assertThat(MinorUnits.ratio(-7, 1, 2, RoundingMode.HALF_EVEN)).isEqualTo(-4);
        assertThat(MinorUnits.ratio(-5, 1, 2, RoundingMode.HALF_DOWN)).isEqualTo(-2);
        assertThat(MinorUnits.ratio(-5, 1, 2, RoundingMode.CEILING)).isEqualTo(-2);
        assertThat(MinorUnits.ratio(-5, 1, 2, RoundingMode.FLOOR)).isEqualTo(-3);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> MinorUnits.ratio(5, 1, 2, RoundingMode.UNNECESSARY))
                .withMessage("the amount does not come out even");
    }

    @Test
    void B64_what_is_left_over_goes_to_the_largest_fractions() {
        assertThat(MinorUnits.spread(1000, 3)).containsExactly(334, 333, 333); // 10.00 over 3, and ¥1000
        assertThat(MinorUnits.spread(-1000, 3)).containsExactly(-334, -333, -333);
        assertThat(MinorUnits.spread(10_000, 7)).containsExactly(1429, 1429, 1429, 1429, 1428, 1428, 1428); // KWD 10
        assertThat(MinorUnits.spread(10, new long[] {1, 1, 8})).containsExactly(1, 1, 8);
        assertThat(MinorUnits.spread(4200, new long[] {15_000, 6_000})).containsExactly(3000, 1200);
        assertThat(MinorUnits.spread(100, new long[] {6, 6, 5})).containsExactly(35, 35, 30);
        assertThat(MinorUnits.spread(2, new long[] {1, 1, 3})).containsExactly(1, 0, 1); // fractions 0.4, 0.4, 0.2
        assertThat(MinorUnits.spread(5, new long[] {0, 0})).containsExactly(3, 2);
        assertThat(MinorUnits.spread(5, new long[] {0, 7})).containsExactly(0, 5);
    }

    @Test
    void there_is_something_to_spread_over() {
        assertThatIllegalArgumentException().isThrownBy(() -> MinorUnits.spread(5, new long[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinorUnits.spread(5, new long[] {1, -1}))
                .withMessage("weights must not be negative: [1, -1]");
    }

    @Property(tries = 5000)
    void property_5_shares_add_up_and_each_is_within_one_of_exact(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long whole,
            @ForAll @Size(min = 1, max = 12) List<@LongRange(max = 999_999_999_999_999L) Long> drawn) {
        long[] weights = drawn.stream().mapToLong(Long::longValue).toArray();
        long[] shares = MinorUnits.spread(whole, weights);
        long[] opposite = MinorUnits.spread(-whole, weights);
        BigInteger sum = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);

        assertThat(Arrays.stream(shares).sum()).isEqualTo(whole);
        for (int i = 0; i < weights.length; i++) {
            assertThat(opposite[i]).isEqualTo(-shares[i]);
            BigInteger weight = sum.signum() == 0 ? BigInteger.ONE : BigInteger.valueOf(weights[i]);
            BigInteger all = sum.signum() == 0 ? BigInteger.valueOf(weights.length) : sum;
            BigInteger error = BigInteger.valueOf(shares[i])
                    .multiply(all)
                    .subtract(BigInteger.valueOf(whole).multiply(weight));
            assertThat(error.abs()).isLessThan(all);
            for (int j = 0; j < weights.length; j++) {
                if (weights[i] > weights[j]) {
                    assertThat(Math.abs(shares[i])).isGreaterThanOrEqualTo(Math.abs(shares[j]));
                }
            }
        }
    }

    @Property(tries = 5_000)
    void the_first_of_equal_shares_are_added_up_without_making_them(
            @ForAll @LongRange(min = -MinorUnits.MOST, max = MinorUnits.MOST) long whole,
            @ForAll @IntRange(min = 1, max = 40) int parts,
            @ForAll @IntRange(max = 40) int some) {
        int count = Math.min(some, parts);

        assertThat(MinorUnits.ofFirst(whole, parts, count))
                .isEqualTo(Arrays.stream(MinorUnits.spread(whole, parts))
                        .limit(count)
                        .sum());
    }
}
