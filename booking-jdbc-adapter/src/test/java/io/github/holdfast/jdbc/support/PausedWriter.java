package io.github.holdfast.jdbc.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Holds a writer up once, when it has decided and is about to write, or when it has written and is about to commit. */
public final class PausedWriter extends Tampering {

    public final BackgroundCall.Gate gate = new BackgroundCall.Gate();
    private final boolean atCommit;
    private final Consumer<Connection> seen;

    private PausedWriter(boolean atCommit, Consumer<Connection> seen) {
        this.atCommit = atCommit;
        this.seen = seen;
    }

    public static PausedWriter beforeWriting() {
        return new PausedWriter(false, any -> {});
    }

    public static PausedWriter beforeCommit() {
        return beforeCommit(any -> {});
    }

    /** Shows the connection that is about to commit before it holds it up. */
    public static PausedWriter beforeCommit(Consumer<Connection> seen) {
        return new PausedWriter(true, seen);
    }

    @Override
    public void before(Connection real, String sql) {
        boolean writes = sql.startsWith("INSERT") || sql.startsWith("UPDATE") || sql.startsWith("MERGE");
        if (!atCommit
                && writes
                && !sql.endsWith("WHERE number = -1")) { // so a ledger tries at its start whether it may
            gate.pass();
        }
    }

    @Override
    public void commit(Connection real) throws SQLException {
        if (atCommit) {
            seen.accept(real);
            gate.pass();
        }
        real.commit();
    }
}
