package io.github.holdfast.jdbc.sql.mariadb;

import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Soonest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What comes first of each key, without LATERAL: a query for each key, put together. */
final class MariaSoonest {

    private MariaSoonest() {}

    static Soonest.Query query(Soonest what, Rows keys, Rows passedOver) {
        int arms = Math.max(1, Integer.highestOneBit(2 * keys.size() - 1));
        boolean passesOver = !passedOver.isEmpty();
        List<Rows> lists = new ArrayList<>();
        List<String> each = new ArrayList<>();
        for (int i = 0; i < arms; i++) {
            String others = "";
            if (passesOver) {
                lists.add(passedOver);
                others = what.id().in("d") + " NOT IN (SELECT " + what.id().in("k") + " FROM @" + lists.size()
                        + ") AND ";
            }
            each.add("(SELECT " + what.selected() + " FROM " + what.table().inBraces()
                    + " d FORCE INDEX (PRIMARY) STRAIGHT_JOIN "
                    + what.lines().table().inBraces() + " l FORCE INDEX (PRIMARY) ON "
                    + what.lines().match().text("l", "d") + " WHERE " + others + keysOf(what)
                    + what.fits(MariaLists.parameter(what.at().type())) + " ORDER BY " + what.order() + " LIMIT ?)");
            lists.add(i < keys.size() ? keys.only(i) : keys.only(0).withLast(0));
        }
        return new Soonest.Query("(" + String.join(" UNION ALL ", each) + ") d", lists);
    }

    private static String keysOf(Soonest what) {
        return what.keys().stream()
                .map(key -> key.in("d") + " = " + MariaLists.parameter(key.type()) + " AND ")
                .collect(Collectors.joining());
    }
}
