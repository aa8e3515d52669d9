package io.treville.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.bpf.KernelFeatures;
import io.treville.bpf.ValueForm;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import io.treville.topology.Route;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hooks of every kind on this machine's kernel: programs run there, are replaced and taken off; needs root. */
@Tag("bpf")
@Timeout(300)
class AttachmentsTest {
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));
    private static final int ECHOES = 1000;

    private final String prefix = "trvh" + ProcessHandle.current().pid() + "-";
    private final LocalHost host = new LocalHost(prefix::concat, Path.of("/sys/fs/bpf", prefix + "pins"), HOME, "");
    private final List<HostEvent> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void compile() throws Exception {
        Process make = new ProcessBuilder(
                        "make", "-s", "-C", HOME.resolve("bpf").toString())
                .inheritIO()
                .start();
        assertThat(make.waitFor()).isZero();
    }

    @BeforeEach
    void aLink() throws Exception {
        host.listen(events::add);
        apply(
                new Operation.AddNamespace("athos"),
                new Operation.AddNamespace("porthos"),
                new Operation.SetSysctl("athos", "net.ipv6.conf.default.accept_dad", "0"),
                new Operation.SetSysctl("porthos", "net.ipv6.conf.default.accept_dad", "0"),
                new Operation.AddVeth("athos", "right", null, "porthos", "left", null, 0),
                new Operation.SetLinkUp("athos", "right"),
                new Operation.SetLinkUp("porthos", "left"),
                new Operation.AddAddress("athos", "right", Prefix.parse("dc01::1/64")),
                new Operation.AddAddress("porthos", "left", Prefix.parse("dc01::2/64")));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private void apply(Operation... operations) throws Exception {
        host.apply(List.of(operations));
    }

    private static Program program(String section, int step, Attach attach) {
        String file =
                HOME.resolve("bpf/build/tests/hooks.bpf.o").toAbsolutePath().toString();
        Program.Type type = attach instanceof Attach.None ? Program.Type.AUTO : Program.typeFor(attach);
        return new Program("p", file, section, type, Map.of("step", "" + step), Map.of(), attach);
    }

    private void attach(String section, Attach attach) throws Exception {
        Program program = program(section, 1, attach);
        apply(new Operation.LoadProgram("athos", program), new Operation.AttachProgram("athos", program));
    }

    private void replace(String section, int step) throws Exception {
        apply(new Operation.ReplaceProgram("athos", program(section, step, new Attach.None())));
    }

    private long runs() throws Exception {
        return Long.parseLong(String.valueOf(host.mapValue(new MapRef("athos", "p", "runs"), ValueForm.TEXT, "0")));
    }

    private String run(String... argv) throws Exception {
        try (RunningCommand command = host.start(new Command("athos", List.of(argv), Map.of()))) {
            String out = new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
            command.waitFor(Duration.ofMinutes(2));
            return out + new String(command.stderr().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void ping() throws Exception {
        assertThat(run("ping", "-6", "-n", "-c", "1", "-W", "60", "dc01::2")).contains(" 0% packet loss");
    }

    /** It runs, its successor goes on with its counter in steps of a million, and nothing runs once it is taken off. */
    private void livesAndIsReplaced(String section, Attach attach) throws Exception {
        livesAndIsReplaced(section, attach, true);
    }

    /** @param alone whether nobody else on the machine makes it run */
    private void livesAndIsReplaced(String section, Attach attach, boolean alone) throws Exception {
        attach(section, attach);
        ping();
        long before = runs();
        assertThat(before).isPositive();
        if (alone) {
            assertThat(before).isLessThan(1_000_000);
        }
        replace(section, 1_000_000);
        ping();
        assertThat(runs()).isGreaterThan(before).isGreaterThan(1_000_000);
        apply(new Operation.DetachProgram("athos", "p"));
        restsWhilePinged();
        assertThatThrownBy(() -> apply(new Operation.DetachProgram("athos", "p")))
                .hasMessage("athos: program p: it is attached to no hook");
        apply(new Operation.UnloadProgram("athos", "p"));
        assertThat(host.programs()).isEmpty();
    }

    @Test
    void itIsToldWhenAProgramComesIsReplacedAndGoes() throws Exception {
        attach("xdp", new Attach.Xdp("right", Attach.Mode.NATIVE));
        replace("xdp", 1_000_000);
        int now = host.programs().getFirst().id();
        apply(new Operation.UnloadProgram("athos", "p"));
        host.barrier();
        List<HostEvent> told = events.stream()
                .filter(event -> event instanceof HostEvent.ProgramLoaded || event instanceof HostEvent.ProgramUnloaded)
                .toList();
        assertThat(told).hasSize(3).last().isEqualTo(new HostEvent.ProgramUnloaded("athos", "p"));
        assertThat(told.get(1))
                .isInstanceOfSatisfying(
                        HostEvent.ProgramLoaded.class,
                        loaded -> assertThat(loaded.id()).isEqualTo(now));
    }

    /** A run that has begun on another CPU ends in its own time; while it is attached, a ping makes it run each time. */
    private void restsWhilePinged() throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        long before;
        do {
            assertThat(System.nanoTime())
                    .as("it runs although it was taken off")
                    .isLessThan(deadline);
            before = runs();
            ping();
        } while (runs() != before);
    }

    @Test
    void xdpInTheDriverGenericAndByALink() throws Exception {
        livesAndIsReplaced("xdp", new Attach.Xdp("right", Attach.Mode.NATIVE));
        livesAndIsReplaced("xdp", new Attach.Xdp("right", Attach.Mode.GENERIC));
        livesAndIsReplaced("xdp", new Attach.XdpLink("right", null));
    }

    @Test
    void tcxOrClsactInBothDirections() throws Exception {
        livesAndIsReplaced("tc", new Attach.Tcx("right", true));
        livesAndIsReplaced("tc", new Attach.Tc("right", false));
        assertThat(run("tc", "qdisc", "show", "dev", "right")).doesNotContain("clsact");
    }

    @Test
    void aClsactOfOthersIsUsedAndStays() throws Exception {
        run("tc", "qdisc", "add", "dev", "right", "clsact");
        livesAndIsReplaced("tc", new Attach.Tc("right", true));
        assertThat(run("tc", "qdisc", "show", "dev", "right")).contains("clsact");
    }

    @Test
    void filtersThatOthersPutIntoOurClsactStay() throws Exception {
        attach("tc", new Attach.Tc("right", true));
        run(
                "tc",
                "filter",
                "add",
                "dev",
                "right",
                "egress",
                "pref",
                "7",
                "protocol",
                "all",
                "matchall",
                "action",
                "ok");
        boolean added = run("tc", "filter", "show", "dev", "right", "egress").contains("pref 7 ");
        apply(new Operation.DetachProgram("athos", "p"));
        assertThat(run("tc", "qdisc", "show", "dev", "right").contains("clsact"))
                .isEqualTo(added);
    }

    @Test
    void aRouteGoesOnWithTheNewProgram() throws Exception {
        Program xmit = program("lwt_xmit", 1, new Attach.None());
        Route route = new Route(
                Prefix.parse("dc01::2/128"), null, "right", Route.MAIN_TABLE, 0, new Encap.Bpf(null, null, "p", 0));
        apply(new Operation.LoadProgram("athos", xmit), new Operation.AddRoute("athos", route, false));
        ping();
        assertThat(runs()).isPositive().isLessThan(1_000_000);
        replace("lwt_xmit", 1_000_000);
        ping();
        assertThat(runs()).isGreaterThan(1_000_000);
        assertThat(InetAddress.ofLiteral("dc01::2")).isEqualTo(route.to().address());
    }

    @Test
    void theChoiceOfSocketsAndControlGroups() throws Exception {
        attach("sk_lookup", new Attach.SkLookup());
        replace("sk_lookup", 7);
        apply(new Operation.UnloadProgram("athos", "p"));
        assertThatThrownBy(() -> attach("cgroup_skb/egress", new Attach.Cgroup("/nowhere")))
                .hasMessage("athos: program p: cgroup /nowhere: No such file or directory (ENOENT)");
    }

    /** A connection to where nobody listens is looked up too. */
    @Test
    void theChoiceOfSocketsIsAskedForWhatArrives() throws Exception {
        attach("sk_lookup", new Attach.SkLookup());
        assertThat(runs()).isZero();
        String knock = "exec 3<>/dev/tcp/dc01::1/9";
        try (RunningCommand command = host.start(new Command("porthos", List.of("bash", "-c", knock), Map.of()))) {
            command.waitFor(Duration.ofMinutes(2));
        }
        assertThat(runs()).isPositive();
        apply(new Operation.UnloadProgram("athos", "p"));
    }

    @Test
    void aControlGroupsPacketsAndNoOthers() throws Exception {
        Path group = Files.createDirectory(unified().resolve("treville-test-" + prefix));
        try {
            attach("cgroup_skb/egress", new Attach.Cgroup(group.toString()));
            ping();
            assertThat(runs()).isZero();
            String inside = "echo $$ > " + group + "/cgroup.procs; exec ping -6 -n -c 3 -i 0.01 -W 60 dc01::2";
            assertThat(run("sh", "-c", inside)).contains(" 0% packet loss");
            long before = runs();
            assertThat(before).isBetween(3L, 999_999L);
            replace("cgroup_skb/egress", 1_000_000);
            run("sh", "-c", inside);
            assertThat(runs()).isGreaterThan(3_000_000);
            apply(new Operation.DetachProgram("athos", "p"));
        } finally {
            Files.delete(group);
        }
    }

    /** Where the machine has control groups of version 2. */
    private static Path unified() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/mounts"))) {
            String[] words = line.split(" ", -1);
            if (words[2].equals("cgroup2")) {
                return Path.of(words[1]);
            }
        }
        throw new AssertionError("no cgroup2 is mounted: mount -t cgroup2 cgroup2 /sys/fs/cgroup");
    }

    @Test
    void aTracepointOfTheKernel() throws Exception {
        Attach receiving = new Attach.Traced(Attach.Traced.Point.TRACEPOINT, "net/netif_receive_skb");
        if (Files.isDirectory(Path.of("/sys/kernel/tracing/events/net/netif_receive_skb"))) {
            livesAndIsReplaced("tp", receiving, false);
        } else {
            assertThatThrownBy(() -> attach("tp", receiving))
                    .hasMessageEndingWith("this kernel has no tracepoint net/netif_receive_skb");
            apply(new Operation.UnloadProgram("athos", "p"));
        }
        assertThatThrownBy(() -> attach("tp", new Attach.Traced(Attach.Traced.Point.TRACEPOINT, "net/no_such")))
                .hasMessageEndingWith("this kernel has no tracepoint net/no_such");
    }

    @Test
    void placesInTheKernelWhereItAllowsTracing() throws Exception {
        Attach fentry = new Attach.Traced(Attach.Traced.Point.FENTRY, "ipv6_rcv");
        if (KernelFeatures.tracing()) {
            livesAndIsReplaced("fentry", fentry);
            assertThatThrownBy(
                            () -> attach("fentry", new Attach.Traced(Attach.Traced.Point.FENTRY, "no_such_function")))
                    .isInstanceOf(HostException.class);
        } else {
            assertThatThrownBy(() -> attach("fentry", fentry)).isInstanceOf(HostException.class);
        }
    }

    @Test
    void aKindThatDoesNotFitIsToldBeforeAnythingHappens() throws Exception {
        assertThatThrownBy(() -> attach("xdp", new Attach.Tc("right", true)))
                .hasMessageContaining("athos: program p: ")
                .hasMessageEndingWith(
                        "section \"xdp\" holds a program of type xdp, not sched_cls: use attach: {xdp: INTERFACE}");
        attach("xdp", new Attach.Xdp("right", null));
        assertThatThrownBy(() -> replace("tc", 1))
                .hasMessageEndingWith(
                        "section \"tc\" holds a program of type sched_cls, not xdp: use attach: {tc: INTERFACE}");
        Program again = program("xdp", 1, new Attach.Xdp("right", null));
        assertThatThrownBy(() -> apply(new Operation.AttachProgram("athos", again)))
                .hasMessageContaining("program p xdp dev right: it is attached already");
        ping();
        assertThat(runs()).isPositive();
    }

    @Test
    void redirectionToAPeerWithoutProgramIsWarnedOfAndPassMendsIt() throws Exception {
        apply(
                new Operation.AddVeth("athos", "far", null, "porthos", "near", null, 0),
                new Operation.SetLinkUp("athos", "far"),
                new Operation.SetLinkUp("porthos", "near"));
        attach("xdp/redirect", new Attach.Xdp("right", Attach.Mode.NATIVE));
        host.barrier();
        assertThat(warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("redirects to far", "near of porthos", "pass: true");
        apply(new Operation.UnloadProgram("athos", "p"), new Operation.AttachPass("porthos", "near"));
        attach("xdp/redirect", new Attach.Xdp("right", Attach.Mode.NATIVE));
        host.barrier();
        assertThat(warnings()).hasSize(1);
        ping();
    }

    @Test
    void noPacketPassesBetweenAProgramAndTheOneThatReplacesIt() throws Exception {
        countsAllWhileReplaced("xdp", new Attach.Xdp("right", Attach.Mode.NATIVE));
        countsAllWhileReplaced("xdp", new Attach.Xdp("right", Attach.Mode.GENERIC));
        countsAllWhileReplaced("xdp", new Attach.XdpLink("right", null));
        countsAllWhileReplaced("tc", new Attach.Tcx("right", true));
        countsAllWhileReplaced("tc", new Attach.Tc("right", false));
    }

    /** Programs that all count in one map take each other's place while echo requests are answered: none goes uncounted. */
    private void countsAllWhileReplaced(String section, Attach attach) throws Exception {
        attach(section, attach);
        ping();
        long before = runs();
        long answered = answers();
        int replaced = 0;
        int echoes = 0;
        while (replaced <= 5) {
            replaced += replaceWhilePinged(section);
            echoes += ECHOES;
        }
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (answers() - answered != echoes) {
            assertThat(System.nanoTime())
                    .as("%d of %d came", answers() - answered, echoes)
                    .isLessThan(deadline);
        }
        long counted = runs() - before;
        assertThat(counted).as("after " + replaced + " replacements").isGreaterThanOrEqualTo(echoes);
        assertThat(counted).as("neighbours were asked for a few times").isLessThan(echoes + echoes / 20);
        apply(new Operation.DetachProgram("athos", "p"), new Operation.UnloadProgram("athos", "p"));
    }

    /** Replaces until ping has sent its echo requests; for the last answer it waits no longer than for the others. Tells how often. */
    private int replaceWhilePinged(String section) throws Exception {
        int replaced = 0;
        String said;
        try (RunningCommand pings = host.start(new Command(
                        "athos",
                        List.of("ping", "-6", "-n", "-q", "-i", "0.002", "-c", "" + ECHOES, "-W", "60", "dc01::2"),
                        Map.of()));
                ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<byte[]> out = reader.submit(() -> pings.stdout().readAllBytes());
            while (!out.isDone()) {
                replace(section, 1);
                replaced++;
            }
            said = new String(out.get(), StandardCharsets.UTF_8);
        }
        assertThat(said).contains(ECHOES + " packets transmitted");
        return replaced;
    }

    /** Echo replies that came to athos. */
    private long answers() throws Exception {
        String name = "Icmp6InEchoReplies";
        return run("cat", "/proc/net/snmp6")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (HostEvent event : List.copyOf(events)) {
            if (event instanceof HostEvent.Warning warning) {
                warnings.add(warning.text());
            }
        }
        return warnings;
    }

    @Test
    void nothingIsPinnedOrLeft() throws Exception {
        attach("xdp", new Attach.XdpLink("right", null));
        host.close();
        assertThat(Files.exists(Path.of("/sys/fs/bpf", prefix + "pins"))).isFalse();
    }
}
