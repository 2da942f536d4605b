package io.github.holdfast.benchmarks.processor;

/** Tells how much processor time a client and its server have used so far. */
public interface Meter {

    /** Reads both. */
    Usage read();

    /** For this JVM and a server that is this process and all that came of it. */
    static Meter of(long server) {
        long own = ProcessHandle.current().pid();
        return () -> new Usage(Processes.own(own), Processes.tree(server), true);
    }

    /** For this JVM, in which the store lies too. */
    static Meter alone() {
        long own = ProcessHandle.current().pid();
        return () -> new Usage(Processes.own(own), 0, false);
    }
}
