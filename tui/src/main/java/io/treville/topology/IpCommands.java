package io.treville.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints operations as the {@code ip}, {@code tc} and {@code sysctl} commands that do the same by hand: as root, in order, in
 * a POSIX shell, with the iproute2 of this project where a GOB takes part.
 *
 * <p>{@code ip} loads a program where it attaches it, so loading prints as a comment, with what {@code ip} cannot do (set
 * {@code .rodata}, write a map) said there. Commands that load enter the namespace by {@code nsenter}: {@code ip netns exec}
 * mounts a fresh /sys, in which the pins of a bpffs are gone.
 */
public final class IpCommands {
    private final Map<String, Program> programs = new HashMap<>();

    private IpCommands() {}

    /** The commands of a plan, one a line. */
    public static List<String> of(Plan plan) {
        IpCommands printer = new IpCommands();
        List<String> lines = new ArrayList<>(plan.operations().size());
        for (Operation operation : plan.operations()) {
            printer.print(operation, lines);
        }
        return lines;
    }

    /**
     * The commands of one operation. A program that a route or an action names is unknown here: it prints as
     * {@code pinned /sys/fs/bpf/NODE/PROGRAM}.
     */
    public static List<String> of(Operation operation) {
        List<String> lines = new ArrayList<>(2);
        new IpCommands().print(operation, lines);
        return lines;
    }

    private void print(Operation operation, List<String> lines) {
        if (operation instanceof Operation.AddNamespace add) {
            lines.add(new Words("ip", "netns", "add", add.node()).toString());
            lines.add(in(add.node()).add("link", "set", "dev", "lo", "up").toString());
        } else if (operation instanceof Operation.LoadProgram load) {
            programs.put(load.node() + " " + load.program().name(), load.program());
            load(load, lines);
        } else if (operation instanceof Operation.AttachProgram attach) {
            attach(attach, lines);
        } else {
            lines.add(line(operation));
        }
    }

    private String line(Operation operation) {
        if (operation instanceof Operation.SetSysctl set) {
            return new Words("ip", "netns", "exec", set.node(), "sysctl", "-qw", set.key() + "=" + set.value())
                    .toString();
        }
        if (operation instanceof Operation.AddVeth veth) {
            return veth(veth);
        }
        if (operation instanceof Operation.AddDevice add) {
            return DeviceWords.add(add);
        }
        if (operation instanceof Operation.SetMaster set) {
            return DeviceWords.setMaster(set);
        }
        if (operation instanceof Operation.SetLinkUp up) {
            return in(up.node()).add("link", "set", "dev", up.dev(), "up").toString();
        }
        if (operation instanceof Operation.SetLinkDown down) {
            return in(down.node()).add("link", "set", "dev", down.dev(), "down").toString();
        }
        if (operation instanceof Operation.AddAddress add) {
            return address(add);
        }
        if (operation instanceof Operation.AddNeighbour add) {
            return in(add.node())
                    .add("neighbour", "add", Addresses.text(add.address()), "lladdr", add.mac())
                    .add("dev", add.dev(), "nud", "permanent")
                    .toString();
        }
        if (operation instanceof Operation.AddRoute add) {
            return RouteWords.add(
                    route(add.node(), add.route()).add(add.replace() ? "replace" : "add"),
                    add.route(),
                    name -> program(add.node(), name));
        }
        if (operation instanceof Operation.DeleteRoute delete) {
            return RouteWords.delete(route(delete.node(), delete.route()).add("delete"), delete.route());
        }
        if (operation instanceof Operation.DeleteNamespace delete) {
            return new Words("ip", "netns", "delete", delete.node()).toString();
        }
        if (operation instanceof Operation.DeleteLink delete) {
            return in(delete.node()).add("link", "delete", "dev", delete.dev()).toString();
        }
        if (operation instanceof Operation.DeleteAddress delete) {
            return in(delete.node())
                    .add("address", "delete", delete.address().toString(), "dev", delete.dev())
                    .toString();
        }
        return operation instanceof Operation.SetNetem netem ? NetemWords.of(netem) : bpfOrIoam(operation);
    }

