package io.github.holdfast.testkit.model;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.util.ArrayList;
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

    /** How long a chain may take before the ledger is said to hang. */
    Duration PATIENCE = Duration.ofSeconds(20);

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
        rehearse(chain, 1);
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(EnoughTries.class)
    default void a_batch_is_answered_as_one_by_one(
            @ForAll("chains") List<Step> chain, @ForAll @IntRange(min = 2, max = 8) int batch) {
        rehearse(chain, batch);
    }

    private void rehearse(List<Step> chain, int batch) {
        Ledger ledger = newLedger();
        List<Script.Line> lines = new ArrayList<>();
        assertTimeoutPreemptively(PATIENCE, () -> {
            Rehearsal rehearsal = new Rehearsal(ledger, this::pass, precision(), lines::add);
            rehearsal.play(chain, batch);
            rehearsal.compareRecords();
        });
        lines.forEach(this::collect);
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
