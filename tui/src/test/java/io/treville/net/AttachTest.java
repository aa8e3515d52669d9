package io.treville.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.bpf.LoadedObject;
import io.treville.bpf.OpenObject;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import io.treville.topology.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs in this machine's kernel, attached by netlink; needs root. */
@Tag("bpf")
@Timeout(300)
class AttachTest {
    private static final Path SOURCES = Path.of(System.getProperty("treville.home", ".."), "bpf");

    private final String prefix = "trva" + ProcessHandle.current().pid() + "-";
    private final Network network = new Network(node -> prefix + node);
    private final List<LoadedObject> loaded = new ArrayList<>();
    private final Map<String, Integer> fds = new HashMap<>();
    private final ProgramFds programs = (node, name) -> {
        Integer fd = fds.get(name);
        if (fd == null) {
            throw new NetworkException.Invalid(node + ": program " + name + ": not loaded");
        }
        return fd;
    };

    @BeforeAll
    static void compile() throws Exception {
        assertThat(Command.output("make", "-s", "-C", SOURCES.toString())).doesNotStartWith("status");
    }

    @BeforeEach
    void aLink() throws Exception {
        apply(
                new Operation.AddNamespace("athos"),
                new Operation.AddVeth("athos", "left", null, "athos", "right", null, 0),
                new Operation.SetLinkUp("athos", "left"),
                new Operation.SetLinkUp("athos", "right"));
    }

    @AfterEach
    void removeAll() {
        network.close();
        loaded.forEach(LoadedObject::close);
    }

    @Test
    void xdpIsAttachedOnceReplacedOnlyAsExpectedAndDetached() throws Exception {
        Program one = program("one", "nothing", Program.Type.XDP, new Attach.Xdp("left", Attach.Mode.NATIVE));
        Program two = program("two", "pass", Program.Type.XDP, new Attach.Xdp("left", Attach.Mode.NATIVE));
        apply(new Operation.AttachProgram("athos", one));
        assertThat(ip("link show dev left")).contains(" xdp ");
        assertThatThrownBy(() -> apply(new Operation.AttachProgram("athos", two)))
                .hasMessageStartingWith(
                        "athos: program two xdp dev left: Device or resource busy (EBUSY): XDP program already");

        assertThatThrownBy(() -> network.replaceXdp(
                        "athos", "left", Attach.Mode.NATIVE, programs.fd("athos", "two"), programs.fd("athos", "two")))
                .hasMessageStartingWith("athos: xdp dev left: File exists (EEXIST): ");
        network.replaceXdp(
                "athos", "left", Attach.Mode.NATIVE, programs.fd("athos", "one"), programs.fd("athos", "two"));
        assertThat(ip("-d link show dev left")).contains(" name do_pass ");
        assertThat(xdpProgram()).isPositive();

        network.detachXdp("athos", "left", Attach.Mode.NATIVE);
        assertThat(xdpProgram()).isZero();
    }

    @Test
    void xdpGoesWhereItsModeSays() throws Exception {
        Program generic = program("generic", "pass", Program.Type.XDP, new Attach.Xdp("left", Attach.Mode.GENERIC));
        apply(new Operation.AttachProgram("athos", generic));
        assertThat(ip("link show dev left")).contains(" xdpgeneric ");
        network.detachXdp("athos", "left", Attach.Mode.GENERIC);
        Program any = program("any", "pass", Program.Type.XDP, new Attach.Xdp("left", null));
        apply(new Operation.AttachProgram("athos", any));
        assertThat(ip("link show dev left")).contains(" xdp ");
    }

    @Test
    void bothClsactHooksTakeAProgram() throws Exception {
        Program in = program("in", "nothing", Program.Type.SCHED_CLS, new Attach.Tc("left", false));
        Program out = program("out", "nothing", Program.Type.SCHED_CLS, new Attach.Tc("left", true));
        apply(new Operation.AttachProgram("athos", in), new Operation.AttachProgram("athos", out));
        assertThat(tc("filter show dev left ingress"))
                .contains("protocol all pref 1 bpf")
                .contains("handle 0x1 in direct-action");
        assertThat(tc("filter show dev left egress")).contains("handle 0x1 out direct-action");
        assertThatThrownBy(() -> apply(new Operation.AttachProgram("athos", in)))
                .hasMessageStartingWith("athos: program in tc ingress dev left: File exists (EEXIST)");

        network.detachTc("athos", "left", false);
        assertThat(tc("filter show dev left ingress")).isEmpty();
        assertThat(tc("filter show dev left egress")).isNotEmpty();
        assertThatThrownBy(() -> network.detachTc("athos", "left", false)).isInstanceOf(NetworkException.Refused.class);
    }

    @Test
    void aRouteCarriesAProgramAtEachOfItsHooks() throws Exception {
        program("in", "nothing", Program.Type.LWT_IN, new Attach.None());
        program("out", "nothing", Program.Type.LWT_OUT, new Attach.None());
        program("xmit", "nothing", Program.Type.LWT_XMIT, new Attach.None());
        route("db22::/64", new Encap.Bpf("in", "out", "xmit", 24));
        assertThat(ip("-6 route show db22::/64")).contains("encap bpf in in out out xmit xmit dev left");
        assertThatThrownBy(() -> route("db23::/64", new Encap.Bpf(null, null, "in", 0)))
                .isInstanceOf(NetworkException.Refused.class)
                .hasMessageStartingWith("athos: route db23::/64 dev left: Invalid argument (EINVAL)");
        assertThatThrownBy(() -> route("db23::/64", new Encap.Bpf(null, null, "none", 0)))
                .hasMessage("athos: program none: not loaded");
    }

    @Test
    void aSegmentRunsItsProgram() throws Exception {
        program("sid", "nothing", Program.Type.LWT_SEG6LOCAL, new Attach.None());
        route("fc00::f/128", new Encap.Seg6Local(Encap.Seg6Local.Action.END_BPF, 0, 0, null, null, List.of(), "sid"));
        assertThat(ip("-6 route show fc00::f")).contains("action End.BPF endpoint sid");
    }

    private Program program(String name, String section, Program.Type type, Attach attach) throws Exception {
        Path object = SOURCES.resolve("build/tests/nothing.bpf.o");
        LoadedObject program = OpenObject.open(object).select(section, type).load();
        loaded.add(program);
        fds.put(name, program.program().fd());
        return new Program(name, object.toString(), section, type, Map.of(), Map.of(), attach);
    }

    private void route(String to, Encap encap) throws NetworkException {
        apply(new Operation.AddRoute(
                "athos", new Route(Prefix.parse(to), null, "left", Route.MAIN_TABLE, 0, encap), false));
    }

    private int xdpProgram() throws NetworkException {
        for (LinkState link : Tables.links(network.namespace("athos"))) {
            if (link.name().equals("left")) {
                return link.xdpProgram();
            }
        }
        return -1;
    }

    private void apply(Operation... operations) throws NetworkException {
        network.apply(List.of(operations), programs);
    }

    private String ip(String words) throws Exception {
        return Command.ip(network.namespace("athos"), words);
    }

    private String tc(String words) throws Exception {
        return Command.output(("tc -n " + prefix + "athos " + words).split(" "));
    }
}
