package io.github.holdfast.jdbc;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the tables are named and how long to wait for a lock. Immutable; every method returns a copy. */
public final class JdbcOptions {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,20}");
    private static final int SHOWN = 40;
    private static final JdbcOptions DEFAULTS =
            new JdbcOptions("hf_", Optional.empty(), Duration.ofSeconds(3), false, Optional.empty());

    private final String prefix;
    private final Optional<String> schema;
    private final Duration lockTimeout;
    private final boolean unsafeAllowed;
    private final Optional<String> clock;

    private JdbcOptions(
            String prefix,
            Optional<String> schema,
            Duration lockTimeout,
            boolean unsafeAllowed,
            Optional<String> clock) {
        this.prefix = prefix;
        this.schema = schema;
        this.lockTimeout = lockTimeout;
        this.unsafeAllowed = unsafeAllowed;
        this.clock = clock;
    }

    /** Returns the defaults: prefix {@code hf_}, the connection's own schema, three seconds, safe settings only. */
    public static JdbcOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets what table names begin with.
     *
     * @param name {@code [a-z_][a-z0-9_]{0,20}}
     */
    public JdbcOptions prefix(String name) {
        return new JdbcOptions(checked("prefix", name), schema, lockTimeout, unsafeAllowed, clock);
    }

    /**
     * Sets the schema that the tables lie in.
     *
     * @param name {@code [a-z_][a-z0-9_]{0,20}}
     */
    public JdbcOptions schema(String name) {
        return new JdbcOptions(prefix, Optional.of(checked("schema", name)), lockTimeout, unsafeAllowed, clock);
    }

    /**
     * Sets how long a transaction of our own waits for a lock before it gives way and tries again.
     *
     * @param time 1 ms … 1 min
     */
    public JdbcOptions lockTimeout(Duration time) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("lockTimeout must be 1 ms … 1 min, not " + time);
        }
        return new JdbcOptions(prefix, schema, time, unsafeAllowed, clock);
    }

    /**
     * Accepts a database that may lose what it has acknowledged, such as PostgreSQL with {@code synchronous_commit=off}. It
     * is logged as a warning.
     */
    public JdbcOptions allowUnsafeSettings() {
        return new JdbcOptions(prefix, schema, lockTimeout, true, clock);
    }

    /** For tests: reads the time by another expression. */
    JdbcOptions clock(String expression) {
        return new JdbcOptions(prefix, schema, lockTimeout, unsafeAllowed, Optional.of(expression));
    }

    private static String checked(String field, String name) {
        if (!NAME.matcher(Objects.requireNonNull(name, field)).matches()) {
            throw new IllegalArgumentException(field + " must match " + NAME + ", not " + shown(name));
        }
        return name;
    }

    /** Shows what may be anything: on one line, in letters that everybody can see, and not too long. */
    private static String shown(String name) {
        String start = name.codePoints()
                .limit(SHOWN)
                .mapToObj(point ->
                        point >= ' ' && point <= '~' ? Character.toString(point) : String.format("\\u%04X", point))
                .collect(Collectors.joining());
        return "\"" + start + (name.codePointCount(0, name.length()) > SHOWN ? "\u2026\"" : "\"");
    }

    /** Returns what table names begin with. */
    public String prefix() {
        return prefix;
    }

    /** Returns the schema that the tables lie in, if named. */
    public Optional<String> schema() {
        return schema;
    }

    /** Returns how long a transaction of our own waits for a lock. */
    public Duration lockTimeout() {
        return lockTimeout;
    }

    /** Tells whether unsafe settings are accepted. */
    public boolean unsafeAllowed() {
        return unsafeAllowed;
    }

    Optional<String> clock() {
        return clock;
    }
}
