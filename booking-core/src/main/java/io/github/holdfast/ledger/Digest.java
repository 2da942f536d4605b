package io.github.holdfast.ledger;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The SHA-256 fingerprint of what a caller asked for. Equal requests have equal digests in every version. Immutable. */
public final class Digest {

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
        }
    }

    /** Returns the digest with these 32 bytes. */
    public static Digest of(byte[] bytes) {
        return new Digest(bytes.clone());
    }

    /** Returns the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
