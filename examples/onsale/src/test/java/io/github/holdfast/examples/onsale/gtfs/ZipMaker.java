package io.github.holdfast.examples.onsale.gtfs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips byte by byte, as programs other than Java do; what it can do is named by the format's own words. */
final class ZipMaker {
    private static final int DESCRIPTOR = 1 << 3;
    private static final int IN_UTF8 = 1 << 11;
    private static final int ENCRYPTED = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private Charset names = StandardCharsets.US_ASCII;
    private int flags;
    private int method = 8;
    private boolean zip64;
    private int entries;

    /** Names in these bytes, without a word of it in the zip. */
    ZipMaker namesIn(Charset charset) {
        names = charset;
        return this;
    }

    ZipMaker namesSaidToBeInUtf8() {
        flags |= IN_UTF8;
        return this;
    }

    /** Sizes stand behind the data, as in what is written to a pipe, and by macOS. */
    ZipMaker descriptors() {
        flags |= DESCRIPTOR;
        return this;
    }

    ZipMaker stored() {
        method = 0;
        return this;
    }

    ZipMaker encrypted() {
        flags |= ENCRYPTED;
        return this;
    }

    ZipMaker method(int number) {
        method = number;
        return this;
    }

    ZipMaker zip64() {
        zip64 = true;
        return this;
    }

    ZipMaker add(String name, byte[] content) {
        byte[] packed = method == 8 ? deflated(content) : content;
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] path = name.getBytes(names);
        int offset = out.size();
        boolean later = (flags & DESCRIPTOR) != 0;
        put(out, 0x04034b50, 4);
        common(out, later ? 0 : crc.getValue(), later ? 0 : packed.length, later ? 0 : content.length);
        put(out, path.length, 2);
        put(out, 0, 2);
        out.writeBytes(path);
        out.writeBytes(packed);
        if (later) {
            put(out, 0x08074b50, 4);
            put(out, crc.getValue(), 4);
            put(out, packed.length, 4);
            put(out, content.length, 4);
        }
        put(directory, 0x02014b50, 4);
        put(directory, 45, 2);
        common(directory, crc.getValue(), zip64 ? 0xFFFFFFFFL : packed.length, zip64 ? 0xFFFFFFFFL : content.length);
        put(directory, path.length, 2);
        put(directory, zip64 ? 28 : 0, 2);
        put(directory, 0, 2); // comment
        put(directory, 0, 2); // disk
        put(directory, 0, 2); // attributes
        put(directory, 0, 4);
        put(directory, zip64 ? 0xFFFFFFFFL : offset, 4);
        directory.writeBytes(path);
        if (zip64) {
            put(directory, 1, 2);
            put(directory, 24, 2);
            put(directory, content.length, 8);
            put(directory, packed.length, 8);
            put(directory, offset, 8);
        }
        entries++;
        return this;
    }

    /** Version, flags, method, time and date, checksum and sizes: what both headers have. */
    private void common(ByteArrayOutputStream to, long crc, long packed, long size) {
        put(to, 45, 2);
        put(to, flags, 2);
        put(to, method, 2);
        put(to, 0, 2);
        put(to, 0x5A6E, 2);
        put(to, crc, 4);
        put(to, packed, 4);
        put(to, size, 4);
    }

    byte[] bytes() {
        long start = out.size();
        byte[] index = directory.toByteArray();
        out.writeBytes(index);
        if (zip64) {
            long end = out.size();
            put(out, 0x06064b50, 4);
            put(out, 44, 8);
            put(out, 45, 2);
            put(out, 45, 2);
            put(out, 0, 8); // disks
            put(out, entries, 8);
            put(out, entries, 8);
            put(out, index.length, 8);
            put(out, start, 8);
            put(out, 0x07064b50, 4);
            put(out, 0, 4);
            put(out, end, 8);
            put(out, 1, 4);
        }
        put(out, 0x06054b50, 4);
        put(out, 0, 4); // disks
        put(out, zip64 ? 0xFFFF : entries, 2);
        put(out, zip64 ? 0xFFFF : entries, 2);
        put(out, zip64 ? 0xFFFFFFFFL : index.length, 4);
        put(out, zip64 ? 0xFFFFFFFFL : start, 4);
        put(out, 0, 2);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }

    private static void put(ByteArrayOutputStream to, long value, int bytes) {
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        to.write(all, 0, bytes);
    }
}
