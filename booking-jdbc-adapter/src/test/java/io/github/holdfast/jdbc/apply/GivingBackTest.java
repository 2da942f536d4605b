package io.github.holdfast.jdbc.apply;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;

/** What a pool's proxy throws when the answer stands changes nothing about the answer, and no connection is lost. */
class GivingBackTest {

    /** Whatever can be called on a connection; which of it is called when is the ledger's to say. */
    private static final List<String> CALLS =
            List.of("close", "rollback", "setAutoCommit", "setReadOnly", "setTransactionIsolation", "createStatement");

    private static final List<Throwable> THROWN = List.of(
            new IllegalStateException("planted"), new StackOverflowError(), new SQLException("planted", "08006"));

    /** Throws at each such call once something was committed, or once the last statement was. */
    private static final class Sulking {

        private final String call;
        private final Throwable thrown;
        private boolean committed;
        private boolean armed;
        private int open;
        private int struck;

        Sulking(String call, Throwable thrown) {
            this.call = call;
            this.thrown = thrown;
        }

        DataSource over(DataSource real) {
            return (DataSource) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                        Object result = invoke(real, method, arguments);
                        if (result instanceof Connection connection) {
                            open++;
                            committed = false;
                            return over(connection);
                        }
                        return result;
                    });
        }

        private Connection over(Connection real) {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            open--;
                        }
                        if (armed && committed && method.getName().equals(call)) {
                            struck++;
                            if (call.equals("close")) {
                                real.close();
                            }
                            throw thrown;
                        }
                        Object result = invoke(real, method, arguments);
                        committed |= method.getName().equals("commit");
                        if (result instanceof java.sql.PreparedStatement statement) {
                            return over(statement, (String) arguments[0]);
                        }
                        return result;
                    });
        }

        private Object over(java.sql.PreparedStatement real, String sql) {
            return Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {java.sql.PreparedStatement.class},
                    (self, method, arguments) -> {
                        Object result = invoke(real, method, arguments);
                        committed |= method.getName().equals("execute") && sql.endsWith("; COMMIT");
                        return result;
                    });
        }

        private static Object invoke(Object real, java.lang.reflect.Method method, Object[] arguments)
                throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException wrapped) {
                throw wrapped.getCause();
            }
        }
    }

    @OnEach
    void whatever_is_thrown_after_the_commit_the_answer_stands_and_no_connection_is_lost(Databases.Database database) {
        List<String> struck = new ArrayList<>();
        for (String call : CALLS) {
            for (Throwable thrown : THROWN) {
                for (boolean batching : new boolean[] {true, false}) {
                    Sale opened = Sale.open(database);
                    var sulking = new Sulking(call, thrown);
                    Sale sale = opened.through(JdbcLedger.owning(
                            sulking.over(database.dataSource()),
                            database.options().batching(batching)));
                    sale.hold(named(Sale.seat(3)));
                    sulking.armed = true;
                    Hold hold = sale.hold(named(Sale.seat(1)), Sale.standing(1));
                    assertThat(sale.apply(Sale.confirming(hold))).isInstanceOf(Answer.Done.class);
                    sulking.armed = false;
                    assertThat(sulking.open).as("%s %s", call, thrown).isZero();
                    assertThat(opened.bookings.find(hold.id())).isPresent();
                    if (sulking.struck > 0) {
                        struck.add(call);
                    }
                }
            }
        }
        assertThat(struck).contains("close", "setAutoCommit");
        assertThat(Sale.open(database).bookings.upkeep().audit().violations()).isEmpty();
    }

    /** What cannot be rolled back must not be committed by switching auto-commit on. */
    @OnEach
    void what_was_begun_is_never_committed_by_giving_the_connection_back(Databases.Database database) {
        for (Throwable thrown : THROWN) {
            Sale opened = Sale.open(database);
            Tampering failing = new Tampering() {
                @Override
                public void before(Connection real, String sql) throws SQLException {
                    if (sql.startsWith(Sql.in(database, "INSERT INTO {outbox}"))) {
                        throw new SQLException("planted", "XX000");
                    }
                }

                @Override
                public void rollback(Connection real) throws SQLException {
                    GivingBackTest.<RuntimeException>sneak(thrown);
                }
            };
            try (HikariDataSource pool = Databases.pool(database.url())) {
                Sale sale = opened.through(failing.with(pool));
                Assertions.assertThatThrownBy(() -> sale.tryHold(named(Sale.seat(1)), Sale.standing(1)))
                        .isInstanceOf(StoreException.class);
            }
            assertThat(opened.holdsStored()).isZero();
            opened.hold(named(Sale.seat(1)), Sale.standing(3));
        }
        assertThat(Sale.open(database).bookings.upkeep().audit().violations()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Whether it is committed nobody knows, so it is asked for again, and the answer is the one of before. */
    @OnEach
    void a_commit_that_throws_something_unchecked_is_an_answer_lost(Databases.Database database) {
        Sale opened = Sale.open(database);
        Set<Boolean> done = new java.util.HashSet<>();
        Sale sale = opened.through(new Tampering() {
            @Override
            public void commit(Connection real) throws SQLException {
                real.commit();
                if (done.add(true)) {
                    throw new IllegalStateException("planted");
                }
            }
        });
        var place = sale.place(named(Sale.seat(1)));
        assertThat(sale.apply(place)).isInstanceOf(Answer.Done.class);
        assertThat(opened.holdsStored()).isOne();
        assertThat(done).containsExactly(true);
    }
}
