package io.github.holdfast.jdbc.sql;

import io.github.holdfast.ledger.StoreException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a database's error means. The same code means something else when it is the commit that raised it. */
public enum Failure {
    /** Somebody else was faster; nothing happened: do the whole of it again. */
    CONTENTION,
    /** A key or a CHECK refused what somebody outside our locks had made wrong: read again, decide again. */
    CONFLICT,
    /** The answer to the commit was lost. */
    UNKNOWN,
    /**
     * The database cannot be reached, has no room, or only reads, as servers do for a moment when they change places;
     * nothing happened. What only reads still after some tries is no matter of repeating.
     */
    UNAVAILABLE,
    /** The statement, the schema or a setting is wrong: repeating it will not help; nothing happened. */
    BROKEN;

    private static final Set<String> CONTENTION_STATES = Set.of("40001", "40P01", "55P03", "HYT00", "57014");
    private static final Set<String> CONFLICT_STATES = Set.of("23505", "23P01", "23514", "23513");
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58");
    /** The server has ended a connection that did nothing for too long amid a transaction, or whose transaction took too long. */
    private static final Set<String> ENDED_STATES = Set.of("25P03", "25P04");

    /** What a commit may say that has happened: connection gone, no room, shut down, trouble with files or inside. */
    private static final Set<String> AMID_COMMIT_CLASSES = Set.of("08", "53", "57", "58", "XX");

    /**
     * What is said instead of a commit: the statement COMMIT could not run at all, or a rule that is looked at last refused it.
     */
    private static final Set<String> INSTEAD_OF_COMMIT_CLASSES = Set.of("0A", "22", "23", "25", "26", "2D", "42", "P0");

    private static final String COMMIT_UNKNOWN = "40003";

    /** A commit that is cancelled while it waits for other servers goes on, with a warning; so it was a statement. */
    private static final String CANCELLED = "57014";

    private static final Set<String> NEVER_CONNECTS_CLASSES = Set.of("28", "3D");
    private static final int H2_LOCK_TIMEOUT = 50_200;

    /** MariaDB's: row changed since the snapshot, lock timeout, deadlock, cancelled, out of time, no waiting. */
    private static final Set<Integer> CONTENTION_CODES =
            Set.of(H2_LOCK_TIMEOUT, 1020, 1205, 1213, 1317, 1969, 3024, 3572);

    /** MariaDB's: key, key with its name, CHECK there and on MySQL. */
    private static final Set<Integer> CONFLICT_CODES = Set.of(1062, 1586, 4025, 3819);

    /** MariaDB's: too many connections, disk or table full, killed, not ready in the cluster. */
    private static final Set<Integer> UNAVAILABLE_CODES = Set.of(1040, 1203, 1021, 1114, 1927, 1047, 1053);

    private static final String ONLY_READS = "25006";

    /** MariaDB's: an option of the server, the transaction, the server's mode; H2's. */
    private static final Set<Integer> ONLY_READS_CODES = Set.of(1290, 1792, 1836, 90_097);

    private static final Set<String> STATEMENT_LOST_STATES = Set.of("26000", "42P05");
    private static final int MARIA_STATEMENT_LOST = 1243;

    /** Classifies an error that came instead of a connection: nobody to talk to, no room, or no patience. */
    public static Failure connecting(SQLException error) {
        return NEVER_CONNECTS_CLASSES.contains(classOf(stateOf(saying(error)))) ? BROKEN : UNAVAILABLE;
    }

    /**
     * Returns the error that says what happened: a batch of a driver's may wrap what it met, and tell neither the state nor
     * the code of it.
     */
    private static SQLException saying(SQLException error) {
        SQLException says = error;
        while (stateOf(says).isEmpty() && says.getErrorCode() == 0 && says.getCause() instanceof SQLException met) {
            says = met;
        }
        return says;
    }

