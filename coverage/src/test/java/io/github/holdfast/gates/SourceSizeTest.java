package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files stay short enough to be read at one go. Checkstyle can count a method's lines so, but not a file's. */
class SourceSizeTest {
    private static final int MOST = 300;

    @Test
    void no_file_has_more_than_300_lines_of_code() throws IOException {
        List<Path> sources = Repository.files("src", ".*\\.java");
        assertThat(sources).isNotEmpty();
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources) {
            int lines = SourceLines.count(Files.readString(source));
            if (lines > MOST) {
                tooLong.add(Repository.relative(source) + ": " + lines + " lines of code, at most " + MOST);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void blank_lines_and_comments_do_not_count() {
        assertThat(SourceLines.count("")).isZero();
        assertThat(SourceLines.count("// a\n\n  /* b\n c */\n\t\n/** d */")).isZero();
        assertThat(SourceLines.count("int a; // a\n/* b */ int b; /* c\n d */ int c;"))
                .isEqualTo(3);
    }

    @Test
    void what_looks_like_a_comment_in_a_literal_is_code() {
        assertThat(SourceLines.count("a(\"/*\",\n b);\n c('\"', \"*/\"); // d\n"))
                .isEqualTo(3);
        assertThat(SourceLines.count("a(\"\\\"/*\");\n b();\n")).isEqualTo(2);
        assertThat(SourceLines.count("a(\"\"\"\n  // in\n\n  \"quoted\" /*\n  \"\"\");\n b();\n"))
                .isEqualTo(5);
    }
}
