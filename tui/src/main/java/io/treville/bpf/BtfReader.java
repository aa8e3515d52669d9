package io.treville.bpf;

import io.treville.bpf.BtfType.Constant;
import io.treville.bpf.BtfType.Member;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a {@code .BTF} section (kernel Documentation/bpf/btf.rst, section 2). */
final class BtfReader {
    private static final int MAGIC = 0xeb9f;

    private final byte[] octets;
    private final ByteBuffer raw;
    private final int names;
    private final int namesEnd;
    private final int typesEnd;
    private final List<BtfType> types = new ArrayList<>();
    private int[] references = new int[256];
    private int referenceCount;

    private BtfReader(byte[] octets) throws MalformedException {
        this.octets = octets;
        raw = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        require(raw.capacity() >= 24 && Short.toUnsignedInt(raw.getShort(0)) == MAGIC && raw.get(2) == 1, "header");
        long header = Integer.toUnsignedLong(raw.getInt(4));
        long start = header + Integer.toUnsignedLong(raw.getInt(8));
        long end = start + Integer.toUnsignedLong(raw.getInt(12));
        long strings = header + Integer.toUnsignedLong(raw.getInt(16));
        long stringsEnd = strings + Integer.toUnsignedLong(raw.getInt(20));
        require(header >= 24 && end <= raw.capacity() && stringsEnd <= raw.capacity(), "header");
        require(stringsEnd > strings && raw.get((int) stringsEnd - 1) == 0, "strings");
        names = (int) strings;
        namesEnd = (int) stringsEnd;
        typesEnd = (int) end;
        raw.position((int) start);
    }

    static Btf read(byte[] section) throws MalformedException {
        try {
            BtfReader reader = new BtfReader(section);
            reader.types.add(new BtfType.Opaque("void"));
            while (reader.raw.position() < reader.typesEnd) {
                reader.types.add(reader.next());
            }
            reader.checkReferences();
            return new Btf(List.copyOf(reader.types));
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException outside) {
            throw new MalformedException("its type information (BTF) is damaged: cut short");
        }
    }

    private BtfType next() throws MalformedException {
        String name = string(raw.getInt());
        int info = raw.getInt();
        int reference = raw.getInt();
        int count = info & 0xffff;
        boolean flag = info < 0;
        return switch (info >>> 24 & 0x1f) {
            case 1 -> integer(name, reference);
            case 2 -> new BtfType.Pointer(reference(reference));
            case 3 -> array();
            case 4 -> composite(name, reference, false, count, flag);
            case 5 -> composite(name, reference, true, count, flag);
            case 6 -> enumeration(name, reference, flag, count, false);
            case 7 -> new BtfType.Opaque(name);
            case 8 -> new BtfType.Alias(name, reference(reference));
            case 9, 10, 11, 18 -> new BtfType.Alias("", reference(reference));
            case 12 -> function(name, reference);
            case 13 -> prototype(name, reference, count);
            case 14 -> variable(name, reference);
            case 15 -> dataSection(name, reference, count);
            case 16 -> real(name, reference);
            case 17 -> tag(name, reference);
            case 19 -> enumeration(name, reference, flag, count, true);
            default -> throw malformed("unknown kind");
        };
    }

    private BtfType integer(String name, int size) throws MalformedException {
        int encoding = raw.getInt();
        require(size == 1 || size == 2 || size == 4 || size == 8 || size == 16, "size of " + name);
        int how = encoding >>> 24 & 0xf;
        boolean character = (how & 2) != 0 || (size == 1 && name.equals("char"));
        return new BtfType.Int(name, size, (how & 1) != 0, (how & 4) != 0, character);
    }

    private BtfType array() throws MalformedException {
        int element = reference(raw.getInt());
        reference(raw.getInt());
        int count = raw.getInt();
        require(count >= 0, "array");
        return new BtfType.Array(element, count);
    }

    private BtfType real(String name, int size) throws MalformedException {
        require(size == 2 || size == 4 || size == 8 || size == 12 || size == 16, "size of " + name);
        return new BtfType.Real(name, size);
    }

    private BtfType composite(String name, int size, boolean union, int count, boolean bitFields)
            throws MalformedException {
        List<Member> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String member = string(raw.getInt());
            int type = reference(raw.getInt());
            int offset = raw.getInt();
            int bits = bitFields ? offset >>> 24 : 0;
            int at = bitFields ? offset & 0xffffff : offset;
            require(at >= 0 && at <= 8L * size, "member " + member + " of " + name);
            members.add(new Member(member, type, at, bits));
        }
        require(size >= 0, "size of " + name);
        return new BtfType.Composite(name, size, union, List.copyOf(members));
    }

    private BtfType enumeration(String name, int size, boolean signed, int count, boolean wide)
            throws MalformedException {
        List<Constant> constants = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String constant = string(raw.getInt());
            long low = wide ? Integer.toUnsignedLong(raw.getInt()) : raw.getInt();
            constants.add(new Constant(constant, wide ? low | (long) raw.getInt() << 32 : low));
        }
        require(size == 1 || size == 2 || size == 4 || size == 8, "size of " + name);
        return new BtfType.Enumeration(name, size, signed, List.copyOf(constants));
    }

    private BtfType variable(String name, int type) {
        raw.getInt();
        return new BtfType.Variable(name, reference(type));
    }

    private BtfType dataSection(String name, int size, int count) throws MalformedException {
        require(size >= 0, "size of " + name);
        List<Integer> variables = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            variables.add(reference(raw.getInt()));
            raw.getLong();
        }
        return new BtfType.DataSection(name, size, List.copyOf(variables));
    }

    private BtfType function(String name, int prototype) {
        reference(prototype);
        return new BtfType.Opaque(name);
    }

    private BtfType prototype(String name, int result, int count) throws MalformedException {
        reference(result);
        for (int i = 0; i < count; i++) {
            string(raw.getInt());
            reference(raw.getInt());
        }
        return new BtfType.Opaque(name);
    }

    private BtfType tag(String name, int type) {
        reference(type);
        raw.getInt();
        return new BtfType.Opaque(name);
    }

    private String string(int offset) throws MalformedException {
        int start = names + offset;
        require(offset >= 0 && start < namesEnd, "name");
        int end = start;
        while (raw.get(end) != 0) {
            end++;
        }
        return new String(octets, start, end - start, StandardCharsets.UTF_8);
    }

    /**
     * Every id names a type, and no typedef leads to itself: libbpf follows them without looking, and dies or never ends.
     */
    private void checkReferences() throws MalformedException {
        for (int i = 0; i < referenceCount; i++) {
            checkReference(references[i]);
        }
        Btf all = new Btf(types);
        for (int id = 0; id < types.size(); id++) {
            require(!(all.bare(id) instanceof BtfType.Alias), "a typedef leads to itself");
        }
    }

    private int reference(int id) {
        if (referenceCount == references.length) {
            references = Arrays.copyOf(references, 2 * referenceCount);
        }
        references[referenceCount++] = id;
        return id;
    }

    private void checkReference(int id) throws MalformedException {
        require(id >= 0 && id < types.size(), "it names a type that is not there");
    }

    private static void require(boolean condition, String what) throws MalformedException {
        if (!condition) {
            throw malformed(what);
        }
    }

    private static MalformedException malformed(String what) {
        return new MalformedException("its type information (BTF) is damaged: " + what);
    }
}
