package io.treville.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A BPF object file (ELF, gABI chapter 4), looked through before libbpf sees it, because libbpf trusts its input.
 *
 * <ul>
 *   <li>Every section, string, symbol and relocation lies within the file and names things that exist.
 *   <li>Only 64-bit little-endian relocatable objects for BPF pass.
 * </ul>
 */
final class ElfObject {
    private static final int HEADER = 64;
    private static final int SECTION_HEADER = 64;
    private static final int SYMBOL = 24;
    private static final int RELOCATION = 16;
    private static final int EM_BPF = 247;
    private static final int ET_REL = 1;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_STRTAB = 3;
    private static final int SHT_NOBITS = 8;
    private static final int SHT_REL = 9;
    private static final int SHF_EXECINSTR = 4;
    private static final int SHN_LORESERVE = 0xff00;
    private static final int STT_FUNC = 2;

    /** A section; {@code size} of a {@code .bss} is what it will have, not what the file holds. */
    record Section(int index, String name, int type, long flags, int offset, int size, int link, int info) {
        boolean isCode() {
            return (flags & SHF_EXECINSTR) != 0;
        }
    }

    /** A symbol; {@code value} is its offset in the section. */
    record Symbol(String name, int section, long value, long size, int type) {}

    /** A program: a global function in a section of code other than {@code .text}. */
    record Code(String section, String function) {}

    private final ByteBuffer file;
    private final List<Section> sections = new ArrayList<>();
    private final List<Symbol> symbols = new ArrayList<>();

