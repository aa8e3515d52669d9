package io.treville.bpf;

import io.treville.bpf.Feature.Answer;
import io.treville.bpf.Feature.Kind;
import io.treville.ffm.Errno;
import io.treville.ffm.Libbpf;
import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfMissingException;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.ffm.Libc;
import io.treville.topology.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * What of BPF the running kernel has, found out by libbpf's probes and a few of our own. Versions are those of mainline;
 * distributions carry much of it to older kernels, and a kernel may have been built without.
 */
public final class FeatureTable {
    /** First versions of the program types, in the order of their numbers from 1. */
    private static final String PROGRAMS =
            "3.19 4.1 4.1 4.1 4.7 4.8 4.9 4.10 4.10 4.10 4.10 4.10 4.13 4.14 4.15 4.17 4.17"
                    + " 4.17 4.18 4.18 4.19 4.20 5.2 5.2 5.3 5.5 5.6 5.6 5.7 5.9 5.14 6.4";

    /** First versions of the map types, in the order of their numbers from 1. */
    private static final String MAPS =
            "3.19 3.19 4.2 4.3 4.6 4.6 4.6 4.8 4.10 4.10 4.11 4.12 4.12 4.14 4.14 4.15 4.18 4.18"
                    + " 4.19 4.19 4.20 4.20 4.20 5.2 5.4 5.6 5.8 5.10 5.11 5.16 6.1 6.2 6.9";

    private static final int BPF_XDP = 37;
    private static final int BPF_TCX_INGRESS = 46;
    private static final int BPF_SK_LOOKUP = 36;
    private static final int BPF_CGROUP_INET_EGRESS = 1;

    /** r0 = 1; exit. */
    private static final byte[] ONE = {(byte) 0xb7, 0, 0, 0, 1, 0, 0, 0, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0};

    private FeatureTable() {}

    /** All that is known how to ask for. */
    public static List<Feature> probe() throws KernelException {
        try {
            Libbpf.get();
        } catch (LibbpfMissingException missing) {
            throw new KernelException(String.valueOf(missing.getMessage()), missing);
        }
        List<Feature> features = new ArrayList<>();
        String[] programs = PROGRAMS.split(" ", -1);
        for (int type = 1; type <= programs.length; type++) {
            features.add(new Feature(
                    Kind.PROGRAM_TYPE,
                    ProgramTypes.text(type),
                    answer(LibbpfSyscalls.probeProgramType(type)),
                    programs[type - 1]));
        }
        features.add(new Feature(
                Kind.PROGRAM_TYPE,
                Program.Type.IOAM6_GOB.text(),
                KernelFeatures.gob() ? Answer.YES : Answer.NO,
                "the GOB series"));
        String[] maps = MAPS.split(" ", -1);
        for (int type = 1; type <= maps.length; type++) {
            features.add(new Feature(
                    Kind.MAP_TYPE, MapKind.of(type).text(), answer(LibbpfSyscalls.probeMapType(type)), maps[type - 1]));
        }
        HelperTable.probe(features);
        attach(features);
        return features;
    }

    /** Of libbpf_probe_bpf_*: 1 yes, 0 no, else an errno. */
    static Answer answer(int result) {
        return result == 1 ? Answer.YES : result == 0 ? Answer.NO : Answer.UNKNOWN;
    }

    private static void attach(List<Feature> features) {
        features.add(
                new Feature(Kind.ATTACH, "fentry, fexit", KernelFeatures.tracing() ? Answer.YES : Answer.NO, "5.5"));
        features.add(link("xdp link", Program.Type.XDP, BPF_XDP, Errno.ENODEV, "5.9"));
        features.add(link("tcx", Program.Type.SCHED_CLS, BPF_TCX_INGRESS, Errno.ENODEV, "6.6"));
        features.add(link("cgroup link", Program.Type.CGROUP_SKB, BPF_CGROUP_INET_EGRESS, Errno.EBADF, "5.7"));
        features.add(link("sk_lookup", Program.Type.SK_LOOKUP, BPF_SK_LOOKUP, Errno.EINVAL, "5.9"));
    }

    /**
     * Tries to attach a program to nothing: a kernel that knows the kind of link complains of the target, another of the
     * attach type.
     */
    private static Feature link(String name, Program.Type type, int attachType, int complaint, String since) {
        int program;
        try {
            program = LibbpfSyscalls.loadInstructions(type.number(), ONE);
        } catch (LibbpfException refused) {
            return new Feature(Kind.ATTACH, name, Answer.UNKNOWN, since);
        }
        Answer answer = Answer.UNKNOWN;
        try {
            Libc.close(LibbpfSyscalls.link(program, complaint == Errno.ENODEV ? Integer.MAX_VALUE : -1, attachType, 0));
        } catch (LibbpfException refused) {
            if (complaint != Errno.EINVAL) {
                answer = refused.errno() == complaint
                        ? Answer.YES
                        : refused.errno() == Errno.EINVAL && attachType != BPF_XDP ? Answer.NO : Answer.UNKNOWN;
            }
        } finally {
            Libc.close(program);
        }
        return new Feature(Kind.ATTACH, name, answer, since);
    }
}
