package io.github.holdfast.examples.onsale.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that takes {@code FOR UPDATE} out of every statement: whoever reads, locks nothing. */
final class Unlocked {
    private static final Pattern LOCK = Pattern.compile(
            "\\s+FOR\\s+(NO\\s+KEY\\s+)?UPDATE(\\s+OF\\s+\\w+(\\s*,\\s*\\w+)*)?", Pattern.CASE_INSENSITIVE);

    private Unlocked() {}

    static DataSource over(DataSource dataSource) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(dataSource, method, arguments);
            return result instanceof Connection connection ? over(connection) : result;
        });
    }

    private static Connection over(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("prepare") && arguments != null && arguments[0] instanceof String sql) {
                arguments[0] = LOCK.matcher(sql).replaceAll("");
            }
            return call(connection, method, arguments);
        });
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Unlocked.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
