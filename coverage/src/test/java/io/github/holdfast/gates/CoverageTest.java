package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;

/**
 * The tests of all modules together cover the core. JaCoCo's own check sees only the module it runs in, and says
 * nothing when data is missing.
 */
class CoverageTest {
    private static final double LEAST = 0.90;

    @Test
    void at_least_90_percent_of_the_branches_of_core_are_covered() throws IOException {
        IBundleCoverage core = core();
        ICounter branches = core.getBranchCounter();
        String figure = "core: %d of %d branches covered (%.1f %%)"
                .formatted(branches.getCoveredCount(), branches.getTotalCount(), 100 * branches.getCoveredRatio());
        System.out.println(figure);
        assertThat(branches.getTotalCount()).as("branches found in core").isPositive();
        assertThat(branches.getCoveredRatio())
                .as("%s, at least 90 %% wanted; most is missing in %s", figure, worst(core))
                .isGreaterThanOrEqualTo(LEAST);
    }

    private static IBundleCoverage core() throws IOException {
        var data = new ExecFileLoader();
        List<Path> files = Repository.files("target", "jacoco\\.exec");
        assertThat(files).as("what the tests recorded").isNotEmpty();
        for (Path file : files) {
            data.load(file.toFile());
        }
        var found = new CoverageBuilder();
        var analyzer = new Analyzer(data.getExecutionDataStore(), found);
        analyzer.analyzeAll(
                Repository.ROOT.resolve("booking-core/target/classes").toFile());
        return found.getBundle("core");
    }

    private static List<String> worst(IBundleCoverage core) {
        return core.getPackages().stream()
                .flatMap(p -> p.getClasses().stream())
                .sorted(Comparator.comparingInt(
                        (IClassCoverage c) -> -c.getBranchCounter().getMissedCount()))
                .limit(8)
                .map(c -> c.getName().replace('/', '.') + ": "
                        + c.getBranchCounter().getMissedCount())
                .toList();
    }
}
