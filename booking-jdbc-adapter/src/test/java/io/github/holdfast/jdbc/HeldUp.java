package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Holds a writer up once, when it has decided and is about to write, or when it has written and is about to commit. */
final class HeldUp extends Tampering {

    final Beside.Gate gate = new Beside.Gate();
    private final boolean atCommit;

    private HeldUp(boolean atCommit) {
        this.atCommit = atCommit;
    }

    static HeldUp beforeWriting() {
        return new HeldUp(false);
    }

    static HeldUp beforeCommit() {
        return new HeldUp(true);
    }

    @Override
    void before(Connection real, String sql) {
        if (!atCommit && (sql.startsWith("INSERT") || sql.startsWith("UPDATE") || sql.startsWith("MERGE"))) {
            gate.pass();
        }
    }

    @Override
    void commit(Connection real) throws SQLException {
        if (atCommit) {
            gate.pass();
        }
        real.commit();
    }
}
