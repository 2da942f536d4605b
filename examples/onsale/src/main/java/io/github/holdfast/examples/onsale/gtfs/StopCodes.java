package io.github.holdfast.examples.onsale.gtfs;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Stop ids as stop codes. A feed may use any text as an id; a stop code is 1 to 40 plain characters without {@code #},
 * which marks a second call at the same stop. Plain ids stay as they are, others are made plain and kept apart.
 */
final class StopCodes {
    private static final int LONGEST = 40;

    private final Map<String, String> codes = new HashMap<>();

    StopCodes(Collection<String> stopIds) {
        Set<String> used = new HashSet<>();
        for (String id : stopIds) {
            if (plain(id).equals(id) && used.add(id)) {
                codes.put(id, id);
            }
        }
        for (String id : stopIds) {
            codes.computeIfAbsent(id, odd -> free(plain(odd), used));
        }
    }

    String of(String stopId) {
        return Objects.requireNonNull(codes.get(stopId), stopId);
    }

    private static String free(String wanted, Set<String> used) {
        String code = wanted;
        for (int n = 2; !used.add(code); n++) {
            String suffix = "~" + n;
            code = shortened(wanted, LONGEST - suffix.length()) + suffix;
        }
        return code;
    }

    private static String plain(String id) {
        StringBuilder code = new StringBuilder(id.length());
        id.codePoints().forEach(c -> code.appendCodePoint(isOdd(c) ? '-' : c));
        String text = shortened(code.toString().strip(), LONGEST);
        return text.isEmpty() ? "stop" : text;
    }

    private static boolean isOdd(int c) {
        int type = Character.getType(c);
        return c == '#'
                || Character.isISOControl(c)
                || type == Character.SURROGATE
                || type == Character.FORMAT
                || (Character.isWhitespace(c) && c != ' ')
                || (Character.isSpaceChar(c) && c != ' ');
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end).strip();
    }
}
