package io.github.holdfast.examples.onsale;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** How far the sale is: a bar on a terminal, a line every two seconds in a log. */
final class Progress implements IntConsumer, AutoCloseable {
    private static final long LINE_EVERY_NANOS = 2_000_000_000L;

    private final int customers;
    private final PrintWriter log;
    private final @Nullable ProgressBar bar;
    private long lastLine = System.nanoTime();

    Progress(int customers, PrintWriter log) {
        this.customers = customers;
        this.log = log;
        this.bar = Ansi.AUTO.enabled() && drawsBar(System.getenv(), System.console() != null) ? bar(customers) : null;
    }

    /** A bar is drawn over itself with control characters, which a log or a dumb terminal would show as they are. */
    static boolean drawsBar(Map<String, String> environment, boolean console) {
        return console && !"dumb".equals(environment.get("TERM"));
    }

    private static ProgressBar bar(int customers) {
        return new ProgressBarBuilder()
                .setTaskName("Customers")
                .setInitialMax(customers)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setMaxRenderedLength(90)
                .hideEta()
                .build();
    }

    @Override
    public synchronized void accept(int gone) {
        if (bar != null) {
            bar.stepTo(gone);
        } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
            lastLine = System.nanoTime();
            log.printf("%,d of %,d customers have left%n", gone, customers);
            log.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
