package io.treville.cli;

import io.treville.topology.Program.Attach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a program is to be attached. */
final class HookOptions {
    @Option(names = "--xdp", paramLabel = "INTERFACE", description = "XDP hook of an interface.")
    private @Nullable String xdp;

    @Option(names = "--mode", paramLabel = "native|generic", description = "Of --xdp; the kernel chooses by default.")
    private Attach.@Nullable Mode mode;

    @Option(names = "--link", description = "Of --xdp: hold it by a link of the kernel.")
    private boolean link;

    @Option(names = "--tc", paramLabel = "INTERFACE", description = "clsact hook of an interface.")
    private @Nullable String tc;

    @Option(
            names = "--tcx",
            paramLabel = "INTERFACE",
            description = "tcx hook of an interface; clsact before Linux 6.6.")
    private @Nullable String tcx;

    @Option(names = "--egress", description = "Of --tc and --tcx: packets that leave (default: that arrive).")
    private boolean egress;

    @Option(names = "--cgroup", paramLabel = "PATH", description = "Control group; the section says which hook.")
    private @Nullable String cgroup;

    @Option(names = "--fentry", paramLabel = "FUNCTION", description = "Entry of a function of the kernel.")
    private @Nullable String fentry;

    @Option(names = "--fexit", paramLabel = "FUNCTION", description = "Return of a function of the kernel.")
    private @Nullable String fexit;

    @Option(names = "--tracepoint", paramLabel = "CATEGORY/NAME", description = "Tracepoint.")
    private @Nullable String tracepoint;

    @Option(names = "--sk-lookup", description = "The choice of sockets in the node's namespace.")
    private boolean skLookup;

    @Option(names = "--as-section", description = "What the program's section names.")
    private boolean section;

    /** Where to attach; {@code None} when no option says it. */
    Attach place() {
        List<Attach> places = new ArrayList<>();
        if (xdp != null) {
            places.add(link ? new Attach.XdpLink(xdp, mode) : new Attach.Xdp(xdp, mode));
        }
        if (tc != null) {
            places.add(new Attach.Tc(tc, egress));
        }
        if (tcx != null) {
            places.add(new Attach.Tcx(tcx, egress));
        }
        if (cgroup != null) {
            places.add(new Attach.Cgroup(cgroup));
        }
        traced(fentry, Attach.Traced.Point.FENTRY, places);
        traced(fexit, Attach.Traced.Point.FEXIT, places);
        if (tracepoint != null && tracepoint.indexOf('/') <= 0) {
            throw new CommandException(ExitCode.USAGE, "--tracepoint " + tracepoint + ": is not CATEGORY/NAME");
        }
        traced(tracepoint, Attach.Traced.Point.TRACEPOINT, places);
        if (skLookup) {
            places.add(new Attach.SkLookup());
        }
        if (section) {
            places.add(new Attach.Traced(Attach.Traced.Point.SECTION, ""));
        }
        if (places.size() > 1) {
            throw new CommandException(ExitCode.USAGE, "one place to attach to at a time");
        }
        if ((mode != null || link) && xdp == null) {
            throw new CommandException(ExitCode.USAGE, "--mode and --link belong to --xdp");
        }
        return places.isEmpty() ? new Attach.None() : places.getFirst();
    }

    private static void traced(@Nullable String target, Attach.Traced.Point point, List<Attach> places) {
        if (target != null) {
            places.add(new Attach.Traced(point, target));
        }
    }
}
