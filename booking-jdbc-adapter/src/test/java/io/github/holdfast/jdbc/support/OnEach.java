package io.github.holdfast.jdbc.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that runs on PostgreSQL, on MariaDB and on H2, in databases that all such tests share: each opens a sale of its own. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@MethodSource("io.github.holdfast.jdbc.support.OnEach$Shared#databases")
public @interface OnEach {

    /** The shared databases. */
    final class Shared {

        public static final Databases.Database POSTGRES = Databases.postgresDatabase();
        public static final Databases.Database MARIA = Databases.mariaDatabase();
        public static final Databases.Database H2 = Databases.h2Database();

        private Shared() {}

        public static Stream<Named<Databases.Database>> databases() {
            return Stream.of(Named.of("PostgreSQL", POSTGRES), Named.of("MariaDB", MARIA), Named.of("H2", H2));
        }
    }
}
