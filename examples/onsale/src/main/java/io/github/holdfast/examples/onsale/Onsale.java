package io.github.holdfast.examples.onsale;

import io.github.holdfast.examples.onsale.gtfs.TrainRun;
import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.examples.onsale.report.ConsoleTable;
import io.github.holdfast.examples.onsale.report.HtmlPage;
import io.github.holdfast.examples.onsale.report.Report;
import io.github.holdfast.examples.onsale.report.StandalonePictures;
import io.github.holdfast.examples.onsale.sale.Sale;
import io.github.holdfast.examples.onsale.store.Store;
import io.github.holdfast.examples.onsale.tariff.PriceList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The program: a train and a concert hall go on sale, and nobody is oversold. Exit codes: 0 proved (or trains listed), 1
 * an invariant is broken, 2 wrong input, 3 something else failed.
 */
@Command(
        name = "onsale",
        mixinStandardHelpOptions = true,
        version = "Holdfast on sale 0.1.0",
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Thousands of customers fight for a train and a concert hall; nobody is oversold.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:proved: nobody was oversold (or the feed's trains were listed)",
            "1:an invariant is broken, as it has to be with --sabotage",
            "2:wrong input: an option, a feed, a seat plan, a tariff, a database that cannot be reached",
            "3:something else failed"
        })
public final class Onsale implements Callable<Integer> {
    private static final Duration TTL = Duration.ofSeconds(2);
    private static final int RUSH_MILLIS_PER_CUSTOMER = 2;

    @Mixin
    private TrainOptions trainOptions = new TrainOptions();

    @Mixin
    private CrowdOptions crowdOptions = new CrowdOptions();

    @Mixin
    private StoreOptions storeOptions = new StoreOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, true, console()))
                .setErr(new PrintWriter(System.err, true, console()))
                .execute(args));
    }

    /** What the console speaks; where it claims to know ASCII only, as in many a container, stations get their names. */
    private static Charset console() {
        String said = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        Charset charset = Charset.isSupported(said) ? Charset.forName(said) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    /** The program as an object, so that a test can give it arguments and read its output. */
    static CommandLine commandLine() {
        return new CommandLine(new Onsale())
                .setParameterExceptionHandler(Onsale::refuseOption)
                .setExecutionExceptionHandler(Onsale::fail)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int refuseOption(CommandLine.ParameterException wrong, String[] args) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("onsale: "
                + String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong options")
                + "; --help tells what there is");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Exception failure, CommandLine commandLine, CommandLine.ParseResult args) {
        PrintWriter err = commandLine.getErr();
        if (failure instanceof WrongInput) {
            err.println("onsale: " + failure.getMessage());
            err.flush();
            return CommandLine.ExitCode.USAGE;
        }
        err.println("onsale: failed, which it never should");
        failure.printStackTrace(err);
        err.flush();
        return 3;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Optional<TrainRun> run = trainOptions.run(out, spec.commandLine().getErr());
        if (run.isEmpty()) {
            return CommandLine.ExitCode.OK;
        }
        Sale.Plan plan = plan(run.get());
        warn(plan.fares());
        warn(plan.tickets());
        Path page = pageFile();
        try (Store store = storeOptions.open()) {
            Sale sale = new Sale(plan, store);
            announce(out, plan, store);
            Report report;
            try (Progress progress =
                    new Progress(plan.customers(), spec.commandLine().getErr())) {
                report = sale.run(progress);
            }
            out.println();
            ConsoleTable.print(report, out);
            Files.writeString(page, HtmlPage.of(report));
            for (Map.Entry<String, String> picture :
                    StandalonePictures.of(report).entrySet()) {
                Files.writeString(page.resolveSibling(picture.getKey()), picture.getValue());
            }
            out.println("Pictures: " + page.toUri());
            return report.isProved() ? 0 : 1;
        } finally {
            out.flush();
        }
    }

    private Sale.Plan plan(TrainRun run) {
        return new Sale.Plan(
                storeOptions.saleName(),
                run,
                trainOptions.coaches(),
                crowdOptions.hall(),
                trainOptions.fares(),
                crowdOptions.tickets(),
                crowdOptions.customers(),
                crowdOptions.threads(),
                crowdOptions.seed(),
                TTL,
                Duration.ofMillis((long) crowdOptions.customers() * RUSH_MILLIS_PER_CUSTOMER));
    }

    private void warn(PriceList prices) {
        PrintWriter err = spec.commandLine().getErr();
        prices.tariff().warnings().forEach(strange -> err.println("onsale: " + prices.file() + ": " + strange));
        err.flush();
    }

    /** Where the page goes; asked for before the sale, so that a wrong folder costs nobody a minute. */
    private Path pageFile() {
        Path folder = crowdOptions.out().toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new WrongInput("--out " + folder + ": cannot be made (" + broken.getMessage() + ")", broken);
        }
        return folder.resolve("onsale.html");
    }

    private static void announce(PrintWriter out, Sale.Plan plan, Store store) {
        TrainRun run = plan.run();
        out.printf(
                "On sale: %s %s, %s at %tR, %d legs, %,d seats%n",
                run.name(),
                run.way(),
                run.departure().toLocalDate(),
                run.departure(),
                run.calls().size() - 1,
                plan.coaches().seats().seats().size());
        out.printf(
                "     and %s the same evening, %,d seats%n",
                plan.hall().name(), plan.hall().seats().seats().size());
        out.printf("     to %,d customers, %d threads, seed %d%n", plan.customers(), plan.threads(), plan.seed());
        out.printf("     on %s%n", store.title());
        if (store.isSabotaged()) {
            out.println("SABOTAGED on purpose: locks and constraints are taken away; this must end badly.");
        }
        out.flush();
    }
}
