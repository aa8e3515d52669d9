package io.treville.term;

/**
 * Rows that scrolled off the top, oldest first, packed into a ring of bytes that grows up to a bound. When rows or bytes would exceed
 * theirs, the oldest rows go, and are counted.
 */
final class Scrollback {
    private final int rowLimit;
    private final int byteLimit;
    private final RowCodec codec = new RowCodec();
    private byte[] ring = new byte[0];
    /** Bytes ever written and ever released: positions in the ring modulo its length. */
    private long head;

    private long tail;
    /** Position of each row's first byte, a ring too; its length is a power of two. */
    private long[] starts = new long[64];

    private int firstRow;
    private int size;
    private long dropped;

    Scrollback(int rowLimit, int byteLimit) {
        this.rowLimit = rowLimit;
        this.byteLimit = byteLimit;
    }

    int size() {
        return size;
    }

    /** Bytes that the rows take now. */
    int bytes() {
        return (int) (head - tail);
    }

    /** Rows that had to go since the start. */
    long dropped() {
        return dropped;
    }

    void push(Row row) {
        int length = codec.encode(row);
        if (rowLimit == 0 || length > byteLimit) {
            dropped++;
            return;
        }
        while (size > 0 && (size >= rowLimit || head - tail + length > byteLimit)) {
            dropOldest();
        }
        if (head - tail + length > ring.length) {
            grow((int) (head - tail + length));
        }
        if (size == starts.length) {
            long[] more = new long[starts.length * 2];
            for (int i = 0; i < size; i++) {
                more[i] = starts[firstRow + i & starts.length - 1];
            }
            starts = more;
            firstRow = 0;
        }
        starts[firstRow + size & starts.length - 1] = head;
        size++;
        int at = (int) (head % ring.length);
        int before = Math.min(length, ring.length - at);
        System.arraycopy(codec.buffer, 0, ring, at, before);
        System.arraycopy(codec.buffer, before, ring, 0, length - before);
        head += length;
    }

    private void dropOldest() {
        firstRow = firstRow + 1 & starts.length - 1;
        size--;
        dropped++;
        tail = size == 0 ? head : starts[firstRow];
    }

    private void grow(int needed) {
        int length = Math.max(4096, ring.length);
        while (length < needed) {
            length *= 2;
        }
        byte[] more = new byte[Math.min(length, Math.max(needed, byteLimit))];
        int count = bytes();
        copyOut(tail, count, more);
        long moved = tail;
        for (int i = 0; i < size; i++) {
            starts[firstRow + i & starts.length - 1] -= moved;
        }
        tail = 0;
        head = count;
        ring = more;
    }

    private void copyOut(long position, int count, byte[] out) {
        if (count == 0) {
            return;
        }
        int at = (int) (position % ring.length);
        int before = Math.min(count, ring.length - at);
        System.arraycopy(ring, at, out, 0, before);
        System.arraycopy(ring, 0, out, before, count - before);
    }

    /** Unpacks a row, 0 the oldest, into one that is made wider if need be. */
    void read(int index, Row into) {
        long start = starts[firstRow + index & starts.length - 1];
        long end = index + 1 < size ? starts[firstRow + index + 1 & starts.length - 1] : head;
        int length = (int) (end - start);
        if (codec.buffer.length < length) {
            codec.buffer = new byte[length];
        }
        copyOut(start, length, codec.buffer);
        codec.decode(into);
    }

    /** Takes the newest row back. */
    void pop(Row into) {
        read(size - 1, into);
        size--;
        head = starts[firstRow + size & starts.length - 1];
    }

    void clear() {
        ring = new byte[0];
        starts = new long[64];
        firstRow = 0;
        size = 0;
        head = 0;
        tail = 0;
    }

    /** The same rows, kept apart. */
    Scrollback copy() {
        Scrollback copy = emptied();
        copy.ring = ring.clone();
        copy.starts = starts.clone();
        copy.head = head;
        copy.tail = tail;
        copy.firstRow = firstRow;
        copy.size = size;
        copy.dropped = dropped;
        return copy;
    }

    /** Copies nothing but the bounds: where a reflow puts the rows. */
    Scrollback emptied() {
        return new Scrollback(rowLimit, byteLimit);
    }
}
