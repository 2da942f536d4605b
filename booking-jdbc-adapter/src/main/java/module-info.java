/**
 * The ledger in a relational database, through plain JDBC. Drivers are found as JDBC finds them and may stay on the class
 * path.
 */
@SuppressWarnings("opens") // what is opened has no class: it is the scripts, for migration tools of the host's
module io.github.holdfast.jdbc {
    requires static transitive org.jspecify;
    requires transitive io.github.holdfast.core;
    requires transitive java.sql;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports io.github.holdfast.jdbc;

    opens io.github.holdfast.jdbc.schema.h2;
    opens io.github.holdfast.jdbc.schema.mariadb;
    opens io.github.holdfast.jdbc.schema.postgresql;
}