    /** Classifies an error that came before the commit. */
    public static Failure during(SQLException thrown) {
        SQLException error = saying(thrown);
        String state = stateOf(error);
        if (CONTENTION_STATES.contains(state) || CONTENTION_CODES.contains(error.getErrorCode())) {
            return CONTENTION;
        }
        if (isConflict(error)) {
            return CONFLICT;
        }
        boolean unreachable = error instanceof SQLTransientConnectionException
                || error instanceof SQLNonTransientConnectionException
                || UNAVAILABLE_CODES.contains(error.getErrorCode())
                || ENDED_STATES.contains(state)
                || isReadOnly(error)
                || UNAVAILABLE_CLASSES.contains(classOf(state));
        return unreachable ? UNAVAILABLE : BROKEN;
    }

    /** Classifies an error that the commit raised: only what the database surely did not commit is not unknown. */
    public static Failure ofCommit(SQLException thrown) {
        SQLException error = saying(thrown);
        String state = stateOf(error);
        boolean rolledBack = state.equals("40001")
                || state.equals("40P01")
                || isConflict(error)
                || INSTEAD_OF_COMMIT_CLASSES.contains(classOf(state)) && !ENDED_STATES.contains(state);
        return rolledBack ? during(error) : UNKNOWN;
    }

    /**
     * Classifies an error of statements that were sent together with their commit: what cannot have come from the commit
     * did not happen, of the rest nobody knows.
     *
     * @param commits whether there was anything to commit
     */
    public static Failure ofOneTrip(SQLException thrown, boolean commits) {
        SQLException error = saying(thrown);
        String state = stateOf(error);
        if (state.equals(Require.FAILED)) {
            return CONFLICT;
        }
        boolean amidCommit = state.isEmpty()
                || state.equals(COMMIT_UNKNOWN)
                || (AMID_COMMIT_CLASSES.contains(classOf(state)) && !state.equals(CANCELLED));
        return commits && amidCommit ? UNKNOWN : during(error);
    }

    private static boolean isConflict(SQLException error) {
        return CONFLICT_STATES.contains(stateOf(error)) || CONFLICT_CODES.contains(error.getErrorCode());
    }

    /** Tells whether a server, a database or a transaction has refused to write because it only reads. */
    public static boolean isReadOnly(SQLException error) {
        return stateOf(error).equals(ONLY_READS) || ONLY_READS_CODES.contains(error.getErrorCode());
    }

    /** Tells what to do about an error whose words do not, beginning with a blank; else nothing. */
    private static String advice(SQLException error) {
        if (isReadOnly(error)) {
            return " (what only reads cannot sell: connect to the server that writes)";
        }
        if (STATEMENT_LOST_STATES.contains(stateOf(error))) {
            return " (a pooler between here and PostgreSQL has changed the session and so lost a prepared statement: set"
                    + " prepareThreshold=0 in the URL of the driver, or let the pooler keep sessions)";
        }
        return error.getErrorCode() == MARIA_STATEMENT_LOST
                ? " (a proxy between here and the server has lost a prepared statement: set useServerPrepStmts=false in"
                        + " the URL of the driver)"
                : "";
    }

    private static String classOf(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }

    private static String stateOf(SQLException error) {
        @Nullable String state = error.getSQLState();
        return state == null ? "" : state;
    }

    /** Returns what callers see of an error that is not resolved by trying again. */
    public StoreException exception(SQLException thrown) {
        SQLException error = saying(thrown);
        String state = stateOf(error);
        String message = (state.isEmpty() ? "" : "the database said " + state + ": ")
                + String.valueOf(error.getMessage())
                + advice(error);
        return switch (this) {
            case BROKEN -> StoreException.broken(message, thrown);
            case UNKNOWN -> StoreException.unknown(message, thrown);
            case CONTENTION, CONFLICT, UNAVAILABLE ->
                isReadOnly(error) ? StoreException.broken(message, thrown) : StoreException.passing(message, thrown);
        };
    }
}
