package io.github.holdfast.examples.onsale.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that somebody wrote by hand.
 *
 * @param name for messages
 * @param text what is in it, without a byte order mark
 */
public record TextFile(String name, String text) {

    /**
     * Reads somebody's own.
     *
     * @throws WrongInput if there is no such file, or it is not UTF-8
     */
    public static TextFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WrongInput(file + ": there is no such file");
        }
        try {
            return of(file.toString(), Files.readAllBytes(file));
        } catch (IOException broken) {
            throw new WrongInput(file + ": cannot be read (" + broken.getMessage() + ")", broken);
        }
    }

    /** Reads one that comes with this program. */
    public static TextFile shipped(String name) {
        String file = "/onsale/" + name;
        try (InputStream in = TextFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The shipped file " + file + " is missing");
            }
            return of(file, in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** UTF-8 that is really UTF-8. */
    private static TextFile of(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new TextFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException other) {
            throw new WrongInput(name + ": is not UTF-8 text, as JSON asks", other);
        }
    }
}
