package io.github.holdfast.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Tables;
import io.github.holdfast.jdbc.sql.Type;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Store;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the scripts make is what the classes of the tables say, column by column. */
class AllTablesTest {

    /** What drivers call columns of a type. */
    private static final Map<Type, Set<Integer>> TYPES = Map.of(
            Type.LONG, Set.of(Types.BIGINT),
            Type.INT, Set.of(Types.INTEGER, Types.SMALLINT),
            Type.TEXT, Set.of(Types.VARCHAR),
            Type.DOCUMENT, Set.of(Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB),
            Type.UUID, Set.of(Types.OTHER, Types.BINARY, Types.VARBINARY),
            Type.TIME, Set.of(Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP),
            Type.BYTES, Set.of(Types.BINARY, Types.VARBINARY),
            Type.BOOLEAN, Set.of(Types.BOOLEAN, Types.BIT, Types.TINYINT),
            Type.DECIMAL, Set.of(Types.NUMERIC, Types.DECIMAL));

    @OnEach
    void every_column_has_the_type_that_the_class_of_its_table_says(Databases.Database database) throws SQLException {
        for (Table table : AllTables.ALL) {
            Map<String, Integer> there = columns(database, table);
            assertThat(there.keySet())
                    .as(table.name())
                    .containsExactlyInAnyOrderElementsOf(
                            table.columns().stream().map(Column::name).toList());
            for (Column<?> column : table.columns()) {
                assertThat(TYPES.get(column.type()))
                        .as("%s.%s is %s", table.name(), column, column.type())
                        .contains(there.get(column.name()));
            }
        }
    }

    private static Map<String, Integer> columns(Databases.Database database, Table table) throws SQLException {
        Map<String, Integer> columns = new TreeMap<>();
        Tables names = HiddenOptions.tables(database.options());
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + names.name(table.name()) + " WHERE 1 = 0")) {
            ResultSetMetaData found = rows.getMetaData();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                columns.put(found.getColumnName(i).toLowerCase(Locale.ROOT), found.getColumnType(i));
            }
        }
        return columns;
    }

    @ParameterizedTest
    @EnumSource
    void every_table_that_there_is_has_a_class(Store store) throws SQLException {
        Databases.Database database = store.fresh(); // in which no test has tables of its own
        try {
            assertThat(tables(database))
                    .containsExactlyInAnyOrderElementsOf(
                            AllTables.ALL.stream().map(Table::name).toList());
        } finally {
            database.close();
        }
    }

    private static Set<String> tables(Databases.Database database) throws SQLException {
        Tables names = HiddenOptions.tables(database.options());
        Set<String> there = new TreeSet<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(
                                database.isMaria() ? names.schema().orElse(null) : null,
                                database.isMaria() ? null : names.schema().orElse(null),
                                "%",
                                new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith(names.prefix())) {
                    there.add(name.substring(names.prefix().length()));
                }
            }
        }
        return there;
    }
}
