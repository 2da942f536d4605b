package io.github.holdfast.gates;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The class that passes every gate, and what makes it fail each of them. */
final class Faults {
    /** Passes. */
    static final String TINY = """
            package io.github.holdfast;

            /**
             * A tiny value.
             *
             * @param count how many, 0 or more
             * @since 0.1.0
             */
            public record Tiny(int count) {
                /**
                 * Tells whether there are many.
                 *
                 * @return true from 10 on
                 */
                public boolean many() {
                    return count >= 10;
                }
            }
            """;

    /** Covers all of it. */
    static final String TINY_TEST = """
            package io.github.holdfast;

            import static org.assertj.core.api.Assertions.assertThat;

            import org.junit.jupiter.api.Test;

            class TinyTest {
                @Test
                void ten_are_many() {
                    assertThat(new Tiny(9).many()).isFalse();
                    assertThat(new Tiny(10).many()).isTrue();
                }
            }
            """;

    /** What {@link #TINY} looked like before somebody took a method away. */
    static final String OLDER_TINY = with("    /** Gone since. */\n    public void gone() {}\n");

    /** A class of core that reads the machine's clock. */
    static final String LATE = """
            package io.github.holdfast.outcome;

            /** Reads the clock. */
            final class Late {
                private Late() {}

                static long now() {
                    return System.currentTimeMillis();
                }
            }
            """;

    /** An adapter's test that looks for a server and goes home when there is none. */
    static final String SKIPPED_TEST = """
            package io.github.holdfast.jdbc;

            import org.junit.jupiter.api.Assumptions;
            import org.junit.jupiter.api.Test;

            class PostgresTinyTest {
                @Test
                void a_server_is_there() {
                    Assumptions.assumeTrue(false, "no server");
                }
            }
            """;

    /** A test class in which nothing is a test. */
    static final String SILENT_TEST = """
            package io.github.holdfast;

            class SilentTest {
                void nothing_looks_here() {}
            }
            """;

    /** An adapter's test that starts a server. */
    static final String SERVER_TEST = """
            package io.github.holdfast.jdbc;

            import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
            import org.junit.jupiter.api.Test;

            class PostgresTinyTest {
                @Test
                void a_server_starts() throws Exception {
                    EmbeddedPostgres.start().close();
                }
            }
            """;

    private Faults() {}

    /** {@link #TINY} with one more member at its end. */
    static String with(String member) {
        return TINY.substring(0, TINY.lastIndexOf('}')) + "\n" + member + "}\n";
    }

    /** A private method of {@code lines} lines, its braces included, with blanks and comments between them. */
    static String method(int lines) {
        return "    private static void longer() {\n"
                + IntStream.range(0, lines - 2)
                        .mapToObj(i -> "        // " + i + "\n        System.gc();\n")
                        .collect(Collectors.joining("\n"))
                + "    }\n";
    }

    /** Fields in {@code lines} lines. */
    static String fields(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> "    // " + i + "\n    private static final int N" + i + " = " + i + ";\n\n")
                .collect(Collectors.joining());
    }
}
