package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;

import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Items and charges that properties are tried with. */
final class AnyCharge {

    private AnyCharge() {}

    /** The same in currencies of 2, 0, 3 and 4 decimals. */
    static <T> Arbitrary<T> inEachCurrency(Function<CurrencyUnit, Arbitrary<T>> made) {
        return Arbitraries.oneOf(Stream.of("EUR", "JPY", "KWD", "CLF")
                .map(CurrencyUnit::of)
                .map(made)
                .toList());
    }

    /** Items of 1 to 10 slots with lines for all or some of them, which add up to 0 or more. */
    static Arbitrary<Refundable> items(CurrencyUnit currency) {
        return Arbitraries.integers().between(1, 10).flatMap(slots -> {
            Arbitrary<int[]> line = Combinators.combine(
                            Arbitraries.integers().between(-500, 100_000),
                            Arbitraries.integers().between(0, slots - 1),
                            Arbitraries.integers().between(1, slots))
                    .as((amount, from, length) -> new int[] {amount, from, Math.min(slots, from + length)});
            return line.list().ofMaxSize(6).map(lines -> {
                Refundable item = Refundable.of(currency, slots).plus(3_000);
                for (int[] one : lines) {
                    item = item.plus(one[0], one[1], one[2]);
                }
                return item;
            });
        });
    }

    /** Charges without slots that may be used. */
    static Arbitrary<Charge> charges(CurrencyUnit currency) {
        Arbitrary<Percent> parts = Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 100_000_000), Arbitraries.of(0L, 1L, 50_000_000L, 100_000_000L))
                .map(Percent::ofMillionths);
        Arbitrary<Money> amounts = Arbitraries.longs().between(0, 50_000).map(units -> Money.ofMinor(currency, units));
        Arbitrary<Integer> slots = Arbitraries.integers().between(1, 12);
        Arbitrary<Charge> plain = Arbitraries.oneOf(
                Arbitraries.of(none(), all()),
                parts.map(Charge::share),
                amounts.map(Charge::flat),
                slots.map(Charge::firstSlots),
                Combinators.combine(slots, parts).as((n, part) -> firstSlots(n).share(part)));
        Arbitrary<Charge> bounded = Combinators.combine(plain, amounts, amounts)
                .as((charge, a, b) -> a.isLessThan(b) ? charge.atLeast(a).atMost(b) : charge.atLeast(b));
        Arbitrary<Charge> once = amounts.map(amount -> flat(amount).perOperation());
        Arbitrary<Charge> some = Arbitraries.oneOf(plain, bounded);
        Arbitrary<Charge> sums = Combinators.combine(some, some, amounts)
                .as((a, b, least) -> a.plus(b).atLeast(least));
        return Arbitraries.oneOf(
                plain, bounded, once, sums, Combinators.combine(some, once).as(Charge::plus));
    }
}
