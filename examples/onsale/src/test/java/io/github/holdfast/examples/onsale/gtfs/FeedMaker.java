package io.github.holdfast.examples.onsale.gtfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small good feed, to be spoilt: trip T from A by B to C, every day of 2027. */
public final class FeedMaker {
    public final Map<String, byte[]> files = new LinkedHashMap<>();

    public FeedMaker() {
        with(
                "agency.txt",
                "agency_id,agency_name,agency_url,agency_timezone",
                "X,Ex Rail,https://example.com,Europe/Vienna");
        with(
                "stops.txt",
                "stop_id,stop_name,stop_lat,stop_lon",
                "A,Alpha,48.1,16.1",
                "B,Beta,48.2,16.2",
                "C,Gamma,48.3,16.3");
        with("routes.txt", "route_id,agency_id,route_short_name,route_long_name,route_type", "R,X,IC,,2");
        with("trips.txt", "route_id,service_id,trip_id,trip_headsign", "R,S,T,Gamma");
        with(
                "calendar.txt",
                "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
                "S,1,1,1,1,1,1,1,20270101,20271231");
        stopTimes("T,08:00:00,08:00:00,A,1", "T,09:00:00,09:05:00,B,2", "T,10:00:00,10:00:00,C,3");
    }

    public FeedMaker with(String file, String... lines) {
        return raw(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public FeedMaker stopTimes(String... rows) {
        return with(
                "stop_times.txt",
                "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + String.join("\n", rows));
    }

    public FeedMaker raw(String file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    public FeedMaker without(String file) {
        files.remove(file);
        return this;
    }

    public String text(String file) {
        return new String(files.get(file), StandardCharsets.UTF_8);
    }

    public Path folder(Path in) {
        files.forEach((name, bytes) -> write(in.resolve(name), bytes));
        return in;
    }

    /** A zip of the feed; {@code prefix} is empty or ends with a slash. */
    public Path zip(Path zip, String prefix) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(prefix + file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return zip;
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
