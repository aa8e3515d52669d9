package io.treville.vm.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over named parts. Each part is preceded by its length, so that no two lists of parts collide. */
final class Digest {
    private final MessageDigest digest;

    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    Digest add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    Digest add(byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(part);
        return this;
    }

    /** The first 16 hexadecimal digits: 64 bits, enough to tell the kernels of one cache apart. */
    String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** The digest of a file's content, which is read in pieces. */
    static String ofFile(Path file) throws IOException {
        Digest whole = new Digest();
        byte[] piece = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                whole.digest.update(piece, 0, length);
            }
        }
        return whole.text();
    }
}
