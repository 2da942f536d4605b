package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.usedSlots;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;

/** Terms that properties are tried with. */
final class AnyTerms {

    private AnyTerms() {}

    /** Terms of every kind, with amounts in one currency. */
    static Arbitrary<Terms> terms(CurrencyUnit currency) {
        Arbitrary<Terms> cancelling = Combinators.combine(
                        steps(currency), charges(currency), Arbitraries.of(true, false))
                .as((steps, last, refused) -> ended(Terms.cancelling(), steps, last, refused));
        return Combinators.combine(
                        cancelling,
                        steps(currency),
                        charges(currency),
                        AnyCharge.charges(currency),
                        Arbitraries.integers().between(0, 63),
                        moments(),
                        Arbitraries.integers().between(0, 86_400))
                .as((terms, steps, last, noShow, words, moment, seconds) -> {
                    Terms more = (words & 1) == 0 ? terms : terms.noShow(noShow);
                    more = (words & 2) == 0 ? more : ended(more.exchanging(), steps, last, seconds % 2 == 0);
                    more = (words & 4) == 0 ? more : more.coolingOff(Duration.ofSeconds(1L + seconds), moment);
                    more = (words & 8) == 0 ? more : more.grace(Duration.ofSeconds(seconds));
                    more = (words & 16) == 0 ? more : more.byJourney();
                    return (words & 32) == 0 ? more : more.owed();
                });
    }

    private static Terms ended(Terms.Open chain, List<Chain.Step> steps, Charge last, boolean refused) {
        for (Chain.Step step : steps) {
            chain = and(chain, step.until().orElseThrow(), step.charge().orElseThrow());
        }
        return refused ? chain.thenRefused() : chain.then(last);
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

    private static Arbitrary<List<Chain.Step>> steps(CurrencyUnit currency) {
        return Combinators.combine(moments(), charges(currency))
                .as((moment, charge) -> new Chain.Step(Optional.of(moment), Optional.of(charge)))
                .list()
                .ofMaxSize(5);
    }

    private static Arbitrary<Charge> charges(CurrencyUnit currency) {
        Arbitrary<Charge> used = Arbitraries.integers()
                .between(0, 100)
                .map(part -> part == 100 ? usedSlots() : usedSlots().share(Percent.percent(Integer.toString(part))));
        return Arbitraries.oneOf(
                AnyCharge.charges(currency),
                used,
                Combinators.combine(AnyCharge.charges(currency), used).as(Charge::plus));
    }

    /** Moments around a start, of both kinds. */
    static Arbitrary<Moment> moments() {
        Arbitrary<Duration> hours = Arbitraries.integers().between(1, 400).map(Duration::ofHours);
        return Arbitraries.oneOf(
                hours.map(Moment::before),
                hours.map(Moment::after),
                Arbitraries.just(Moment.start()),
                Combinators.combine(
                                Arbitraries.integers().between(0, 15),
                                Arbitraries.integers().between(0, 86_399))
                        .as((days, second) -> Moment.daysBefore(days, LocalTime.ofSecondOfDay(second))));
    }
}
