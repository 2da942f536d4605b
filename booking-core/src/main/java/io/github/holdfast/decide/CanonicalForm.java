package io.github.holdfast.decide;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.store.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Bytes that are equal exactly when two requests are: every value with its length, every list with its size, in the
 * caller's order. The first bytes name the version of this form and the kind of request; a golden file keeps both.
 */
final class CanonicalForm {

    private static final int VERSION = 1;

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    CanonicalForm(String kind) {
        number(VERSION).text(kind);
    }

    CanonicalForm number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int capacity = Math.max(2 * bytes.capacity(), Math.addExact(bytes.position(), more));
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
        return bytes;
    }

    CanonicalForm text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        room(utf8.length).put(utf8);
        return this;
    }

    CanonicalForm text(Optional<String> value) {
        number(value.isPresent() ? 1 : 0);
        value.ifPresent(this::text);
        return this;
    }

    CanonicalForm id(UUID value) {
        return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
    }

    CanonicalForm duration(Duration value) {
        return number(value.getSeconds()).number(value.getNano());
    }

    CanonicalForm instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    CanonicalForm span(Span value) {
        return text(code(value.kind())).text(value.from()).text(value.to());
    }

    /** By hand, because digests are kept for months: names in the code may change, these may not. */
    private static String code(Span.Kind kind) {
        return switch (kind) {
            case WHOLE -> "whole";
            case STOPS -> "stops";
        };
    }

    <T> CanonicalForm list(List<T> values, BiConsumer<CanonicalForm, T> each) {
        number(values.size());
        for (T value : values) {
            each.accept(this, value);
        }
        return this;
    }

    Digest digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes.flip());
            return Digest.of(sha.digest());
        } catch (NoSuchAlgorithmException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }
}
