package io.github.holdfast.jdbc.cache;

/** How often in a row something turned out to be different from what was believed, and how long nothing is believed then. */
public final class Caution {

    private static final int LONGEST = 64;

    private int surprises;
    private int left;

    /** Tells whether to believe this time. */
    public synchronized boolean believes() {
        if (left == 0) {
            return true;
        }
        left--;
        return false;
    }

    /** Says that what was believed was wrong: twice as long as last time nothing is believed. */
    public synchronized void wasWrong() {
        surprises = Math.min(LONGEST, Math.max(1, 2 * surprises));
        left = surprises;
    }

    /** Says that what was believed was right. */
    public synchronized void wasRight() {
        surprises = 0;
    }
}