    private ElfObject(byte[] octets) {
        file = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws MalformedException with what is wrong, without the file's name */
    static ElfObject parse(byte[] octets) throws MalformedException {
        ElfObject object = new ElfObject(octets);
        try {
            object.readHeader();
            object.readSymbols();
            object.checkRelocations();
        } catch (IndexOutOfBoundsException outside) {
            throw new MalformedException("it is cut short or damaged");
        }
        return object;
    }

    private void readHeader() throws MalformedException {
        require(file.capacity() >= 4 && file.getInt(0) == 0x464c457f, "it is not an ELF file");
        require(file.capacity() >= HEADER, "it is cut short or damaged");
        require(file.get(4) == 2 && file.get(5) == 1, "it is not a 64-bit little-endian ELF file");
        require(file.getShort(18) == EM_BPF, "it is not for BPF: compile it with clang -target bpf");
        require(file.getShort(16) == ET_REL, "it is not a relocatable object (clang -c)");
        long table = file.getLong(40);
        int count = Short.toUnsignedInt(file.getShort(60));
        require(file.getShort(58) == SECTION_HEADER && count > 0, "it has no section table");
        require(inside(table, (long) count * SECTION_HEADER), "its section table lies outside of the file");
        for (int i = 0; i < count; i++) {
            readSection(i, (int) table + i * SECTION_HEADER);
        }
        nameSections(Short.toUnsignedInt(file.getShort(62)));
    }

    private void readSection(int index, int at) throws MalformedException {
        int type = file.getInt(at + 4);
        long offset = file.getLong(at + 24);
        long size = file.getLong(at + 32);
        boolean held = type != SHT_NOBITS && type != 0;
        require(
                held ? inside(offset, size) : size >= 0 && size < Integer.MAX_VALUE,
                "section " + index + " lies outside of the file");
        long flags = file.getLong(at + 8);
        int start = held ? (int) offset : 0;
        // The name is not known before all are read.
        sections.add(
                new Section(index, "", type, flags, start, (int) size, file.getInt(at + 40), file.getInt(at + 44)));
    }

    private void nameSections(int names) throws MalformedException {
        require(names < sections.size(), "its section names are missing");
        Section strings = sections.get(names);
        int table = (int) file.getLong(40);
        for (int i = 0; i < sections.size(); i++) {
            Section nameless = sections.get(i);
            String name = string(strings, file.getInt(table + i * SECTION_HEADER));
            sections.set(
                    i,
                    new Section(
                            i,
                            name,
                            nameless.type(),
                            nameless.flags(),
                            nameless.offset(),
                            nameless.size(),
                            nameless.link(),
                            nameless.info()));
        }
    }

    private void readSymbols() throws MalformedException {
        for (Section section : sections) {
            if (section.type() == SHT_SYMTAB) {
                require(symbols.isEmpty(), "it has two symbol tables");
                require(section.size() % SYMBOL == 0, "its symbol table is damaged");
                Section strings = section(section.link());
                for (int at = section.offset(); at < section.offset() + section.size(); at += SYMBOL) {
                    readSymbol(strings, at);
                }
            }
        }
        require(!symbols.isEmpty(), "it has no symbol table");
    }

    private void readSymbol(Section strings, int at) throws MalformedException {
        int where = Short.toUnsignedInt(file.getShort(at + 6));
        long value = file.getLong(at + 8);
        long size = file.getLong(at + 16);
        String name = string(strings, file.getInt(at));
        if (where < SHN_LORESERVE) {
            Section section = section(where);
            require(
                    where == 0
                            || (value >= 0 && size >= 0 && value <= section.size() && size <= section.size() - value),
                    "symbol \"" + name + "\" lies outside of its section");
        }
        symbols.add(new Symbol(name, where, value, size, file.get(at + 4) & 0xf));
    }

    private void checkRelocations() throws MalformedException {
        for (Section section : sections) {
            if (section.type() == SHT_REL) {
                require(section.size() % RELOCATION == 0, "its relocations are damaged");
                long target = section(section.info()).size();
                for (int at = section.offset(); at < section.offset() + section.size(); at += RELOCATION) {
                    require(
                            Long.compareUnsigned(file.getLong(at), target) < 0
                                    && Integer.compareUnsigned(file.getInt(at + 12), symbols.size()) < 0,
                            "section " + section.name() + " relocates what is not there");
                }
            }
        }
    }

    private Section section(int index) throws MalformedException {
        require(index >= 0 && index < sections.size(), "it names a section that is not there");
        return sections.get(index);
    }

    private String string(Section table, int at) throws MalformedException {
        require(table.type() == SHT_STRTAB && at >= 0 && at < table.size(), "a name lies outside of its string table");
        int start = table.offset() + at;
        int end = start;
        while (file.get(end) != 0) {
            end++;
        }
        require(end < table.offset() + table.size(), "a name lies outside of its string table");
        return new String(file.array(), start, end - start, StandardCharsets.UTF_8);
    }

    private boolean inside(long offset, long size) {
        return offset >= 0 && size >= 0 && offset <= file.capacity() && size <= file.capacity() - offset;
    }

    private static void require(boolean condition, String message) throws MalformedException {
        if (!condition) {
            throw new MalformedException(message);
        }
    }

    byte[] octets() {
        return file.array();
    }

    Optional<Section> section(String name) {
        for (Section section : sections) {
            if (section.name().equals(name)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    /** The octets of a section that the file holds. */
    byte[] content(Section section) {
        byte[] out = new byte[section.type() == SHT_NOBITS ? 0 : section.size()];
        file.get(section.offset(), out);
        return out;
    }

    /** The symbol of a global variable or function. */
    Optional<Symbol> symbol(String name) {
        for (Symbol symbol : symbols) {
            if (symbol.name().equals(name) && symbol.section() > 0 && symbol.section() < SHN_LORESERVE) {
                return Optional.of(symbol);
            }
        }
        return Optional.empty();
    }

    String sectionName(Symbol symbol) {
        return sections.get(symbol.section()).name();
    }

    /** The programs, in the order of the symbol table. */
    List<Code> programs() {
        List<Code> programs = new ArrayList<>();
        for (Symbol symbol : symbols) {
            if (symbol.type() == STT_FUNC && symbol.section() > 0 && symbol.section() < sections.size()) {
                Section section = sections.get(symbol.section());
                if (section.isCode() && !section.name().equals(".text")) {
                    programs.add(new Code(section.name(), symbol.name()));
                }
            }
        }
        return programs;
    }
}
