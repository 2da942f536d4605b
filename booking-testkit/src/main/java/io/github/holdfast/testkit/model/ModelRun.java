package io.github.holdfast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import net.jqwik.api.statistics.Statistics;

/** One try of each property, and what all tries together must have met. */
final class ModelRun {

    /** For a chain that takes a fraction of a second: after that the ledger is one that does not end. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int ENOUGH_FOR_ALL_REASONS = 200;
    private static final double LEAST_ACCEPTED = 30;
    private static final double LEAST_OVERLAPPING = 30;

    private ModelRun() {}

    /** One at a time: a search for a shorter chain that ran out of time may still be busy with the store's clock. */
    static synchronized void rehearse(LedgerModelContract test, List<Step> chain, int batch) {
        Ledger ledger = test.newLedger();
        List<Script.Line> lines = new ArrayList<>();
        assertTimeoutPreemptively(PATIENCE, () -> {
            Rehearsal rehearsal = new Rehearsal(ledger, test::pass, test.precision(), lines::add);
            rehearsal.play(chain, batch);
            rehearsal.compareRecords();
        });
        for (Script.Line line : lines) {
            boolean refused = line.prediction() instanceof Prediction.No;
            String answer =
                    refused ? ((Prediction.No) line.prediction()).reason().name() : "accepted";
            Statistics.label("answers").collect(answer);
            if (line.command() instanceof Command.CancelItems cancel
                    && !cancel.quote().isFree()) {
                Statistics.label("refunds").collect(answer);
            }
        }
        if (test.tries() >= ENOUGH_FOR_ALL_REASONS) {
            askForAllReasons();
        }
    }

    private static void askForAllReasons() {
        Set<Reason> expected = EnumSet.complementOf(EnumSet.of(Reason.BUSY, Reason.LIMIT_REACHED));
        Statistics.label("answers").coverage(coverage -> {
            for (Reason reason : expected) {
                coverage.check(reason.name()).count(count -> count > 0);
            }
            coverage.check("accepted").percentage(share -> share >= LEAST_ACCEPTED);
        });
        Statistics.label("refunds").coverage(coverage -> {
            coverage.check("accepted").count(count -> count > 0);
            coverage.check(Reason.QUOTE_STALE.name()).count(count -> count > 0);
        });
    }

    static synchronized void race(LedgerModelContract test, long seed, int threads)
            throws InterruptedException, ExecutionException {
        Ledger ledger = test.newSharedLedger();
        HistoryReport report = new Race(ledger, test::pass, seed, threads).run();
        assertThat(report.violations()).as(report::toString).isEmpty();
        assertThat(ledger.records().audit().violations()).as("audit").isEmpty();
        collect("calls", report.overlapping(), "overlapping", report.calls(), "alone");
        collect("answers", report.accepted(), "accepted", report.calls(), "refused");
        collect("refusals for want of places", report.sure(), "beyond doubt", report.refusals(), "order left open");
        Statistics.label("calls")
                .coverage(coverage -> coverage.check("overlapping").percentage(share -> share >= LEAST_OVERLAPPING));
    }

    private static void collect(String label, int some, String what, int all, String others) {
        for (int i = 0; i < all; i++) {
            Statistics.label(label).collect(i < some ? what : others);
        }
    }
}
