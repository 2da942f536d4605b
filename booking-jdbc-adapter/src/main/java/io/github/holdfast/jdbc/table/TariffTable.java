package io.github.holdfast.jdbc.table;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.sql.Among;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Versions of tariffs. A row stays as it was inserted, but for its withdrawal. */
public final class TariffTable {

    static final Column<String> TARIFF_ID = Column.ofText("tariff_id");
    static final Column<Integer> VERSION = Column.ofInt("version");
    private static final Column<Instant> PUBLISHED_AT = Column.ofTime("published_at");
    private static final Column<Instant> WITHDRAWN_AT = Column.ofTime("withdrawn_at");
    private static final Column<String> WHY = Column.ofText("why");
    private static final Column<byte[]> DIGEST = Column.ofBytes("digest");
    private static final Column<String> DOCUMENT = Column.ofDocument("document");

    private static final Form<Changes.Publication> PUBLISHED = Form.<Changes.Publication>of()
            .with(TARIFF_ID, one -> one.row().id().value())
            .with(VERSION, one -> one.row().number())
            .with(PUBLISHED_AT, one -> one.row().publishedAt())
            .withMaybe(WITHDRAWN_AT, one -> one.row().withdrawn().map(TariffVersion.Withdrawal::at))
            .withMaybe(WHY, one -> one.row().withdrawn().map(TariffVersion.Withdrawal::why))
            .with(DIGEST, one -> one.row().digest().bytes())
            .with(DOCUMENT, one -> TreeJson.write(one.rules().tree()));

    private static final Form<TariffRow> WITHDRAWN = Form.<TariffRow>of()
            .with(TARIFF_ID, row -> row.id().value())
            .with(VERSION, TariffRow::number)
            .with(WITHDRAWN_AT, row -> row.withdrawn().orElseThrow().at())
            .with(WHY, row -> row.withdrawn().orElseThrow().why());

    private static final Form<TariffId> IDS = Form.<TariffId>of().with(TARIFF_ID, TariffId::value);

    /** Which version of which tariff. */
    public record Key(TariffId id, int number) {}

    private static final Form<Key> KEYS =
            Form.<Key>of().with(TARIFF_ID, key -> key.id().value()).with(VERSION, Key::number);

    /** The table. */
    public static final Table TABLE = new Table("tariff", PUBLISHED.columns());

    static final Match BY_ID = Match.same(TARIFF_ID);
    private static final Match BY_KEY = Match.same(TARIFF_ID, VERSION);

    private static final Update WITHDRAW = Update.of(TABLE, BY_KEY)
            .where("t.withdrawn_at IS NULL")
            .set(WITHDRAWN_AT)
            .set(WHY);

    static final List<Column<?>> BARE = List.of(TARIFF_ID, VERSION, PUBLISHED_AT, WITHDRAWN_AT, WHY, DIGEST);

    /** How many rows are looked at for each id that is wanted next to another. */
    private static final int ROWS_EACH = 40;

    private TariffTable() {}

    /** Inserts versions; if there is one of the number already, its key refuses this one. */
    public static void insert(Trip trip, Collection<Changes.Publication> published) {
        trip.insert(TABLE, PUBLISHED.rows(published));
    }

    /** Withdraws versions that stand. */
    public static void update(Trip trip, Collection<TariffRow> withdrawn) {
        trip.update(WITHDRAW, WITHDRAWN.rows(withdrawn));
    }

    /** Locks all versions of tariffs. Their rules are not read. */
    public static List<TariffRow> lock(Trip trip, Collection<TariffId> ids) {
        return trip.query(
                "SELECT " + Table.select("t", BARE) + " FROM "
                        + trip.among(TABLE, "t", TARIFF_ID, Among.of(TARIFF_ID, "k", "@1")) + " FOR UPDATE",
                TariffTable::row,
                IDS.rows(ids));
    }

    /** Reads all versions of tariffs without locking them. Their rules are not read. */
    public static List<TariffRow> read(Trip trip, Collection<TariffId> ids) {
        return trip.query(
                "SELECT " + Table.select("t", BARE) + " FROM @1" + trip.join(TABLE, "t", BY_ID, "k"),
                TariffTable::row,
                ids(ids));
    }

    static Rows ids(Collection<TariffId> ids) {
        return IDS.rows(ids);
    }

    static TariffRow row(Row row) throws SQLException {
        Optional<Instant> withdrawnAt = WITHDRAWN_AT.maybeOf(row);
        Optional<String> why = WHY.maybeOf(row);
        return new TariffRow(
                TariffId.of(TARIFF_ID.of(row)),
                VERSION.of(row),
                Digest.of(DIGEST.of(row)),
                PUBLISHED_AT.of(row),
                withdrawnAt.map(at -> new TariffVersion.Withdrawal(at, why.orElseThrow())));
    }

    /**
     * Rules that were read.
     *
     * @param tariff the rules
     * @param length of their document, in {@code char}s
     */
    public record Rules(Tariff tariff, int length) {

        /** Reads a document. */
        public static Rules of(String document) {
            return new Rules(Tariff.of(TreeJson.readStored(document)), document.length());
        }
    }

