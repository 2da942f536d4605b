package io.github.holdfast.examples.onsale;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of the program: its exit code and what it said. */
record Run(int exitCode, String out, String err) {
    /** Two who want a seat must meet within a transaction for it to be sold twice, which not every sale brings about. */
    private static final int MOST_SALES = 20;

    /** Of all sales the shortest: one customer, who wants places in the train and buys them without hesitating for long. */
    static Run ofOneQuickBuyer(String... arguments) {
        return of(with(arguments, "--customers", "1", "--seed", "4"));
    }

    /** Sabotages sales until one has sold a seat twice; returns the last one. */
    static Run sabotaged(String... arguments) {
        Run run = of(with(arguments, "--sabotage", "--seed", "1"));
        for (int seed = 2; seed <= MOST_SALES && !run.out.contains("[BROKEN] No seat was sold twice"); seed++) {
            run = of(with(arguments, "--sabotage", "--seed", "" + seed));
        }
        return run;
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program =
                Onsale.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = program.execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
