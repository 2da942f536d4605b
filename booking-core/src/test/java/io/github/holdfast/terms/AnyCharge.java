package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Draws items and charges that properties are tried with, from one source of randomness: drawing thousands of them costs less
 * than reckoning with them.
 */
class AnyCharge {

    /** With 2, 0, 3 and 4 decimals. */
    private static final List<CurrencyUnit> CURRENCIES =
            Stream.of("EUR", "JPY", "KWD", "CLF").map(CurrencyUnit::of).toList();

    final Random random;
    final CurrencyUnit currency;

    AnyCharge(Random random, CurrencyUnit currency) {
        this.random = random;
        this.currency = currency;
    }

    /** Draws values of one currency after the other. */
    static <T> Arbitrary<T> inAnyCurrency(BiFunction<Random, CurrencyUnit, T> draw) {
        return Arbitraries.randomValue(random -> draw.apply(random, CURRENCIES.get(random.nextInt(CURRENCIES.size()))));
    }

    /** An item of 1 to 10 slots with lines for all or some of them, which add up to 0 or more. */
    Refundable item() {
        int slots = 1 + random.nextInt(10);
        Refundable item = Refundable.of(currency, slots).plus(3_000);
        for (int lines = random.nextInt(7); lines > 0; lines--) {
            int from = random.nextInt(slots);
            int to = from + 1 + random.nextInt(slots - from);
            item = item.plus(random.nextInt(100_501) - 500, from, to);
        }
        return item;
    }

    /** A charge without slots that may be used. */
    Charge charge() {
        return switch (random.nextInt(5)) {
            case 0 -> plain();
            case 1 -> bounded();
            case 2 -> once();
            case 3 -> plain().plus(bounded()).atLeast(amount());
            default -> bounded().plus(once());
        };
    }

    private Charge plain() {
        return switch (random.nextInt(6)) {
            case 0 -> none();
            case 1 -> all();
            case 2 -> share(percent());
            case 3 -> flat(amount());
            case 4 -> firstSlots(1 + random.nextInt(12));
            default -> firstSlots(1 + random.nextInt(12)).share(percent());
        };
    }

    private Charge bounded() {
        Money least = amount();
        Money most = amount();
        return least.isGreaterThan(most)
                ? plain().atLeast(least)
                : plain().atLeast(least).atMost(most);
    }

    private Charge once() {
        return flat(amount()).perOperation();
    }

    Money amount() {
        return Money.ofMinor(currency, random.nextInt(50_001));
    }

    Percent percent() {
        List<Integer> corners = List.of(0, 1, 50_000_000, 100_000_000);
        return Percent.ofMillionths(
                random.nextBoolean() ? random.nextInt(100_000_001) : corners.get(random.nextInt(corners.size())));
    }
}
