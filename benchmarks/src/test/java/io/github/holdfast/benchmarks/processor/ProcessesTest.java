package io.github.holdfast.benchmarks.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that burn a known time of a processor, however long that takes them. */
class ProcessesTest {

    /** A child that the system tells when it has used a second, and that then waits for a line; its parent after it. */
    private static final String BURNERS = """
            sh -c 'ulimit -S -t 1; trap "echo burnt; read line; exit" XCPU; while :; do :; done'
            echo ended
            read line""";

    /** More than starting a shell takes, less than would hide a second that is missing or counted twice. */
    private static final Offset<Double> ABOUT = Offset.offset(0.4);

    @BeforeEach
    void tells() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "a system that tells");
    }

    @Test
    void the_time_of_a_child_counts_for_the_tree_while_it_lives_and_after_it_has_ended() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", BURNERS).start();
        try (BufferedReader said = shell.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("burnt");
            assertThat(Processes.tree(shell.pid())).isCloseTo(1, ABOUT);
            assertThat(Processes.own(shell.pid())).isCloseTo(0, ABOUT);
            shell.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
            assertThat(said.readLine()).isEqualTo("ended");
            assertThat(Processes.tree(shell.pid())).isCloseTo(1, ABOUT);
            assertThat(Processes.own(shell.pid())).isCloseTo(0, ABOUT);
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void the_client_is_this_process_with_all_its_threads() throws InterruptedException {
        Meter meter = Meter.alone();
        Usage before = meter.read();
        Thread burner = new Thread(ProcessesTest::burnHalfASecond);
        burner.start();
        burner.join();
        Usage used = meter.read().since(before);
        assertThat(used.client()).isBetween(0.45, 10.0); // whoever else works in this JVM counts too
        assertThat(used.server()).isZero();
        assertThat(used.apart()).isFalse();
    }

    private static void burnHalfASecond() {
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < 500_000_000) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_is_not_there_is_not_a_number() {
        assertThat(Processes.own(Integer.MAX_VALUE)).isNaN();
        assertThat(Processes.tree(Integer.MAX_VALUE)).isNaN();
    }
}