    private static String bpfOrIoam(Operation operation) {
        if (operation instanceof Operation.AddIoamNamespace add) {
            return namespace(add);
        }
        if (operation instanceof Operation.AddGobSchema add) {
            return enter(add.node())
                    .add("ip", "ioam", "gobschema")
                    .add("add", add.id())
                    .add("object", add.object(), "section", add.section())
                    .toString();
        }
        if (operation instanceof Operation.DeleteGobSchema delete) {
            return enter(delete.node())
                    .add("ip", "ioam", "gobschema")
                    .add("del", delete.id())
                    .toString();
        }
        if (operation instanceof Operation.BindGobSchema bind) {
            Integer schema = bind.schema();
            return enter(bind.node())
                    .add("ip", "ioam", "namespace")
                    .add("set", bind.namespace())
                    .add("gobschema", schema == null ? "none" : Integer.toString(schema))
                    .toString();
        }
        if (operation instanceof Operation.UnloadProgram unload) {
            return "# " + unload.node() + ": program " + unload.program() + " goes when nothing uses it any more";
        }
        if (operation instanceof Operation.SetMapEntry set) {
            return "# " + set.node() + ": program " + set.program() + ": map " + set.map() + "[" + set.key() + "] = "
                    + set.value() + " (ip writes no maps; bpftool map update does)";
        }
        if (operation instanceof Operation.ReplaceProgram replace) {
            return "# " + replace.node() + ": program " + replace.program().name() + " replaced by "
                    + replace.program().object() + " section "
                    + replace.program().section()
                    + " (attach that one again, by replace)";
        }
        if (operation instanceof Operation.DetachProgram detach) {
            return "# " + detach.node() + ": program " + detach.program() + " taken off "
                    + (detach.place() == null ? "its hook" : "the hook " + hook(detach.place()));
        }
        if (operation instanceof Operation.StartCapture capture) {
            return "# " + enter(capture.node()).add("tcpdump", "-i", capture.dev());
        }
        if (operation instanceof Operation.StopCapture capture) {
            return "# " + capture.node() + ": tcpdump -i " + capture.dev() + " ends";
        }
        if (operation instanceof Operation.DetachPass pass) {
            return in(pass.node())
                    .add("link", "set", "dev", pass.dev(), "xdpdrv", "off")
                    .toString();
        }
        if (operation instanceof Operation.AttachPass pass) {
            return "# " + pass.node() + ": an XDP program that passes everything on " + pass.dev()
                    + " (ip wants an object for it: any that returns XDP_PASS)";
        }
        if (operation instanceof Operation.DeleteMapEntry delete) {
            return "# " + delete.node() + ": program " + delete.program() + ": delete map " + delete.map() + "["
                    + delete.key() + "] (ip writes no maps; bpftool map delete does)";
        }
        if (operation instanceof Operation.SetBlackhole set) {
            return new Words("tc", "-n", set.node(), "qdisc")
                    .add("replace", "dev", set.dev(), "root", "blackhole")
                    .toString();
        }
        if (operation instanceof Operation.SendFrame send) {
            return "# " + send.node() + ": " + send.count() + " frames of "
                    + send.frame().length() / 2 + " octets on " + send.dev() + " (ip sends no frames)";
        }
        throw new IllegalArgumentException("no command for " + operation);
    }

    private static String hook(Program.Attach place) {
        return switch (place) {
            case Program.Attach.Xdp xdp -> "xdp of " + xdp.dev();
            case Program.Attach.XdpLink xdp -> "xdp of " + xdp.dev();
            case Program.Attach.Tc tc -> (tc.egress() ? "egress" : "ingress") + " of " + tc.dev();
            case Program.Attach.Tcx tc -> (tc.egress() ? "egress" : "ingress") + " of " + tc.dev();
            case Program.Attach.Cgroup cgroup -> cgroup.path();
            case Program.Attach.Traced traced -> "at " + traced.target();
            case Program.Attach.SkLookup _ -> "sk_lookup";
            case Program.Attach.None _, Program.Attach.Several _ -> "";
        };
    }

    private static Words in(String node) {
        return new Words("ip", "-n", node);
    }

    private static Words enter(String node) {
        return new Words("nsenter", "--net=/run/netns/" + node);
    }

    private static Words route(String node, Route route) {
        boolean loads = route.encap() instanceof Encap.Bpf
                || (route.encap() instanceof Encap.Seg6Local local && local.program() != null);
        Words words = loads ? enter(node).add("ip") : in(node);
        return words.add(route.to().isIpv6() ? "-6" : "-4", "route");
    }

