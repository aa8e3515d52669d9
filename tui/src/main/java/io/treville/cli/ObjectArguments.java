package io.treville.cli;

import io.treville.host.HostException;
import io.treville.host.SourceObjects;
import io.treville.topology.Program;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The arguments that say which program of which file is to be loaded. */
final class ObjectArguments {
    @Option(
            names = "--section",
            paramLabel = "SECTION",
            description = "The program's ELF section or function; may be left out where the file has one program.")
    private String section = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Its type, as bpftool names it, where the section does not say it.")
    private Program.Type type = Program.Type.AUTO;

    @Option(names = "--rodata", paramLabel = "NAME=VALUE", description = "Set a global constant; may be repeated.")
    private Map<String, String> rodata = new LinkedHashMap<>();

    @Option(
            names = "--pin",
            paramLabel = "MAP=NAME",
            description = "Share a map with the other programs of the lab under this name; may be repeated.")
    private Map<String, String> pins = new LinkedHashMap<>();

    /** The program, from an object or C source as the lab will see it. */
    Program program(String name, String file, Program.Attach place) throws HostException {
        Map<String, Program.MapSetting> maps = new LinkedHashMap<>();
        for (Map.Entry<String, String> pin : pins.entrySet()) {
            maps.put(pin.getKey(), new Program.MapSetting(0, pin.getValue(), java.util.List.of()));
        }
        Path object = SourceObjects.of(Home.directory()).forLab(Path.of(file));
        Program.Type wanted = type == Program.Type.AUTO ? Program.typeFor(place) : type;
        return new Program(name, object.toString(), section, wanted, rodata, maps, place);
    }
}
