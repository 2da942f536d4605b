package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong does not compile, for the reason it is wrong, and what is right beside it does. */
class WrongCodeTest {
    private static final Pattern PACKAGE = Pattern.compile("\\b([a-z]\\w*\\.)+(?=[A-Z])");

    @TempDir
    private Path work;

    static Stream<WrongCode> mistakes() {
        return WrongCode.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_is_wrong_does_not_compile(WrongCode mistake) throws Exception {
        assertThat(compile(List.of(mistake.wrong())))
                .as(mistake.wrong())
                .singleElement()
                .asString()
                .contains(mistake.message());
    }

    @Test
    void what_is_right_compiles_without_a_warning() throws Exception {
        assertThat(compile(WrongCode.all().map(WrongCode::right).toList())).isEmpty();
    }

    /** Returns what the compiler says, without the packages of types, each snippet in a class of its own. */
    private List<String> compile(List<String> snippets) throws Exception {
        String imports = imports();
        List<JavaFileObject> sources = new ArrayList<>();
        for (String snippet : snippets) {
            String name = "Snippet" + sources.size();
            sources.add(source(name, WrongCode.FRAME.formatted(imports, name, snippet)));
        }
        var said = new DiagnosticCollector<JavaFileObject>();
        var options = List.of("--release", "17", "-Xlint:all,-processing", "-d", work.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, said, options, null, sources)
                .call();
        return said.getDiagnostics().stream()
                .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
                .map(one -> one.getMessage(Locale.ENGLISH))
                .map(text -> PACKAGE.matcher(text).replaceAll(""))
                .toList();
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** Everything that callers can import from the core, and the adapter. */
    private static String imports() throws Exception {
        Path core = Path.of(Class.forName("io.github.holdfast.Bookings")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Stream<String> packages = ModuleFinder.of(core).findAll().stream()
                .flatMap(module -> module.descriptor().exports().stream())
                .map(ModuleDescriptor.Exports::source);
        return Stream.concat(packages, Stream.of("io.github.holdfast.jdbc"))
                .map(name -> "import " + name + ".*;")
                .collect(Collectors.joining("\n"));
    }
}
