package io.github.holdfast.outcome;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.util.Objects;

/**
 * Throws a "no" where one was not expected, see {@link Outcome#orElseThrow()}.
 *
 * <p>Its message is the refusal's line. Serialised, it keeps of the refusal the reason and the detail only.
 */
public final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Refusal.Reason reason;
    private final String detail;
    private transient Refusal refusal;

    /**
     * Wraps a refusal.
     *
     * @param refusal why nothing was done
     */
    public RefusedException(Refusal refusal) {
        super(Objects.requireNonNull(refusal, "refusal").toString());
        this.refusal = refusal;
        this.reason = refusal.reason();
        this.detail = refusal.detail();
    }

    /**
     * Returns why nothing was done.
     *
     * @return the refusal
     */
    public Refusal refusal() {
        return refusal;
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        refusal = Refusal.of(reason, detail);
    }
}
