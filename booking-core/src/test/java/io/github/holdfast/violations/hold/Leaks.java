package io.github.holdfast.violations.hold;

import io.github.holdfast.violations.internal.Inside;
import java.util.List;
import org.slf4j.Logger;

/** Shows callers what they do not have. */
public abstract class Leaks {
    /** Not for callers. */
    static final class Hidden {}

    /** A type of this package only. */
    public abstract Hidden hidden();

    /** Somebody else's type. */
    protected abstract Logger foreign();

    /** Hidden in a type argument. */
    public abstract void nested(List<? extends Hidden[]> all);

    /** Not exported. */
    public abstract Inside internal();
}
