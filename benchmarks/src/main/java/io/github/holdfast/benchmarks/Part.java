package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.report.Target;
import java.util.List;
import java.util.Set;

/**
 * Something that is measured at one go.
 *
 * @param name what it is called where it fails or is left out
 * @param seconds about how long it takes beside the others
 * @param cells how many cells it has
 * @param groups the targets that it serves
 * @param work what it does
 */
record Part(String name, double seconds, int cells, Set<String> groups, Work work) {

    /** What a part does. */
    interface Work {
        void run() throws Exception;
    }

    static Part of(String name, double seconds, int cells, Work work, String... groups) {
        return new Part(name, seconds, cells, Set.of(groups), work);
    }

    boolean serves(Set<String> wanted) {
        return groups.stream().anyMatch(wanted::contains);
    }

    List<Target> targets() {
        return Target.ALL.stream()
                .filter(target -> groups.contains(target.group()))
                .toList();
    }
}
