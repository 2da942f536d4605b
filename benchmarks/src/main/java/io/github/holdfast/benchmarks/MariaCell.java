package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.ours.Ours;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.peers.OnMaria;
import io.github.holdfast.benchmarks.report.Figures;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Maria;
import io.github.holdfast.benchmarks.store.Opener;
import io.github.holdfast.inventory.InventoryId;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The hot pool on MariaDB: P15. */
final class MariaCell {

    private static final String NAIVE = "UPDATE, INSERT, COMMIT";
    private static final String SHORT_LOCK = "INSERT, UPDATE, COMMIT";

    private final Bench bench;

    MariaCell(Bench bench) {
        this.bench = bench;
    }

    void run() throws Exception {
        try (Maria maria = Maria.start(bench.pace().oldHolds())) {
            bench.results().settings("MariaDB", maria.shownSettings());
            Map<String, Series> cell = bench.cell(
                    "hot pool on MariaDB",
                    bench.pace().load().clients(),
                    List.of(
                            at(
                                    maria,
                                    Cells.HOLDFAST,
                                    database -> Sales.pool(
                                            database, Ours.options(), InventoryId.of("on-sale-" + System.nanoTime()))),
                            at(maria, Cells.FOR_UPDATE, OnMaria::locked),
                            at(maria, NAIVE, OnMaria::updateFirst),
                            at(maria, SHORT_LOCK, OnMaria::insertFirst)));
            Series ours = Cells.get(cell, Cells.HOLDFAST);
            Series.Spread figure = ours.ratio(Run::rate, Cells.get(cell, NAIVE), Run::rate);
            Series.Spread best = ours.ratio(Run::rate, Cells.get(cell, SHORT_LOCK), Run::rate);
            bench.results()
                    .judge(
                            "P15",
                            figure.median(),
                            "rounds: " + figure + "; against the one that writes the hold first: "
                                    + Figures.shown(best.median()) + " (" + best + ")");
        } catch (IOException failed) {
            bench.results().skip("P15", "MariaDB did not start: " + failed.getMessage());
        }
    }

    private static Contestant at(Maria maria, String name, Opener opener) {
        return Contestant.at(name, postgres -> maria.ground(opener));
    }
}
