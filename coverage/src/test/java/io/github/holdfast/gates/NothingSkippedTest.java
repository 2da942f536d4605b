package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
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

    @Test
    void the_adapter_was_tested_on_a_real_PostgreSQL() throws Exception {
        assertThat(tests())
                .extracting(NothingSkippedTest::name)
                .anyMatch(name -> name.matches("(?is)io\\.github\\.holdfast\\.jdbc\\..*postgres.*"));
    }

    private static List<Element> tests() throws Exception {
        var parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        List<Element> tests = new ArrayList<>();
        for (Path report : Repository.files("target/surefire-reports", "TEST-.*\\.xml")) {
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
