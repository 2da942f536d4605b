package io.github.holdfast.jdbc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.MixedBatch;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Command;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** How H2 finds the rows: by an index and never by reading a table, whatever a batch does. */
class H2PlansTest {

    private static final Pattern SCAN = Pattern.compile("\\.(HF_\\w+)\\.tableScan");
    private static final Databases.Database DATABASE = Databases.h2Database();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static final class Listening extends Tampering {

        private final Set<String> statements = new TreeSet<>();

        @Override
        public String sql(String sql) {
            if (!sql.startsWith("SET ") && !sql.startsWith("CALL ")) {
                statements.add(sql);
            }
            return sql;
        }
    }

    @Test
    void no_statement_of_a_batch_that_does_everything_reads_a_table() {
        Shop shop = new Shop(JdbcLedger.owning(DATABASE.dataSource(), DATABASE.options()));
        List<Command<?>> mixed = MixedBatch.batch(shop, DATABASE);
        Listening listening = new Listening();
        JdbcLedger ledger = JdbcLedger.owning(listening.with(DATABASE.dataSource()), DATABASE.options());
        listening.statements.clear();
        ledger.apply(mixed);
        assertThat(listening.statements).hasSizeGreaterThan(30);
        for (String statement : listening.statements) {
            Matcher scan =
                    SCAN.matcher(Sql.texts(DATABASE, "EXPLAIN " + statement).get(0));
            assertThat(scan.find() ? scan.group(1) : "").as(statement).isEmpty();
        }
    }
}
