package io.github.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The glossary explains every word that callers meet, and no word that is gone. */
class GlossaryTest {

    private static final Path PAGE = Path.of("..", "docs", "glossary.md");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final String OTHER_MODULES = "\n## In the adapter";

    @Test
    void every_exported_type_belongs_to_a_word_and_every_type_in_the_page_exists() throws IOException {
        assertThat(typesInThePage()).isEqualTo(exportedTypes());
    }

    @Test
    void every_word_is_explained_once() throws IOException {
        assertThat(page().lines()
                        .filter(line -> line.startsWith("| ") && !line.startsWith("| word "))
                        .map(line -> line.split("\\|")[1].strip()))
                .hasSizeGreaterThan(50)
                .doesNotHaveDuplicates();
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static Set<String> typesInThePage() throws IOException {
        String page = page();
        return page.substring(0, page.indexOf(OTHER_MODULES))
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(line.lastIndexOf('|', line.length() - 2)))
                .flatMap(cell -> NAME.matcher(cell).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> exportedTypes() throws IOException {
        Set<String> exported;
        try (InputStream in = Files.newInputStream(Path.of("target", "classes", "module-info.class"))) {
            exported = ModuleDescriptor.read(in).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        }
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.holdfast").stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                        .filter(type -> exported.contains(type.getPackageName()))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
