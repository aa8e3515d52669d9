package io.treville.bpf;

import io.treville.ffm.KernelFileSystem;
import io.treville.ffm.Libbpf;
import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfMap;
import io.treville.ffm.LibbpfMessages;
import io.treville.ffm.LibbpfMissingException;
import io.treville.ffm.LibbpfObject;
import io.treville.ffm.LibbpfProgram;
import io.treville.topology.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an {@link OpenObject} to the kernel. The first try is silent; when it fails, a second one is made with libbpf's
 * lines collected, to say why: setting up that collection is too slow to be paid by every load.
 */
final class Loading {
    private static final int BPF_TRACE_FENTRY = 24;
    private static final int BPF_TRACE_FEXIT = 25;

    private final OpenObject object;

    Loading(OpenObject object) {
        this.object = object;
    }

    LoadedObject run() throws BpfException {
        Libbpf libbpf;
        try {
            libbpf = Libbpf.get();
        } catch (LibbpfMissingException missing) {
            throw new KernelException(String.valueOf(missing.getMessage()), missing);
        }
        try {
            return attempt(libbpf);
        } catch (LibbpfException unexplained) {
            try (LibbpfMessages messages = LibbpfMessages.collect()) {
                return explained(libbpf, messages);
            }
        }
    }

    private LoadedObject explained(Libbpf libbpf, LibbpfMessages messages) throws BpfException {
        try {
            return attempt(libbpf);
        } catch (LibbpfException failure) {
            throw new LoadFailure(object, failure, messages.text()).explain();
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // the loaded object closes it
    private LoadedObject attempt(Libbpf libbpf) throws LibbpfException, BpfException {
        LibbpfObject opened = libbpf.open(object.octets(), "treville");
        boolean done = false;
        try {
            Optional<LibbpfProgram> chosen = choose(opened);
            setData(opened);
            List<Path> pins = new ArrayList<>();
            Map<String, int[]> types = new HashMap<>();
            for (LibbpfMap map : opened.maps()) {
                types.put(map.name(), new int[] {map.keyTypeId(), map.valueTypeId()});
                setMap(map, pins);
                keep(map);
            }
            opened.load();
            LoadedObject loaded = LoadedObject.of(object, opened, chosen, pins, types, libbpf.possibleCpus());
            done = true;
            return loaded;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    private Optional<LibbpfProgram> choose(LibbpfObject opened) throws LibbpfException, ObjectException {
        ElfObject.Code wanted = object.program();
        if (wanted == null) {
            return Optional.empty();
        }
        Optional<LibbpfProgram> chosen = Optional.empty();
        for (LibbpfProgram program : opened.programs()) {
            if (program.name().equals(wanted.function())) {
                chosen = Optional.of(program);
            } else {
                program.setAutoload(false);
            }
        }
        if (chosen.isEmpty()) {
            throw new ObjectException(
                    object.name() + ": function " + wanted.function() + " is no program of its own to libbpf");
        }
        setType(chosen.get());
        setTarget(chosen.get());
        return chosen;
    }

    private void setType(LibbpfProgram program) throws LibbpfException, ObjectException {
        int bySection = program.type();
        int wanted = object.type().number();
        if (wanted == 0 && bySection == 0) {
            throw new ObjectException(object.name() + ": section \"" + program.section()
                    + "\" does not say what type its program has: give a type");
        }
        if (wanted != 0 && bySection != 0 && wanted != bySection) {
            throw new ObjectException(object.name() + ": section \"" + program.section() + "\" holds a program of type "
                    + typeName(bySection) + ", not " + object.type().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (bySection == 0) {
            program.setType(wanted);
        }
    }

    private void setTarget(LibbpfProgram program) throws LibbpfException {
        Program.Attach.Traced traced = object.traced();
        if (traced != null && traced.point() == Program.Attach.Traced.Point.FENTRY) {
            program.setExpectedAttachType(BPF_TRACE_FENTRY);
            program.setAttachTarget(0, traced.target());
        } else if (traced != null && traced.point() == Program.Attach.Traced.Point.FEXIT) {
            program.setExpectedAttachType(BPF_TRACE_FEXIT);
            program.setAttachTarget(0, traced.target());
        }
    }

    static String typeName(int number) {
        return ProgramTypes.text(number);
    }

    private void setData(LibbpfObject opened) throws LibbpfException, ObjectException {
        for (Map.Entry<String, byte[]> section : object.data().entrySet()) {
            LibbpfMap map = opened.map(section.getKey())
                    .orElseThrow(() -> new ObjectException(
                            object.name() + ": section " + section.getKey() + " holds no data that can be set"));
            byte[] image = map.initialValue();
            byte[] wanted = section.getValue();
            System.arraycopy(wanted, 0, image, 0, Math.min(image.length, wanted.length));
            map.setInitialValue(image);
        }
    }

    private void setMap(LibbpfMap map, List<Path> pins) throws LibbpfException, ObjectException {
        Integer size = object.sizes().get(map.name());
        if (size != null) {
            map.setMaxEntries(size);
        }
        String pinName = object.pins().getOrDefault(map.name(), map.pinPath().isEmpty() ? "" : map.name());
        if (!pinName.isEmpty()) {
            Path pin = object.pinRoot().resolve(pinName);
            makePinRoot(pin);
            map.setPinPath(pin.toString());
            if (!Files.exists(pin)) {
                pins.add(pin);
            }
        }
    }

    private void keep(LibbpfMap map) throws LibbpfException {
        LoadedObject former = object.former();
        BpfMap known = former == null ? null : former.maps().get(map.name());
        if (known != null
                && map.pinPath().isEmpty()
                && known.type() == map.type()
                && known.keySize() == map.keySize()
                && known.valueSize() == map.valueSize()
                && known.maxEntries() == map.maxEntries()) {
            map.reuse(known.fd());
        }
    }

    private void makePinRoot(Path pin) throws ObjectException {
        if (object.pinRoot().startsWith(KernelFileSystem.BPF.mountPoint())) {
            KernelFileSystem.BPF.ensureMounted(); // else the next line says so
        }
        try {
            Files.createDirectories(object.pinRoot());
        } catch (IOException refused) {
            throw new ObjectException(
                    object.name() + ": cannot make " + object.pinRoot() + " to pin map " + pin.getFileName()
                            + ": is a BPF file system mounted there? (mount -t bpf bpf /sys/fs/bpf)",
                    refused);
        }
    }
}
