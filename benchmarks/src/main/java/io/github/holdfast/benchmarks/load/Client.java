package io.github.holdfast.benchmarks.load;

/** One caller, in a thread of its own. */
public interface Client {

    /** Makes one call and waits for its answer. */
    Said call() throws Exception;
}
