package io.github.holdfast.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.EveryCommand;
import io.github.holdfast.jdbc.support.MariaServer;
import io.github.holdfast.ledger.StoreException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.engine.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a host sets at a database or its driver: everything works, or nothing starts and the reason is told. */
class StoreSettingsTest {

    private static String h2(String settings) {
        return "jdbc:h2:mem:" + Databases.unusedName() + ";DB_CLOSE_DELAY=-1" + settings;
    }

    private static String postgres(String settings) {
        return Databases.postgres().getJdbcUrl("postgres", "postgres") + settings;
    }

    private static String maria(String settings) {
        String url = MariaServer.url();
        return url + (url.contains("?") ? "&" : "?") + settings;
    }

    private static void assertDoesEverything(String url) {
        JdbcOptions options = JdbcOptions.defaults().schema(Databases.unusedName());
        try (HikariDataSource pool = Databases.pool(url)) {
            JdbcSchema.apply(pool, options);
            EveryCommand.on(Databases.empty(pool, options));
        }
    }

    /** Refused when the tables are made, and again when they are there. */
    private static void assertRefused(String url, String plain, String reason) {
        JdbcOptions options = JdbcOptions.defaults().schema(Databases.unusedName());
        try (HikariDataSource pool = Databases.pool(plain)) {
            JdbcSchema.apply(pool, options);
        }
        try (HikariDataSource pool = Databases.pool(url)) {
            for (JdbcOptions one : new JdbcOptions[] {options, options.allowUnsafeSettings()}) {
                assertSaid(() -> JdbcSchema.apply(pool, one.schema(Databases.unusedName())), reason);
                assertSaid(() -> JdbcLedger.owning(pool, one), reason);
            }
        }
    }

    private static void assertSaid(ThrowingCallable start, String reason) {
        Errors.assertBroken(start);
        assertThatThrownBy(start).isInstanceOf(StoreException.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @EnumSource(Mode.ModeEnum.class)
    void H2_does_everything_in_each_of_its_modes(Mode.ModeEnum mode) {
        assertDoesEverything(h2(";MODE=" + mode));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";DATABASE_TO_UPPER=FALSE",
                ";DATABASE_TO_LOWER=TRUE",
                ";CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                ";DEFAULT_NULL_ORDERING=HIGH",
                ";TIME ZONE=Asia/Tehran",
                ";NON_KEYWORDS=VALUE,USER"
            })
    void H2_does_everything_whatever_becomes_of_names_and_order(String settings) {
        assertDoesEverything(h2(settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IGNORECASE=TRUE", "COLLATION=ENGLISH STRENGTH PRIMARY", "COLLATION=TURKISH"})
    void H2_that_takes_different_ids_for_the_same_is_refused(String setting) {
        try (HikariDataSource pool = Databases.pool(h2(";" + setting))) {
            assertSaid(() -> JdbcSchema.apply(pool), setting);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&preferQueryMode=extendedForPrepared",
                "&preferQueryMode=extendedCacheEverything",
                "&prepareThreshold=0",
                "&autosave=always",
                "&reWriteBatchedInserts=true",
                "&binaryTransfer=false&stringtype=unspecified",
                "&defaultRowFetchSize=1&adaptiveFetch=true",
                "&readOnly=true",
                "&readOnly=true&readOnlyMode=always",
                "&options=-c%20standard_conforming_strings=off%20-c%20transform_null_equals=on",
                "&options=-c%20DateStyle=SQL,DMY%20-c%20IntervalStyle=iso_8601%20-c%20bytea_output=escape",
                "&options=-c%20default_transaction_isolation=serializable%20-c%20default_transaction_deferrable=on"
            })
    void PostgreSQL_does_everything_whatever_its_driver_is_told(String settings) {
        assertDoesEverything(postgres(settings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "useServerPrepStmts=true",
                "useBulkStmts=false",
                "allowMultiQueries=true",
                "defaultFetchSize=1",
                "sessionVariables=sql_mode='ANSI,STRICT_ALL_TABLES'",
                "sessionVariables=sql_mode='ORACLE,STRICT_ALL_TABLES'",
                "sessionVariables=sql_mode='NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH,STRICT_ALL_TABLES'",
                "sessionVariables=sql_mode='TRADITIONAL,EMPTY_STRING_IS_NULL'",
                "sessionVariables=collation_connection=utf8mb4_general_ci",
                "sessionVariables=character_set_connection=latin1",
                "sessionVariables=group_concat_max_len=4",
                "sessionVariables=autocommit=0"
            })
    void MariaDB_does_everything_whatever_its_driver_is_told(String settings) {
        assertDoesEverything(maria(settings));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_cannot_sell_is_refused_at_start_with_the_reason(String url, String plain, String reason) {
        assertRefused(url, plain, reason);
    }

    static Stream<Object[]> refused() {
        return Stream.of(
                new Object[] {postgres("&preferQueryMode=simple"), postgres(""), "preferQueryMode=simple"},
                new Object[] {postgres("&prepareThreshold=-1"), postgres(""), "prepareThreshold=-1"},
                new Object[] {
                    postgres("&options=-c%20default_transaction_read_only=on"),
                    postgres(""),
                    "default_transaction_read_only=on"
                },
                new Object[] {maria("sessionVariables=tx_read_only=1"), maria(""), "read_only=ON"},
                new Object[] {
                    maria("sessionVariables=sql_select_limit=1000"), maria(""), "sql_select_limit=1000 cuts off"
                });
    }
}
