package io.treville.term;

import java.util.Arrays;

/**
 * Rows as few bytes: two header bytes (what is in it, marks), the count of used cells, the cells (one byte each if all are Latin-1,
 * else variable-length), then runs of equal looks and of equal extras where there are any.
 */
final class RowCodec {
    private static final int WRAPPED = 1;
    private static final int STYLED = 2;
    private static final int NARROW = 4;
    private static final int EXTRAS = 8;
    private static final int WIDE = 16;

    byte[] buffer = new byte[1024];
    private int at;

    /** Packs a row to the start of {@link #buffer}; returns its length. */
    int encode(Row row) {
        int used = row.used;
        // Header, count, and per cell at most 4 bytes of text, a run of one with 9 bytes of look, and one with an
        // extra.
        int most = 8 + used * (4 + 11 + 5);
        if (buffer.length < most) {
            buffer = new byte[Math.max(most, buffer.length * 2)];
        }
        int[] cells = row.cells;
        int all = 0;
        for (int i = 0; i < used; i++) {
            all |= cells[i];
        }
        boolean narrow = all >>> 8 == 0;
        int kind = (row.wrapped ? WRAPPED : 0) | (row.styled ? STYLED : 0) | (narrow ? NARROW : 0);
        buffer[0] = (byte) (kind | (row.extras != null ? EXTRAS : 0) | (row.wide ? WIDE : 0));
        buffer[1] = (byte) row.marks;
        at = 2;
        putNumber(used);
        if (narrow) {
            byte[] out = buffer;
            int start = at;
            for (int i = 0; i < used; i++) {
                out[start + i] = (byte) cells[i];
            }
            at = start + used;
        } else {
            for (int i = 0; i < used; i++) {
                putNumber(cells[i]);
            }
        }
        if (row.styled) {
            putLooks(row.attributes, used);
        }
        if (row.extras != null) {
            putExtras(row.extras, used);
        }
        return at;
    }

    private void putLooks(long[] looks, int used) {
        int start = 0;
        while (start < used) {
            long look = looks[start];
            int end = start + 1;
            while (end < used && looks[end] == look) {
                end++;
            }
            putNumber(end - start);
            putNumber(look);
            start = end;
        }
    }

    private void putExtras(int[] extras, int used) {
        int start = 0;
        while (start < used) {
            int extra = extras[start];
            int end = start + 1;
            while (end < used && extras[end] == extra) {
                end++;
            }
            putNumber(end - start);
            putNumber(extra);
            start = end;
        }
    }

    /** Unpacks what {@link #encode} left in {@link #buffer} into a row that is made as wide as needed. */
    void decode(Row row) {
        row.clear(0);
        int kind = buffer[0];
        row.marks = buffer[1];
        at = 2;
        int used = (int) number();
        if (row.cells.length < used) {
            row.resize(used);
        }
        row.wrapped = (kind & WRAPPED) != 0;
        row.wide = (kind & WIDE) != 0;
        for (int i = 0; i < used; i++) {
            row.cells[i] = (kind & NARROW) != 0 ? buffer[at++] & 0xff : (int) number();
        }
        row.used = used;
        if ((kind & STYLED) != 0) {
            row.styled = true;
            int start = 0;
            while (start < used) {
                int end = start + (int) number();
                Arrays.fill(row.attributes, start, end, number());
                start = end;
            }
        }
        if ((kind & EXTRAS) != 0) {
            int[] extras = new int[row.cells.length];
            int start = 0;
            while (start < used) {
                int end = start + (int) number();
                Arrays.fill(extras, start, end, (int) number());
                start = end;
            }
            row.extras = extras;
        }
    }

    private void putNumber(long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            buffer[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[at++] = (byte) rest;
    }

    private long number() {
        long number = 0;
        int shift = 0;
        while (true) {
            byte next = buffer[at++];
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
            shift += 7;
        }
    }
}
