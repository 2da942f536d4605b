package io.github.holdfast.testkit.wrong;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.LedgerContract;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Ledgers made wrong in one line each, over any right one. Whoever writes an adapter may run {@link Matrix} over them to
 * see that the contract would have caught them there too.
 */
public final class WrongLedgers {

    private WrongLedgers() {}

    /** Returns the wrong ledgers by what is wrong with them: each makes a right ledger wrong. */
    public static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.putAll(WrongAnswers.all());
        all.putAll(WrongCommands.all());
        all.putAll(WrongPicks.all());
        all.putAll(WrongReads.all());
        all.putAll(WrongTallies.all());
        all.putAll(WrongTariffs.all());
        all.putAll(WrongPrices.all());
        all.putAll(WrongRefunds.all());
        all.putAll(WrongTerms.all());
        all.putAll(WrongCampaigns.all());
        return all;
    }

    /**
     * Returns the contract over each wrong ledger.
     *
     * @param right makes the contract over a right ledger, with a store of its own each time
     */
    public static Map<String, Supplier<LedgerContract>> over(Supplier<? extends LedgerContract> right) {
        Map<String, Supplier<LedgerContract>> all = new LinkedHashMap<>();
        WrongLedgers.all().forEach((name, wrong) -> all.put(name, () -> new Wronged(right.get(), wrong)));
        all.put("no time passes", () -> new Timeless(right.get()));
        return all;
    }

    private record Wronged(LedgerContract right, UnaryOperator<Ledger> wrong) implements LedgerContract {

        @Override
        public Ledger newLedger() {
            return wrong.apply(right.newLedger());
        }

        @Override
        public void pass(Duration time) {
            right.pass(time);
        }
    }

    private record Timeless(LedgerContract right) implements LedgerContract {

        @Override
        public Ledger newLedger() {
            return right.newLedger();
        }

        @Override
        public void pass(Duration time) {
            right.pass(Duration.ZERO);
        }
    }
}
