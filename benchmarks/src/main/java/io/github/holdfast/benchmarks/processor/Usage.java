package io.github.holdfast.benchmarks.processor;

/**
 * Processor time of a client and of its server: seconds that were used, or, after {@link #per}, processors kept busy. What
 * the system does not tell is not a number.
 *
 * @param client what the client's JVM used, with its compiler and its garbage collector
 * @param server what the server's processes used, with those that work in the background and those that have ended
 * @param apart whether there is a server; if not, the client's part is all there is
 */
public record Usage(double client, double server, boolean apart) {

    /** Of whom nobody asked. */
    public static final Usage UNKNOWN = new Usage(Double.NaN, Double.NaN, true);

    /** Returns what was used since. */
    public Usage since(Usage before) {
        return new Usage(client - before.client, server - before.server, apart);
    }

    /** Returns how many processors were kept busy over this time. */
    public Usage per(double seconds) {
        return new Usage(client / seconds, server / seconds, apart);
    }
}
