package io.treville.capture;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames that Linux sent, from {@code traffic.hex}, and those that {@link Frames} builds. */
public final class TrafficCorpus {
    private static final long START = 1_500_000_000L;

    private TrafficCorpus() {}

    /** What Linux sent. */
    static List<byte[]> real() {
        List<byte[]> frames = new ArrayList<>();
        try (InputStream in = requireNonNull(TrafficCorpus.class.getResourceAsStream("traffic.hex"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    frames.add(Frames.hex(line));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return frames;
    }

    /** All that are well-formed. */
    static List<byte[]> wellFormed() {
        List<byte[]> frames = real();
        frames.addAll(Frames.corpus().values());
        return frames;
    }

    /** A pcap file of all frames, then of their beginnings; no two have the same time in microseconds. */
    public static void write(Path file) throws IOException {
        List<byte[]> whole = wellFormed();
        try (OutputStream out = Files.newOutputStream(file)) {
            ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
            header.putInt(0).putInt(0).putInt(262_144).putInt(CaptureFile.ETHERNET);
            out.write(header.array());
            int number = 0;
            for (byte[] frame : whole) {
                record(out, number++, frame.length, frame);
            }
            for (byte[] frame : whole) {
                int kept = 14 + number % 60;
                if (kept < frame.length) {
                    record(out, number++, frame.length, Arrays.copyOf(frame, kept));
                }
            }
        }
    }

    private static void record(OutputStream out, int number, int length, byte[] kept) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(16 + kept.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt((int) START)
                .putInt(number)
                .putInt(kept.length)
                .putInt(length)
                .put(kept);
        out.write(record.array());
    }
}
