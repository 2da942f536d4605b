package io.github.holdfast.jdbc.read;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.jdbc.table.PendingTable;
import io.github.holdfast.jdbc.table.SweepMarkTable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for what has lapsed without walking past what was ever sold: from the mark on, and by what may lapse where an index
 * leads from one part to the next.
 */
final class Overdue {

    private final Session session;
    private final boolean notes;

    /**
     * Looks on a connection.
     *
     * @param notes whether to move the mark. Within a host's transaction others would wait for that.
     */
    Overdue(Session session, boolean notes) {
        this.session = session;
        this.notes = notes;
    }

    /** Returns holds that have lapsed and of which something remains, the longest ago first. */
    List<HoldId> find(int most) throws SQLException {
        Optional<SweepMarkTable.Mark> mark = SweepMarkTable.read(session);
        Instant now = session.readClock(); // before the rows are read: what expires meanwhile is for the next look
        Instant from = mark.map(found -> found.from(now)).orElse(Instant.EPOCH);
        List<HoldTable.Lapsed> lapsed = new ArrayList<>(HoldTable.lapsed(session, from, now, most));
        if (notes && mark.isPresent()) {
            Instant settled = lapsed.isEmpty() ? now : lapsed.get(0).at();
            SweepMarkTable.move(session, mark.get(), mark.get().after(now, settled));
        }
        if (session.dialect().leapsOverKeys()) {
            lapsed.addAll(PendingTable.lapsed(session, now, most));
        }
        return lapsed.stream()
                .sorted(Comparator.comparing(HoldTable.Lapsed::at))
                .map(HoldTable.Lapsed::hold)
                .distinct()
                .limit(most)
                .toList();
    }
}
