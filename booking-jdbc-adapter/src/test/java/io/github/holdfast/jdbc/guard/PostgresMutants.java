package io.github.holdfast.jdbc.guard;

import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OlderCopy;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ledgers on PostgreSQL that are wrong in one line of SQL each. */
final class PostgresMutants {

    private PostgresMutants() {}

    /** What is wrong by another text. */
    static Map<String, Rewriting> rewritings() {
        Map<String, Rewriting> wrong = new LinkedHashMap<>();
        String inventories = Rewriting.LOCK_INVENTORIES;
        String holds = Rewriting.LOCK_HOLDS;
        wrong.put("inventories not locked", new Rewriting(inventories, inventories.replace(" FOR UPDATE", "")));
        wrong.put("inventories locked in no order", new Rewriting(inventories, " FOR UPDATE"));
        wrong.put("holds not locked", new Rewriting(holds, holds.replace(" FOR UPDATE", "")));
        wrong.put("holds locked in no order", new Rewriting(holds, " FOR UPDATE"));
        wrong.put("counters rise without their guard", Rewriting.without(Rewriting.GUARD_OF_COUNTERS));
        wrong.put(
                "the bound of a counter rises with it",
                new Rewriting("ELSE t.high END", "ELSE GREATEST(t.high, t.taken + k.delta) END"));
        wrong.put(
                "the first row of a counter names no definition", Rewriting.without(" AND i.revision_stamp = k.stamp"));
        wrong.put(
                "definitions change without their guard", Rewriting.without(" AND t.revision_stamp = k.before_stamp"));
        wrong.put("holds change without their guard", Rewriting.without(Rewriting.GUARD_OF_HOLDS));
        wrong.put("lines are cut off again", Rewriting.without(Rewriting.GUARD_OF_LINES));
        wrong.put("bookings change without their guard", Rewriting.guardOfBookings());
        wrong.put("a booking owes what the last writer says", new Rewriting("t.charged - k.before_charged + ", ""));
        wrong.put("items change without their guard", Rewriting.guardOfItems());
        wrong.put("cells change their owner, whoever it was", Rewriting.without(Rewriting.GUARD_OF_CELLS));
        wrong.put("cells not looked at in one trip", Rewriting.believing(Rewriting.LOOK_AT_CELLS));
        wrong.put("counters not looked at in one trip", Rewriting.believing(Rewriting.LOOK_AT_COUNTERS));
        wrong.put("plans not looked at in one trip", Rewriting.believing(Rewriting.LOOK_AT_PLANS));
        wrong.put("owners not looked at in one trip", Rewriting.believing(Rewriting.LOOK_AT_OWNERS));
        wrong.put("no look for replays in one trip", Rewriting.believing(Rewriting.LOOK_FOR_REPLAYS));
        wrong.put("no clock added in one trip", new Rewriting(" + locked.at)", ")"));
        wrong.put("now() for the clock after the locks", new Rewriting("clock_timestamp()", "now()"));
        return wrong;
    }

    /** What is wrong in what is done with the SQL. */
    static Map<String, Tampering> others() {
        Map<String, Tampering> wrong = new LinkedHashMap<>();
        wrong.put("row counts ignored", new Tampering() {
            @Override
            public int updated(String sql, int asked, int count) {
                return asked;
            }
        });
        wrong.put("savepoint missing", new Tampering() {
            @Override
            public Savepoint savepoint(Connection real) {
                return new NoSavepoint();
            }

            @Override
            public void rollback(Connection real, Savepoint savepoint) {}

            @Override
            public void release(Connection real, Savepoint savepoint) {}
        });
        return wrong;
    }

    private static final class NoSavepoint implements Savepoint {

        @Override
        public int getSavepointId() {
            return 0;
        }

        @Override
        public String getSavepointName() throws SQLException {
            throw new SQLException("has no name");
        }
    }

    /** Databases with all of the constraints, with each alone and with none. */
    static final class Variants implements AutoCloseable {

        final Databases.Database whole = Databases.postgresDatabase();
        private final Map<List<Constraint>, Databases.Database> others = new HashMap<>();

        Databases.Database only(Constraint... kept) {
            return others.computeIfAbsent(List.of(kept), any -> Constraint.only(Databases.postgresDatabase(), kept));
        }

        /** Whatever an earlier test left, nothing of it is there. */
        void empty() {
            String all = OlderCopy.TABLES.stream()
                    .map(table -> "DELETE FROM {" + table + "}")
                    .collect(Collectors.joining(";"));
            Sql.execute(whole, all);
            others.values().forEach(database -> Sql.execute(database, all));
        }

        @Override
        public void close() {
            whole.close();
            others.values().forEach(Databases.Database::close);
        }
    }

    /** A wrong ledger for one test, over databases that one constraint may be missing of. */
    record Rig(Variants variants, Tampering tampering, Optional<Constraint> dropped) implements GuardContract {

        Rig {
            variants.empty();
        }

        @Override
        public Databases.Database database() {
            return variants.whole;
        }

        @Override
        public Databases.Database only(Constraint... kept) {
            return variants.only(Stream.of(kept)
                    .filter(one -> !dropped.equals(Optional.of(one)))
                    .toArray(Constraint[]::new));
        }
    }
}
