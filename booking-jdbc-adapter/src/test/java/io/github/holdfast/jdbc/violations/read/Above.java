package io.github.holdfast.jdbc.violations.read;

/** Stands above tables. */
public final class Above {

    private Above() {}

    public static String name() {
        return "above";
    }
}
