package io.github.holdfast.violations.ledger;

import io.github.holdfast.violations.outcome.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reaches for the disk and the console, and closes a cycle with {@code outcome}. */
public final class OpensAFile implements Outcome {
    boolean exists() {
        System.out.println("looking");
        return Files.exists(Path.of("x"));
    }
}
