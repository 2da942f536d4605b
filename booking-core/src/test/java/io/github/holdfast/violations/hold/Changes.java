package io.github.holdfast.violations.hold;

/** A value that is none. */
public class Changes {
    /** Open to everybody. */
    public int open;

    private int count;

    /** Changes it. */
    public void setCount(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }
}