    /** Reads the rules of versions, as far as they are there. */
    public static Map<Key, Rules> rules(Session session, Collection<Key> keys) throws SQLException {
        Map<Key, Rules> rules = new HashMap<>();
        Trip trip = session.trip();
        trip.query(
                "SELECT t.tariff_id, t.version, t.document FROM @1" + trip.join(TABLE, "t", BY_KEY, "k"),
                row -> rules.put(new Key(TariffId.of(TARIFF_ID.of(row)), VERSION.of(row)), Rules.of(DOCUMENT.of(row))),
                KEYS.rows(keys));
        trip.run();
        return rules;
    }

    private static Tariff tariff(Row row) throws SQLException {
        return Rules.of(DOCUMENT.of(row)).tariff();
    }

    /** Puts rows together by their tariffs, each with those of some rules that are its own. */
    public static Map<TariffId, PublishedTariff> published(List<TariffRow> rows, Map<Key, Tariff> rules) {
        Map<TariffId, List<TariffRow>> sorted = new HashMap<>();
        rows.forEach(row ->
                sorted.computeIfAbsent(row.id(), any -> new ArrayList<>()).add(row));
        Map<TariffId, PublishedTariff> all = new HashMap<>();
        sorted.forEach((id, versions) -> {
            versions.sort(Comparator.comparingInt(TariffRow::number));
            Map<Integer, Tariff> own = new HashMap<>();
            rules.forEach((key, tariff) -> {
                if (key.id().equals(id)) {
                    own.put(key.number(), tariff);
                }
            });
            all.put(id, new PublishedTariff(versions, own));
        });
        return all;
    }

    /** Reads all versions of a tariff without their rules; nothing if there is none. */
    public static Optional<PublishedTariff> find(Session session, TariffId id) throws SQLException {
        List<TariffRow> rows = session.query(
                "SELECT " + Table.select("t", BARE) + " FROM {tariff} t WHERE t.tariff_id = ? ORDER BY t.version",
                List.of(id.value()),
                TariffTable::row);
        return Optional.ofNullable(published(rows, Map.of()).get(id));
    }

    /** Reads all versions of a tariff with their rules, the first one first. */
    public static List<TariffVersion> versions(Session session, TariffId id) throws SQLException {
        return session.query(
                "SELECT " + Table.select("t", TABLE.columns())
                        + " FROM {tariff} t WHERE t.tariff_id = ? ORDER BY t.version",
                List.of(id.value()),
                row -> row(row).with(tariff(row)));
    }

    /** Reads the rules of a version, if they are there and can be read. */
    public static Optional<Tariff> readableRules(Session session, Key key) throws SQLException {
        return session
                .query(
                        "SELECT " + Table.select("t", TABLE.columns())
                                + " FROM {tariff} t WHERE t.tariff_id = ? AND t.version = ?",
                        List.of(key.id().value(), key.number()),
                        TariffTable::readable)
                .stream()
                .flatMap(Optional::stream)
                .map(Stored::rules)
                .findFirst();
    }

    /** Reads a version with its rules, if it is there. */
    public static Optional<TariffVersion> version(Session session, Key key) throws SQLException {
        return session
                .query(
                        "SELECT " + Table.select("t", TABLE.columns())
                                + " FROM {tariff} t WHERE t.tariff_id = ? AND t.version = ?",
                        List.of(key.id().value(), key.number()),
                        row -> row(row).with(tariff(row)))
                .stream()
                .findFirst();
    }

    /** Returns ids that come before and after one; where a tariff has many versions, fewer than that. */
    public static List<TariffId> beside(Session session, TariffId id, int each) throws SQLException {
        Set<TariffId> found = new LinkedHashSet<>(beside(session, id, "< ? ORDER BY tariff_id DESC", each));
        found.addAll(beside(session, id, "> ? ORDER BY tariff_id", each));
        return List.copyOf(found);
    }

    private static List<TariffId> beside(Session session, TariffId id, String side, int each) throws SQLException {
        return session
                .query(
                        "SELECT tariff_id FROM {tariff} WHERE tariff_id " + side
                                + session.dialect().first((long) ROWS_EACH * each),
                        List.of(id.value()),
                        row -> TariffId.of(TARIFF_ID.of(row)))
                .stream()
                .distinct()
                .limit(each)
                .toList();
    }

    /** A version with its rules. */
    public record Stored(TariffRow row, Tariff rules) {}

    /** What is done with each version. */
    public interface Reader {
        /**
         * Does it with the present one.
         *
         * @param id the tariff as it is stored, whatever that is
         * @param version empty if it cannot be read
         */
        void read(String id, int number, Optional<Stored> version);
    }

    /** Reads all versions of all tariffs, those of one tariff one after the other, the first one first. */
    public static void each(Session session, Reader reader) throws SQLException {
        session.each(
                "SELECT " + Table.select("t", TABLE.columns()) + " FROM {tariff} t ORDER BY t.tariff_id, t.version",
                List.of(),
                row -> reader.read(TARIFF_ID.of(row), VERSION.of(row), readable(row)));
    }

    private static Optional<Stored> readable(Row row) throws SQLException {
        try {
            return Optional.of(new Stored(row(row), tariff(row)));
        } catch (RuntimeException unreadable) { // whatever a parser says of a text that is anything
            return Optional.empty();
        }
    }
}
