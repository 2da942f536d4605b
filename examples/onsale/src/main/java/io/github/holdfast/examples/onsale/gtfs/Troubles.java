package io.github.holdfast.examples.onsale.gtfs;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with single rows of a feed, in the order found; the first few are kept, the others are counted. */
final class Troubles {
    private static final int MOST_KEPT = 5;

    private final List<WrongInput> first = new ArrayList<>();
    private int found;

    void add(WrongInput trouble) {
        found++;
        if (first.size() < MOST_KEPT) {
            first.add(trouble);
        }
    }

    Optional<WrongInput> first() {
        return first.stream().findFirst();
    }

    /** A line each for the first few, and one for all others. */
    List<String> inWords() {
        List<String> lines = new ArrayList<>();
        first.forEach(trouble -> lines.add(trouble.getMessage()));
        if (found > first.size()) {
            lines.add(String.format("%,d more rows", found - first.size()));
        }
        return lines;
    }
}
