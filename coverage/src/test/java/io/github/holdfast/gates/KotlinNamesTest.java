package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Kotlin's callers can say every name of ours without quotes. */
class KotlinNamesTest {
    /** The hard keywords, which are never names: <a href="https://kotlinlang.org/docs/keyword-reference.html">list</a>. */
    private static final Set<String> KEYWORDS = Set.of(
            ("as break class continue do else false for fun if in interface is null object package return super this throw "
                            + "true try typealias typeof val var when while")
                    .split(" "));

    @Test
    void no_exported_name_is_a_keyword_of_kotlin() throws Exception {
        for (String name : List.of("io.github.holdfast.Bookings", "io.github.holdfast.jdbc.JdbcLedger")) {
            Class<?> door = Class.forName(name);
            List<Class<?>> types = exported(door);
            assertThat(types).contains(door);
            assertThat(types.stream().flatMap(KotlinNamesTest::keywords))
                    .as("names beside %s", door)
                    .isEmpty();
        }
    }

    @Test
    void each_kind_of_name_is_seen() {
        assertThat(Stream.concat(Stream.of(KeywordNames.class), Arrays.stream(KeywordNames.class.getDeclaredClasses()))
                        .flatMap(KotlinNamesTest::keywords))
                .containsExactlyInAnyOrder(
                        "KeywordNames.val",
                        "KeywordNames.in",
                        "KeywordNames.fun",
                        "KeywordNames.typealias",
                        "KeywordNames$object",
                        "KeywordNames$Span.when",
                        "KeywordNames$Kind.is");
    }

    private static List<Class<?>> exported(Class<?> door)
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path where =
                Path.of(door.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> types = new ArrayList<>();
        for (ModuleReference module : ModuleFinder.of(where).findAll()) {
            Set<String> packages = module.descriptor().exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            try (ModuleReader reader = module.open();
                    Stream<String> files = reader.list()) {
                for (String file : files.filter(name -> name.endsWith(".class")).toList()) {
                    String name =
                            file.substring(0, file.length() - ".class".length()).replace('/', '.');
                    if (packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                        types.add(Class.forName(name, false, door.getClassLoader()));
                    }
                }
            }
        }
        return types;
    }

    private static Stream<String> keywords(Class<?> type) {
        if (!isVisible(type)) {
            return Stream.empty();
        }
        String name = type.getName().substring(type.getPackageName().length() + 1);
        Stream<String> members = Stream.<Member>concat(
                        Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods()))
                .filter(member -> isVisible(member.getModifiers()) && KEYWORDS.contains(member.getName()))
                .map(member -> name + "." + member.getName());
        return KEYWORDS.contains(type.getSimpleName()) ? Stream.concat(Stream.of(name), members) : members;
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isVisible(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
