package io.github.holdfast.jdbc.table;

import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.sql.Among;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.LockTime;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Require;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Plan;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Inventories: their definitions, and how often their stock has changed. A row is the lock of what it can sell. */
public final class InventoryTable {

    static final Column<Long> NUMBER = Column.ofLong("number");
    static final Column<String> ID = Column.ofText("id");
    static final Column<Long> REVISION_STAMP = Column.ofLong("revision_stamp");
    private static final Column<Integer> REVISION = Column.ofInt("revision");
    private static final Column<Long> VERSION = Column.ofLong("version");
    private static final Column<Long> VERSION_STAMP = Column.ofLong("version_stamp");
    private static final Column<Integer> SEQUENCE = Column.ofInt("sequence");
    private static final Column<Integer> KIND = Column.ofInt("kind");
    private static final Column<Instant> ENDS_AT = Column.ofTime("ends_at");
    private static final Column<Boolean> CLOSED = Column.ofBoolean("closed");
    private static final Column<String> DEFINITION = Column.ofDocument("definition");
    private static final Column<byte[]> OPENED_AS = Column.ofBytes("opened_as");

    private static final Column<Long> LENGTH = Column.ofLong("length");
    private static final Column<Long> BEFORE_STAMP = Column.ofLong("before_stamp");
    private static final Column<Long> STAMP = Column.ofLong("stamp");

    /** The kind of an inventory whose stock is its own. */
    private static final int SOLD = 0;

    /** The kind of one that counts the uses of a code; nothing is 1 yet. */
    private static final int CAMPAIGN = 2;

    private record Written(InventoryRow row, Stamps stamps) {
        Plan plan() {
            return row.plan();
        }

        Instant endsAt() {
            return plan().definition().timeline().endsAt();
        }
    }

    private static final Form<Written> OPENED = Form.<Written>of()
            .with(NUMBER, one -> one.plan().number())
            .with(ID, one -> one.plan().id().value())
            .with(REVISION, one -> one.plan().revision())
            .with(REVISION_STAMP, one -> one.stamps().drawn())
            .with(VERSION, one -> one.row().version())
            .with(VERSION_STAMP, one -> one.stamps().opening(one.row()).chance())
            .with(SEQUENCE, one -> Math.toIntExact(one.row().sequence()))
            .with(KIND, one -> Campaign.isCampaign(one.plan().id()) ? CAMPAIGN : SOLD)
            .with(CLOSED, one -> one.plan().closed())
            .with(ENDS_AT, Written::endsAt)
            .with(DEFINITION, one -> PlanJson.write(one.plan()))
            .with(OPENED_AS, one -> one.plan().openedAs().bytes());

    private static final Form<Written> AMENDED = Form.<Written>of()
            .with(NUMBER, one -> one.plan().number())
            .with(BEFORE_STAMP, one -> one.stamps().foundDefinition(one.plan().number()))
            .with(REVISION, one -> one.plan().revision())
            .with(REVISION_STAMP, one -> one.stamps().drawn())
            .with(SEQUENCE, one -> Math.toIntExact(one.row().sequence()))
            .with(CLOSED, one -> one.plan().closed())
            .with(ENDS_AT, Written::endsAt)
            .with(DEFINITION, one -> PlanJson.write(one.plan()));

    private record Touched(long number, long drawn) {}

    private static final Form<Touched> TOUCHED =
            Form.<Touched>of().with(NUMBER, Touched::number).with(VERSION_STAMP, Touched::drawn);

    private static final Form<Map.Entry<Long, Long>> STAMPED =
            Form.<Map.Entry<Long, Long>>of().with(NUMBER, Map.Entry::getKey).with(STAMP, Map.Entry::getValue);

    private static final Form<Long> NUMBERS = Form.<Long>of().with(NUMBER, number -> number);
    private static final Form<InventoryId> IDS = Form.<InventoryId>of().with(ID, InventoryId::value);

    /** The table. */
    public static final Table TABLE = new Table("inventory", OPENED.columns());

    /** A statement that changes inventories, of which there is none. */
    public static final String NOTHING = "UPDATE {inventory} SET revision = revision WHERE number = -1";

    static final Match BY_NUMBER = Match.same(NUMBER);
    static final Match BY_ID = Match.same(ID).by("id");

    private static final Update AMEND = Update.of(TABLE, BY_NUMBER.and(REVISION_STAMP, BEFORE_STAMP))
            .set(REVISION)
            .set(REVISION_STAMP)
            .set(SEQUENCE)
            .set(CLOSED)
            .set(ENDS_AT)
            .set(DEFINITION);

    private static final Update TOUCH =
            Update.of(TABLE, BY_NUMBER).set(VERSION, "t.version + 1").set(VERSION_STAMP);

    private static final List<Column<?>> BARE =
            List.of(ID, NUMBER, REVISION, REVISION_STAMP, VERSION, VERSION_STAMP, SEQUENCE, CLOSED);

