package io.github.holdfast.gates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises: its code compiles and prints what it says, its two commands stand alone, its map is whole. */
class ReadmeTest {
    private static final String FRAME = """
            import static io.github.holdfast.hold.Pick.*;
            import static io.github.holdfast.calendar.Span.*;
            import static io.github.holdfast.pricing.Basis.*;
            import static io.github.holdfast.pricing.Traveller.*;
            import static io.github.holdfast.terms.Charge.share;
            import static io.github.holdfast.terms.Percent.percent;
            import io.github.holdfast.*;
            import io.github.holdfast.aftersale.*;
            import io.github.holdfast.booking.*;
            import io.github.holdfast.calendar.*;
            import io.github.holdfast.caller.*;
            import io.github.holdfast.hold.*;
            import io.github.holdfast.inventory.*;
            import io.github.holdfast.outcome.*;
            import io.github.holdfast.pricing.*;
            import io.github.holdfast.seat.*;
            import io.github.holdfast.terms.*;
            import java.math.RoundingMode;
            import java.time.*;
            import java.util.*;
            import org.joda.money.*;

            public final class Example {
                public static void main(String[] args) {
            %s
                }
            }
            """;

    @TempDir
    private Path work;

    @Test
    void the_code_compiles_and_prints_what_the_page_says() throws Exception {
        String code = fenced("java").get(0);
        assertThat(code.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(32);
        assertThat(run(FRAME.formatted(code)).lines())
                .containsExactlyElementsOf(fenced("text").get(0).lines().toList());
    }

    @Test
    void the_two_commands_stand_alone() throws IOException {
        assertThat(fenced(""))
                .hasSize(2)
                .allSatisfy(
                        block -> assertThat(block.strip()).doesNotContain("\n").startsWith("./mvnw "));
        assertThat(Files.readString(Repository.ROOT.resolve("README.md")))
                .containsSubsequence(
                        "\n## Run\n",
                        fenced("").get(0),
                        "\n## Test\n",
                        fenced("").get(1));
    }

    @Test
    void the_map_shows_every_module() throws IOException {
        String readme = Files.readString(Repository.ROOT.resolve("README.md"));
        assertThat(Repository.modules().stream().map(Repository::relative).filter(module -> !module.equals("examples")))
                .allSatisfy(module -> assertThat(readme).contains("| `" + module + "` |"));
    }

    /** The fenced blocks with the given language, without their fences. */
    private static List<String> fenced(String language) throws IOException {
        Matcher block = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$")
                .matcher(Files.readString(Repository.ROOT.resolve("README.md")));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    private String run(String source) throws Exception {
        Path file = Files.writeString(work.resolve("Example.java"), source);
        var complaints = new ByteArrayOutputStream();
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, complaints, "--release", "17", "-d", work.toString(), file.toString());
        assertThat(exit).as(complaints.toString(UTF_8)).isZero();
        PrintStream before = System.out;
        var printed = new ByteArrayOutputStream();
        try (var loader = new URLClassLoader(new URL[] {work.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, UTF_8));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(UTF_8);
    }
}
