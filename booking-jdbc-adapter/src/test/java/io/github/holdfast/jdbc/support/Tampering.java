package io.github.holdfast.jdbc.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/**
 * Stands between a ledger and its database. Each method is one place at which a test can look, wait, fail or lie; as they
 * are here they change nothing.
 */
public abstract class Tampering {

    private final Map<Object, Integer> lengths = Collections.synchronizedMap(new WeakHashMap<>());

    /** Called instead of asking for a connection. */
    public Connection connect(DataSource real) throws SQLException {
        return real.getConnection();
    }

    /** Rewrites a statement before it is prepared. */
    public String sql(String sql) {
        return sql;
    }

    /** Called before a statement is executed. */
    public void before(Connection real, String sql) throws SQLException {}

    /** Called after statements that went to the database together have been executed. */
    public void after(String sql) throws SQLException {}

    /** Called after a statement has changed rows; {@code asked} is the length of its lists. Returns the count to report. */
    public int updated(String sql, int asked, int count) throws SQLException {
        return count;
    }

    /** Called when a statement has failed. */
    public void failed(String sql, SQLException error) {}

    /** Called instead of committing. */
    public void commit(Connection real) throws SQLException {
        real.commit();
    }

    /** Called instead of rolling back. */
    public void rollback(Connection real) throws SQLException {
        real.rollback();
    }

    /** Called instead of closing. */
    public void close(Connection real) throws SQLException {
        real.close();
    }

    /** Called instead of setting a savepoint. */
    public Savepoint savepoint(Connection real) throws SQLException {
        return real.setSavepoint();
    }

    /** Called instead of rolling back to a savepoint. */
    public void rollback(Connection real, Savepoint savepoint) throws SQLException {
        real.rollback(savepoint);
    }

    /** Called instead of releasing a savepoint. */
    public void release(Connection real, Savepoint savepoint) throws SQLException {
        real.releaseSavepoint(savepoint);
    }

    public final DataSource with(DataSource real) {
        return proxy(
                DataSource.class,
                (self, method, arguments) ->
                        method.getName().equals("getConnection") ? with(connect(real)) : call(real, method, arguments));
    }

    public final Connection with(Connection real) {
        return proxy(Connection.class, (self, method, arguments) -> onConnection(real, method, arguments));
    }

    private Object onConnection(Connection real, Method method, Object[] arguments) throws Throwable {
        boolean alone = arguments == null;
        switch (method.getName()) {
            case "prepareStatement" -> {
                String sql = sql((String) arguments[0]);
                return with(real, real.prepareStatement(sql), sql);
            }
            case "createStatement" -> {
                return with(real, real.createStatement());
            }
            case "createArrayOf" -> {
                Object array = call(real, method, arguments);
                lengths.put(array, ((Object[]) arguments[1]).length);
                return array;
            }
            case "commit" -> commit(real);
            case "close" -> close(real);
            case "setSavepoint" -> {
                return savepoint(real);
            }
            case "releaseSavepoint" -> release(real, (Savepoint) arguments[0]);
            case "rollback" -> {
                if (alone) {
                    rollback(real);
                } else {
                    rollback(real, (Savepoint) arguments[0]);
                }
            }
            default -> {
                return call(real, method, arguments);
            }
        }
        return null;
    }

    /** Statements that go to the database together are looked at one after the other, all before the first is executed. */
    private PreparedStatement with(Connection connection, PreparedStatement real, String sql) {
        List<String> parts = List.of(sql.split("; "));
        Map<Integer, Integer> asked = new HashMap<>();
        int[] present = {0};
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                for (String part : parts) {
                    before(connection, part);
                }
            } else if (method.getName().equals("setArray")) {
                asked.put((Integer) arguments[0], lengths.getOrDefault(arguments[1], 0));
            } else if (method.getName().equals("setObject") || method.getName().equals("setNull")) {
                asked.put((Integer) arguments[0], 1);
            } else if (method.getName().equals("getMoreResults")) {
                present[0]++;
            } else if (method.getName().equals("getConnection")) {
                return with(connection);
            }
            Object result = executed(real, method, arguments, sql);
            if (method.getName().startsWith("execute")) {
                after(sql);
            }
            boolean counts = method.getName().equals("getUpdateCount");
            return counts ? updated(parts.get(present[0]), firstOf(parts, asked, present[0]), (int) result) : result;
        });
    }

    /** Returns how long the lists of one part are. */
    private static int firstOf(List<String> parts, Map<Integer, Integer> asked, int part) {
        int before =
                String.join("", parts.subList(0, part)).replaceAll("[^?]", "").length();
        return asked.getOrDefault(before + 1, 0);
    }

    private Object executed(PreparedStatement real, Method method, Object[] arguments, String sql) throws Throwable {
        try {
            return call(real, method, arguments);
        } catch (SQLException error) {
            failed(sql, error);
            throw error;
        }
    }

    private Statement with(Connection connection, Statement real) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("execute") && arguments != null) {
                arguments[0] = sql((String) arguments[0]);
                before(connection, (String) arguments[0]);
            }
            return call(real, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
        }
    }
}