    private static final List<Column<?>> DEFINED =
            List.of(NUMBER, ID, REVISION, REVISION_STAMP, CLOSED, DEFINITION, OPENED_AS);

    private InventoryTable() {}

    /** Inserts inventories that are opened. */
    public static void insert(Trip trip, Collection<InventoryRow> opened, Stamps stamps) {
        trip.insert(TABLE, OPENED.rows(written(opened, stamps)));
    }

    private static List<Written> written(Collection<InventoryRow> rows, Stamps stamps) {
        return rows.stream().map(row -> new Written(row, stamps)).toList();
    }

    /** Updates definitions, if they are those that were found, and says which stock is another from now on. */
    public static void update(Trip trip, Changes changes, Stamps stamps) {
        trip.update(AMEND, AMENDED.rows(written(changes.amended(), stamps)));
        touch(trip, changes.touched(), stamps.drawn());
    }

    /** Says that the stock of locked inventories is another from now on. */
    public static void touch(Trip trip, Collection<Long> numbers, long drawn) {
        trip.update(
                TOUCH,
                TOUCHED.rows(numbers.stream()
                        .map(number -> new Touched(number, drawn))
                        .toList()));
    }

    /** An inventory's row without its definition, which is read only where it is not known. */
    public record Bare(
            InventoryId id, long number, int revision, long definition, Stamp stock, long sequence, boolean closed) {}

    /** Which inventories are wanted: queries for their numbers, and what each goes by. */
    public record Wanted(List<Among.Arm> arms, List<Rows> lists) {

        /** Begins with inventories by their ids. */
        public static Wanted of(Trip trip, Collection<InventoryId> ids) {
            return new Wanted(List.of(), List.of()).or(NUMBER, "n", trip.join(TABLE, "n", BY_ID, "k"), IDS.rows(ids));
        }

        /**
         * Adds a query; if its list is empty, nothing.
         *
         * @param joins with what the list {@code k} is joined
         */
        Wanted or(Column<Long> number, String alias, String joins, Rows list) {
            if (list.isEmpty()) {
                return this;
            }
            List<Among.Arm> moreArms = new ArrayList<>(arms);
            moreArms.add(new Among.Arm(number, alias, "@" + (arms.size() + 1) + joins));
            List<Rows> moreLists = new ArrayList<>(lists);
            moreLists.add(list);
            return new Wanted(moreArms, moreLists);
        }
    }

    /**
     * Locks inventories, sorted.
     *
     * @param clock takes the time after each lock, where the clock may be read around them
     */
    public static List<Bare> lock(Session session, Trip trip, Wanted wanted, List<Instant> clock) {
        boolean readsClock = session.readsClockAroundLocks();
        String select = "SELECT " + Table.select("i", BARE) + " FROM "
                + trip.among(TABLE, "i", NUMBER, new Among(wanted.arms())) + " FOR UPDATE";
        return trip.query(
                readsClock ? "SELECT i.*, " + session.now() + " AS read_at FROM (" + select + ") i" : select,
                row -> {
                    if (readsClock) {
                        clock.add(Column.ofTime("read_at").of(row));
                    }
                    return bare(row);
                },
                wanted.lists().toArray(Rows[]::new));
    }

    private static Bare bare(Row row) throws SQLException {
        return new Bare(
                InventoryId.of(ID.of(row)),
                NUMBER.of(row),
                REVISION.of(row),
                REVISION_STAMP.of(row),
                new Stamp(VERSION.of(row), VERSION_STAMP.of(row)),
                SEQUENCE.of(row),
                CLOSED.of(row));
    }

    /** A definition, and the stamp that was drawn when it became the inventory's. */
    public record Defined(Plan plan, long stamp) {}

    /** Reads the definitions of inventories. */
    public static List<Defined> plans(Session session, Collection<Long> numbers) throws SQLException {
        Trip trip = session.trip();
        List<Defined> plans = trip.query(
                "SELECT " + Table.select("i", DEFINED) + " FROM @1" + trip.join(TABLE, "i", BY_NUMBER, "k"),
                row -> new Defined(plan(row), REVISION_STAMP.of(row)),
                NUMBERS.rows(numbers));
        trip.run();
        return plans;
    }

    private static Plan plan(Row row) throws SQLException {
        return PlanJson.read(
                InventoryId.of(ID.of(row)),
                NUMBER.of(row),
                REVISION.of(row),
                CLOSED.of(row),
                Digest.of(OPENED_AS.of(row)),
                DEFINITION.of(row));
    }

    /** An inventory's number, and the stamp that was drawn when its definition became so. */
    public record Stamped(long number, long definition) {}

    static Stamped stamped(Row row) throws SQLException {
        return new Stamped(NUMBER.of(row), REVISION_STAMP.of(row));
    }

    static Rows ids(Collection<InventoryId> ids) {
        return IDS.rows(ids);
    }

