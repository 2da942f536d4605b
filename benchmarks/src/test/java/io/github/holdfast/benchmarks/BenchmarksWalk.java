package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.report.Target;
import java.util.List;

/** The same with everything that is measured: Redis, MariaDB, several nodes, a house that is nearly sold. */
class BenchmarksWalk extends BenchmarksTest {

    @Override
    List<String> wanted() {
        return List.of();
    }

    @Override
    List<String> targets() {
        return Target.ALL.stream().map(Target::id).toList();
    }
}
