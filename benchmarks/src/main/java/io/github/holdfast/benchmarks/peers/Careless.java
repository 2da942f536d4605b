package io.github.holdfast.benchmarks.peers;

import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A wrong design, by which it is seen that the audit finds one: each caller keeps what is left in its own memory, as nodes
 * without a common lock do, and so all of them sell the last {@value #LEFT} places, and then end, however long it takes.
 */
public final class Careless {

    private static final int LEFT = 10;
    private static final String TAKE = "UPDATE pool SET taken = LEAST(taken + 1, capacity) WHERE pool_id = 1";
    private static final String PLACE =
            "INSERT INTO hold VALUES (?, ?, 0, 1, clock_timestamp(), clock_timestamp() + INTERVAL '30 min')";

    private Careless() {}

    /** Places of a pool of which little is left. */
    public static Design pool(Database database) throws SQLException {
        database.execute("UPDATE peers.pool SET capacity = " + LEFT);
        return Peer.over(database, Careless::sell);
    }

    private static Said sell(Connection connection, Wish wish) throws SQLException {
        if (wish.kept().size() >= LEFT) {
            return Said.ENDED;
        }
        UUID id = UUID.randomUUID();
        try (PreparedStatement take = connection.prepareStatement(TAKE);
                PreparedStatement place = connection.prepareStatement(PLACE)) {
            take.executeUpdate();
            place.setObject(1, id);
            place.setString(2, wish.customer());
            place.executeUpdate();
        }
        wish.kept().add(id);
        return Said.YES;
    }
}
