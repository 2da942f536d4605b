package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is published is hard to change, so much of the code stays out of sight: package-private, or not exported. */
class HiddenTypesTest {
    private static final double LEAST = 0.45;

    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(public )?(?:(?:abstract|final|sealed|non-sealed) )*(?:@?interface|class|record|enum) \\w");
    private static final Pattern EXPORTS = Pattern.compile("(?m)^ *exports ([\\w.]+);");

    private int types;
    private int hidden;

    @Test
    void at_least_45_of_100_top_level_types_are_not_exported() throws IOException {
        for (Path module : Repository.modules()) {
            if (module.getFileName().toString().startsWith("booking-")) {
                count(module.resolve("src/main/java"));
            }
        }
        System.out.printf("%d of %d types are not exported: %.1f %%%n", hidden, types, 100.0 * hidden / types);
        assertThat(types).isGreaterThan(100);
        assertThat(hidden)
                .as(
                        "types of the published modules, of %d, that nobody outside can use; make some package-private",
                        types)
                .isGreaterThanOrEqualTo((int) Math.ceil(LEAST * types));
    }

    private void count(Path folder) throws IOException {
        Path declaration = folder.resolve("module-info.java");
        boolean everything = !Files.exists(declaration);
        Set<String> exported = new HashSet<>();
        if (!everything) {
            EXPORTS.matcher(Files.readString(declaration))
                    .results()
                    .map(one -> one.group(1))
                    .forEach(exported::add);
            assertThat(exported).as("exports of %s", declaration).isNotEmpty();
        }
        for (Path source : Repository.files("src/main/java", ".*\\.java")) {
            if (source.startsWith(folder)) {
                boolean open = everything
                        || exported.contains(
                                folder.relativize(source.getParent()).toString().replace('/', '.'));
                count(Files.readString(source), open);
            }
        }
    }

    private void count(String source, boolean isOpen) {
        List<MatchResult> found = TYPE.matcher(source).results().toList();
        types += found.size();
        hidden += (int)
                found.stream().filter(type -> !isOpen || type.group(1) == null).count();
    }

    @Test
    void a_type_is_known_by_its_declaration() {
        count("/** A class. */\npublic final class A {\n    public class B {}\n}\n\nclass C {}\n", true);
        count("import x;\n\npublic sealed interface A {}\npublic record B() {}\n", false);
        assertThat(types).isEqualTo(4);
        assertThat(hidden).isEqualTo(3);
    }
}
