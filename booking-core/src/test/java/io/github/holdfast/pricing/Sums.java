package io.github.holdfast.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Adds and parts amounts in BigDecimal. */
final class Sums {

    private Sums() {}

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal sum(List<BigDecimal> amounts, List<Integer> which) {
        return sum(which, amounts::get);
    }

    static <T> BigDecimal sum(List<T> what, Function<T, BigDecimal> amount) {
        return what.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Spreads a whole by largest remainder, in smallest units of its scale. */
    static List<BigDecimal> parts(BigDecimal whole, List<BigDecimal> weights) {
        BigDecimal sum = sum(weights);
        List<BigDecimal> by =
                sum.signum() == 0 ? weights.stream().map(any -> BigDecimal.ONE).toList() : weights;
        BigDecimal all = sum(by);
        BigDecimal unit = BigDecimal.valueOf(1, whole.scale());
        List<BigDecimal> parts = new ArrayList<>();
        List<BigDecimal> fractions = new ArrayList<>();
        for (BigDecimal weight : by) {
            BigDecimal exact = whole.abs().multiply(weight);
            BigDecimal units = exact.divideToIntegralValue(all.multiply(unit));
            parts.add(units.multiply(unit).setScale(whole.scale(), RoundingMode.UNNECESSARY));
            fractions.add(exact.subtract(units.multiply(all).multiply(unit)));
        }
        int left =
                whole.abs().subtract(sum(parts)).movePointRight(whole.scale()).intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> fractions.get(i)).reversed())
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i).add(unit)));
        return whole.signum() < 0 ? parts.stream().map(BigDecimal::negate).toList() : parts;
    }
}
