package io.github.holdfast.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that somebody has changed so that ids that differ could be one are refused at start. */
class ExactIdsTest {

    private static void assertRefused(Store store, String change, String column) {
        Databases.Database database = store.fresh();
        try {
            JdbcLedger.owning(database.dataSource(), database.options());
            for (String one : change.split("; ")) {
                Sql.execute(database, one);
            }
            Errors.assertBroken(() -> JdbcLedger.owning(database.dataSource(), database.options()));
            assertThatThrownBy(() -> JdbcLedger.owning(database.dataSource(), database.options()))
                    .hasMessageContaining("ids that differ would be taken for one by ")
                    .hasMessageContaining(column);
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE {inventory} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
                "ALTER TABLE {inventory} MODIFY id VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci",
                "ALTER TABLE {inventory} MODIFY id VARCHAR(100) CHARACTER SET latin1 COLLATE latin1_bin"
            })
    void MariaDB_with_another_collation_or_without_all_letters(String change) {
        assertRefused(Store.MARIADB, change, "hf_inventory.id (");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE COLLATION {any_case} (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
                        + " ALTER TABLE {inventory} ALTER id TYPE VARCHAR(100) COLLATE {any_case}",
                "ALTER TABLE {inventory} ALTER id TYPE CHARACTER(100) COLLATE \"C\""
            })
    void PostgreSQL_with_a_collation_or_a_type_that_is_not_exact(String change) {
        String views = "DROP VIEW {v_inventory}, {v_hold}, {v_line}, {v_booking}, {v_item}; ";
        assertRefused(Store.POSTGRESQL, views + change, "hf_inventory.id (");
    }

    @Test
    void H2_with_a_type_that_ignores_case() {
        assertRefused(Store.H2, "ALTER TABLE {inventory} ALTER COLUMN id VARCHAR_IGNORECASE(100)", "HF_INVENTORY.ID (");
    }
}
