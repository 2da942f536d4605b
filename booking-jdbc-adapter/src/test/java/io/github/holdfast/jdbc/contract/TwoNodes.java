package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.cache.Memory;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Owning;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.util.List;
import java.util.Random;

/**
 * Two nodes over one database, of which a random one gets each batch. They remember so little that they forget all the
 * time, or as much as they like; a stranger changes stamps in between, as he must after writing by hand.
 */
final class TwoNodes implements Ledger {

    private final Databases.Database database;
    private final List<Ledger> nodes;
    private final Random random;

    private TwoNodes(Databases.Database database, Random random) {
        this.database = database;
        this.random = random;
        boolean forgetful = random.nextBoolean();
        this.nodes = List.of(node(forgetful), node(forgetful));
    }

    static TwoNodes over(Databases.Database database, long seed) {
        System.out.println("seed of two nodes: " + seed);
        return new TwoNodes(database, new Random(seed));
    }

    private Ledger node(boolean forgetful) {
        long most = forgetful ? 1 + random.nextInt(20_000) : database.options().memory();
        return Owning.over(database.dataSource(), database.options(), new Memory(most));
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        if (random.nextInt(20) == 0) {
            long last = Sql.number(database, "SELECT COALESCE(MAX(number), 0) FROM {inventory}");
            Sql.execute(
                    database,
                    "UPDATE {inventory} SET version = version + 1, version_stamp = version_stamp + 1 WHERE number = "
                            + last);
        }
        return nodes.get(random.nextInt(nodes.size())).apply(commands);
    }

    @Override
    public Records records() {
        return nodes.get(0).records();
    }
}
