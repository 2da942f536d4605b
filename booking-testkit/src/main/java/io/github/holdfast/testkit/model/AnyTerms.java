package io.github.holdfast.testkit.model;

import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Moment;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.time.Duration;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Draws terms whose windows end within ten hours before or after the start. For one thread. */
final class AnyTerms {

    /** In minutes. */
    static final int LONGEST = 600;

    private static final int MOST_WINDOWS = 4;
    private static final int DEAREST = 60_000;

    private final Random random;
    private final CurrencyUnit currency;

    AnyTerms(Random random, CurrencyUnit currency) {
        this.random = random;
        this.currency = currency;
    }

    Terms terms() {
        SortedSet<Integer> ends = new TreeSet<>();
        for (int windows = random.nextInt(MOST_WINDOWS); windows > 0; windows--) {
            ends.add(random.nextInt(2 * LONGEST) - LONGEST);
        }
        Terms.Open chain = Terms.cancelling();
        for (int end : ends) {
            chain = chain.until(moment(end), charge());
        }
        Terms terms = random.nextInt(6) == 0 ? chain.thenRefused() : chain.then(charge());
        if (random.nextInt(4) == 0) {
            terms = terms.coolingOff(minutes(1 + random.nextInt(LONGEST)), Moment.start());
        }
        terms = random.nextBoolean() ? terms.byJourney() : terms;
        return terms.grace(Duration.ofSeconds(random.nextInt(LONGEST)));
    }

    private static Moment moment(int minutes) {
        if (minutes == 0) {
            return Moment.start();
        }
        return minutes < 0 ? Moment.before(minutes(-minutes)) : Moment.after(minutes(minutes));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private Charge charge() {
        return switch (random.nextInt(6)) {
            case 0 -> slots();
            case 1 -> Charge.flat(amount()).perOperation();
            case 2 -> slots().plus(Charge.flat(amount()).perOperation());
            case 3 -> slots().atLeast(amount());
            case 4 -> slots().plus(slots()).atMost(amount());
            default -> Charge.share(percent());
        };
    }

    private Charge slots() {
        return switch (random.nextInt(8)) {
            case 0 -> Charge.none();
            case 1 -> Charge.all();
            case 2 -> Charge.flat(amount());
            case 3 -> Charge.firstSlots(1 + random.nextInt(4));
            case 4 -> Charge.firstSlots(1 + random.nextInt(4)).share(percent());
            case 5 -> Charge.usedSlots();
            case 6 -> Charge.share(percent()).plus(Charge.usedSlots().share(percent()));
            default -> Charge.share(percent());
        };
    }

    private Money amount() {
        return Money.ofMinor(currency, random.nextInt(DEAREST));
    }

    private Percent percent() {
        return Percent.ofMillionths(random.nextInt(100_000_001));
    }
}