    private String program(String node, String name) {
        Program program = programs.get(node + " " + name);
        return program == null
                ? "pinned /sys/fs/bpf/" + node + "/" + name
                : new Words("object", program.object(), "section", program.section()).toString();
    }

    private static String veth(Operation.AddVeth veth) {
        Words words = new Words("ip", "link", "add", "name", veth.name());
        end(words, veth.mac(), veth.mtu());
        words.add("netns", veth.node(), "type", "veth", "peer", "name", veth.peerName());
        end(words, veth.peerMac(), veth.mtu());
        return words.add("netns", veth.peerNode()).toString();
    }

    private static void end(Words words, @Nullable String mac, int mtu) {
        if (mac != null) {
            words.add("address", mac);
        }
        if (mtu > 0) {
            words.add("mtu", mtu);
        }
    }

    private static String address(Operation.AddAddress add) {
        Words words = in(add.node()).add("address", "add", add.address().toString(), "dev", add.dev());
        return (add.address().isIpv6() ? words.add("nodad") : words).toString();
    }

    private static String namespace(Operation.AddIoamNamespace add) {
        Words words = in(add.node()).add("ioam", "namespace").add("add", add.id());
        if (add.data() != null) {
            words.add("data", "0x" + Integer.toHexString(add.data()));
        }
        if (add.wideData() != null) {
            words.add("wide", "0x" + Long.toHexString(add.wideData()));
        }
        return words.toString();
    }

    private static void load(Operation.LoadProgram load, List<String> lines) {
        Program program = load.program();
        String start = "# " + load.node() + ": program " + program.name();
        lines.add(start + ": " + program.object() + " section " + program.section() + ", loaded where it is attached");
        for (Map.Entry<String, String> entry : program.rodata().entrySet()) {
            lines.add(start + ": .rodata " + entry.getKey() + " = " + entry.getValue() + " (ip cannot set it)");
        }
        for (Map.Entry<String, Program.MapSetting> map : program.maps().entrySet()) {
            if (map.getValue().maxEntries() > 0) {
                lines.add(start + ": map " + map.getKey() + " of "
                        + map.getValue().maxEntries() + " (ip cannot set it)");
            }
            for (Program.MapSetting.Entry entry : map.getValue().entries()) {
                lines.add(start + ": map " + map.getKey() + "[" + entry.key() + "] = " + entry.value()
                        + " (ip cannot set it)");
            }
        }
    }

    private static void attach(Operation.AttachProgram attach, List<String> lines) {
        Program program = attach.program();
        if (program.attach() instanceof Program.Attach.Xdp xdp) {
            lines.add(xdp(attach, xdp.dev(), xdp.mode()));
        } else if (program.attach() instanceof Program.Attach.XdpLink xdp) {
            lines.add(xdp(attach, xdp.dev(), xdp.mode()));
        } else if (program.attach() instanceof Program.Attach.Tc tc) {
            tc(attach, tc.dev(), tc.egress(), lines);
        } else if (program.attach() instanceof Program.Attach.Tcx tc) {
            tc(attach, tc.dev(), tc.egress(), lines);
        } else if (!(program.attach() instanceof Program.Attach.None)) {
            lines.add("# " + attach.node() + ": program " + program.name() + ": ip cannot attach it (bpftool can)");
        }
    }

    private static String xdp(Operation.AttachProgram attach, String dev, Program.Attach.@Nullable Mode mode) {
        String hook = mode == null ? "xdp" : mode == Program.Attach.Mode.NATIVE ? "xdpdrv" : "xdpgeneric";
        return enter(attach.node())
                .add("ip", "link", "set", "dev", dev, hook)
                .add("object", attach.program().object())
                .add("section", attach.program().section())
                .toString();
    }

    private static void tc(Operation.AttachProgram attach, String dev, boolean egress, List<String> lines) {
        Words qdisc = new Words("tc", "-n", attach.node(), "qdisc", "replace", "dev", dev, "clsact");
        Words filter = enter(attach.node()).add("tc", "filter", "add", "dev", dev);
        filter.add(egress ? "egress" : "ingress", "bpf", "direct-action");
        lines.add(qdisc.toString());
        lines.add(filter.add("object", attach.program().object())
                .add("section", attach.program().section())
                .toString());
    }
}
