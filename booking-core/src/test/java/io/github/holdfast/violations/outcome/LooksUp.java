package io.github.holdfast.violations.outcome;

import io.github.holdfast.violations.ledger.OpensAFile;

/** Depends on a package above. */
final class LooksUp {
    private OpensAFile above = new OpensAFile();

    OpensAFile above() {
        return above;
    }
}
