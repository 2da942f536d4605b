package io.github.holdfast.testkit.model;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;

/**
 * Compares a ledger with the {@link ReferenceModel} over random chains of commands.
 */
public interface LedgerModelContract {

    Ledger newLedger();

    void pass(Duration time);

    default Duration precision() {
        return Duration.ofNanos(1_000);
    }

    default int tries() {
        return Integer.getInteger("holdfast.model.tries", 1_000);
    }

    @Provide
    default Arbitrary<List<Step>> chains() {
        return Steps.chains(50);
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(EnoughTries.class)
    default void every_answer_is_the_models(@ForAll("chains") List<Step> chain) {
        Rehearsal rehearsal = new Rehearsal(newLedger(), this::pass, precision(), this::collect);
        rehearsal.play(chain, 1);
        rehearsal.compareRecords();
        cover();
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(EnoughTries.class)
    default void a_batch_is_answered_as_one_by_one(
            @ForAll("chains") List<Step> chain, @ForAll @IntRange(min = 2, max = 8) int batch) {
        Rehearsal rehearsal = new Rehearsal(newLedger(), this::pass, precision(), this::collect);
        rehearsal.play(chain, batch);
        rehearsal.compareRecords();
        cover();
    }

    private void collect(Script.Line line) {
        boolean no = line.prediction() instanceof Prediction.No;
        Statistics.label("answers").collect(no ? ((Prediction.No) line.prediction()).reason().name() : "yes");
    }

    private void cover() {
        Set<Reason> expected = EnumSet.allOf(Reason.class);
        expected.removeAll(Set.of(Reason.BUSY, Reason.LIMIT_REACHED));
        Statistics.label("answers").coverage(coverage -> {
            for (Reason reason : expected) {
                coverage.check(reason.name()).count(count -> count > 0);
            }
            coverage.check("yes").percentage(share -> share >= 30);
        });
    }
}
