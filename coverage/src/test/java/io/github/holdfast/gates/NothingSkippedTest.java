package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A green build says that everything ran: a test that was skipped has shown nothing. */
class NothingSkippedTest {
    @Test
    void no_test_was_skipped() throws Exception {
        List<String> skipped = new ArrayList<>();
        for (Element test : tests()) {
            if (test.getElementsByTagName("skipped").getLength() > 0) {
                skipped.add(name(test));
            }
        }
        assertThat(skipped).as("tests that were skipped").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Postgres", "Maria", "H2"})
    void the_adapter_kept_the_contract_on(String database) throws Exception {
        assertThat(tests(Repository.files(
                        "target/surefire-reports",
                        "TEST-io\\.github\\.holdfast\\.jdbc\\.contract\\." + database + "LedgerTest\\.xml")))
                .as("the contract on %s", database)
                .hasSizeGreaterThan(100);
    }

    /** One that has no tests, or whose name is not one that is looked for, would pass in silence. */
    @Test
    void every_test_class_has_run() throws Exception {
        List<String> silent = new ArrayList<>();
        for (Path source : Repository.files("src/test/java", "\\w+Test\\.java")) {
            String name = Repository.relative(source)
                    .replaceFirst(".*/src/test/java/(.*)\\.java", "$1")
                    .replace('/', '.');
            String report = "TEST-" + Pattern.quote(name) + "\\.xml";
            if (!name.startsWith("io.github.holdfast.gates.")
                    && tests(Repository.files("target/surefire-reports", report))
                            .isEmpty()) {
                silent.add(name);
            }
        }
        assertThat(silent).as("test classes without a test that ran").isEmpty();
    }

    private static List<Element> tests() throws Exception {
        return tests(Repository.files("target/surefire-reports", "TEST-.*\\.xml"));
    }

    private static List<Element> tests(List<Path> reports) throws Exception {
        var parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        List<Element> tests = new ArrayList<>();
        for (Path report : reports) {
            NodeList cases = parser.parse(report.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                tests.add((Element) cases.item(i));
            }
        }
        return tests;
    }

    private static String name(Element test) {
        return test.getAttribute("classname") + "." + test.getAttribute("name");
    }
}
