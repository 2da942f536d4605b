package io.github.holdfast.gates;

/** Every kind of name, each a keyword of Kotlin, and some that nobody outside can say: looked at, never called. */
public abstract class KeywordNames {
    public static final int val = 1;
    protected int in;
    int as;

    public abstract void fun();

    protected abstract void typealias();

    abstract void when();

    public static final class object {}

    public record Span(String when) {}

    public enum Kind {
        is
    }

    static final class Hidden {
        public void when() {}
    }
}
