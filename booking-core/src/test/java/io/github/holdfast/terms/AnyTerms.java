package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.usedSlots;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Random;
import org.joda.money.CurrencyUnit;

/** Draws terms of every kind that properties are tried with. */
final class AnyTerms extends AnyCharge {

    AnyTerms(Random random, CurrencyUnit currency) {
        super(random, currency);
    }

    Terms terms() {
        Terms terms = chain(Terms.cancelling());
        terms = random.nextBoolean() ? terms : terms.noShow(charge());
        terms = random.nextBoolean() ? terms : chain(terms.exchanging());
        terms = random.nextBoolean()
                ? terms
                : terms.coolingOff(Duration.ofSeconds(1 + random.nextInt(86_400)), moment());
        terms = random.nextBoolean() ? terms : terms.grace(Duration.ofSeconds(random.nextInt(86_401)));
        terms = random.nextBoolean() ? terms : terms.byJourney();
        return random.nextBoolean() ? terms : terms.owed();
    }

    private Terms chain(Terms.Open chain) {
        for (int windows = random.nextInt(6); windows > 0; windows--) {
            chain = and(chain, moment(), perhapsUsed());
        }
        return random.nextBoolean() ? chain.thenRefused() : chain.then(perhapsUsed());
    }

    /** Adds a window, unless it is one that a chain refuses for where it would stand. */
    static Terms.Open and(Terms.Open chain, Moment moment, Charge charge) {
        try {
            return chain.until(moment, charge);
        } catch (IllegalArgumentException wrongOrder) {
            if (wrongOrder.getMessage().endsWith("it would never hold")) {
                return chain;
            }
            throw wrongOrder;
        }
    }

    private Charge perhapsUsed() {
        return switch (random.nextInt(5)) {
            case 0 -> usedSlots();
            case 1 -> usedSlots().share(percent());
            case 2 -> charge().plus(usedSlots().share(percent()));
            default -> charge();
        };
    }

    /** A moment around the start, of either kind. */
    Moment moment() {
        Duration hours = Duration.ofHours(1 + random.nextInt(400));
        return switch (random.nextInt(6)) {
            case 0 -> Moment.start();
            case 1 -> Moment.after(hours);
            case 2, 3 -> Moment.before(hours);
            default -> Moment.daysBefore(random.nextInt(16), LocalTime.ofSecondOfDay(random.nextInt(86_400)));
        };
    }
}