    /** Reads the plan of an inventory. */
    public static Optional<Plan> plan(Session session, InventoryId id) throws SQLException {
        return session
                .query(
                        "SELECT " + Table.select("i", DEFINED) + " FROM {inventory} i WHERE i.id = ?",
                        List.of(id.value()),
                        InventoryTable::plan)
                .stream()
                .findFirst();
    }

    /** An inventory, and how long its definition is. */
    public record Sized(long number, long length) {}

    /** Returns some inventories that come after one, by their numbers. */
    public static List<Sized> sizes(Session session, long after) throws SQLException {
        return session.query(
                "SELECT number, CHAR_LENGTH(definition) AS length FROM {inventory} WHERE number > ? ORDER BY number"
                        + session.dialect().first(200),
                List.of(after),
                row -> new Sized(NUMBER.of(row), LENGTH.of(row)));
    }

    /**
     * Reads inventories one after the other.
     *
     * @param from the first number
     * @param to the last number
     * @param each takes the number, and the plan unless it cannot be read
     */
    public static void plans(Session session, long from, long to, BiConsumer<Long, Optional<Plan>> each)
            throws SQLException {
        session.each(
                "SELECT number, id, revision, closed, definition, opened_as FROM {inventory} WHERE number BETWEEN ? AND ?"
                        + " ORDER BY number",
                List.of(from, to),
                row -> each.accept(NUMBER.of(row), readable(row)));
    }

    private static Optional<Plan> readable(Row row) throws SQLException {
        try {
            return Optional.of(plan(row));
        } catch (RuntimeException unreadable) { // whatever a parser says of a text that is anything
            return Optional.empty();
        }
    }

    /** Returns the ids that come before and after one, as many of each. */
    public static List<InventoryId> beside(Session session, InventoryId id, int each) throws SQLException {
        List<InventoryId> found = new ArrayList<>(beside(session, id, "< ? ORDER BY id DESC", each));
        found.addAll(beside(session, id, "> ? ORDER BY id", each));
        return found;
    }

    private static List<InventoryId> beside(Session session, InventoryId id, String side, int each)
            throws SQLException {
        return session.query(
                "SELECT id FROM {inventory} WHERE id " + side
                        + session.dialect().first(each),
                List.of(id.value()),
                row -> InventoryId.of(ID.of(row)));
    }

    /**
     * In one trip: locks inventories, sorted, requires that their definitions have these stamps, and reads the clock when
     * all are locked: an aggregate sees every row before it.
     *
     * @param definitions the stamps by number, sorted
     * @param stocks takes the stamps of their stock
     */
    public static List<Instant> lockStamped(
            Session session, Trip trip, LockTime time, Map<Long, Long> definitions, Map<Long, Stamp> stocks) {
        Rows plans = STAMPED.rows(definitions.entrySet());
        String clock = "SELECT " + time.kept(session.now()) + " AS read_at";
        boolean together = session.readsClockAroundLocks();
        List<Instant> times = trip.query(
                (together ? clock + ", " : "SELECT ") + Require.that("count(i.number) = (SELECT count(*) FROM @1)")
                        + ", string_agg(CONCAT_WS(' ', i.number, i.version, i.version_stamp), ' ') AS stocks"
                        + " FROM (" + (plans.size() == 1 ? LOCK_ONE : lockMany(trip)) + ") i",
                row -> {
                    addStocks(Column.ofText("stocks").of(row), stocks);
                    return together ? readAt(row) : Instant.MIN;
                },
                plans,
                plans,
                plans);
        return together ? times : trip.query(clock, InventoryTable::readAt);
    }

    private static final String LOCK_ONE = """
            SELECT i.number, i.version, i.version_stamp FROM {inventory} i WHERE i.number = (SELECT k.number FROM @2)
             AND i.revision_stamp = (SELECT k.stamp FROM @3) ORDER BY i.number FOR UPDATE""";

    private static String lockMany(Trip trip) {
        return "SELECT i.* FROM (SELECT i.number, i.revision_stamp, i.version, i.version_stamp FROM "
                + trip.among(TABLE, "i", NUMBER, Among.of(NUMBER, "k", "@2"))
                + " FOR UPDATE) i JOIN @3 ON k.number = i.number AND k.stamp = i.revision_stamp";
    }

    /** Reads a text of threes: number, version, stamp. */
    private static void addStocks(String text, Map<Long, Stamp> stocks) {
        String[] words = text.split(" ");
        for (int i = 0; i + 2 < words.length; i += 3) {
            stocks.put(Long.parseLong(words[i]), new Stamp(Long.parseLong(words[i + 1]), Long.parseLong(words[i + 2])));
        }
    }

    private static Instant readAt(Row row) throws SQLException {
        return Instant.EPOCH.plus(Column.ofLong("read_at").of(row), ChronoUnit.MICROS);
    }
}
