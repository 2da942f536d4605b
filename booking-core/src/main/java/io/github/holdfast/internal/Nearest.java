package io.github.holdfast.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Finds names that a caller may have meant.
 *
 * <p>Two names are near if few letters were left out, added, changed or swapped with their neighbour: one for a name of two
 * to four characters, two up to seven, three for longer ones; a difference in case counts for nothing. The cost is linear in
 * the number of names.
 */
public final class Nearest {

    private static final int FARTHEST = 3;

    private Nearest() {}

    private record Near(String name, int distance) {}

    /**
     * Lists the known names that come near a wanted one.
     *
     * @param wanted what the caller said
     * @param known what exists
     * @param max the greatest number of names to return, 0 or more
     * @return nearest first, equally near ones in alphabetical order; empty if none is near
     */
    public static List<String> names(String wanted, Collection<String> known, int max) {
        if (max < 0) {
            throw new IllegalArgumentException("max must not be negative: " + max);
        }
        String word = folded(wanted);
        int farthest = Math.min(FARTHEST, (word.length() + 1) / 3);
        int[][] rows = new int[3][word.length() + 1];
        List<Near> near = new ArrayList<>();
        for (String name : known) {
            String other = folded(name);
            if (Math.abs(other.length() - word.length()) <= farthest) {
                int distance = distance(word, other, farthest, rows);
                if (distance <= farthest) {
                    near.add(new Near(name, distance));
                }
            }
        }
        near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::name));
        return near.stream().limit(max).map(Near::name).toList();
    }

    private static String folded(String name) {
        return Objects.requireNonNull(name, "name").toLowerCase(Locale.ROOT);
    }

    /** Optimal string alignment in three rows; stops as soon as a row has nothing within {@code farthest}. */
    private static int distance(String a, String b, int farthest, int[][] rows) {
        int[] before = rows[0];
        int[] last = rows[1];
        int[] row = rows[2];
        for (int i = 0; i <= a.length(); i++) {
            last[i] = i;
        }
        for (int j = 1; j <= b.length(); j++) {
            row[0] = j;
            int least = j;
            for (int i = 1; i <= a.length(); i++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int best = Math.min(last[i - 1] + (same ? 0 : 1), 1 + Math.min(last[i], row[i - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, before[i - 2] + 1);
                }
                row[i] = best;
                least = Math.min(least, best);
            }
            if (least > farthest) {
                return least;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[a.length()];
    }
}
