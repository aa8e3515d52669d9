package io.treville.scenario;

import io.treville.topology.Addresses;
import io.treville.topology.Encap;
import io.treville.topology.Expectation;
import io.treville.topology.Route;
import io.treville.topology.Step;

/** Says a step in a few words. */
final class StepText {
    private StepText() {}

    static String of(Step step) {
        return switch (step) {
            case Step.SetRoute set -> set.node() + ": route " + route(set.route());
            case Step.DeleteRoute delete ->
                delete.node() + ": delete route " + delete.route().to();
            case Step.Ping ping ->
                ping.count() + (ping.count() == 1 ? " ping " : " pings ") + ping.node() + " → "
                        + Addresses.text(ping.to());
            case Step.Iperf3 iperf3 ->
                "iperf3 " + iperf3.node() + " → " + Addresses.text(iperf3.to()) + (iperf3.udp() ? ", datagrams" : "")
                        + ", " + iperf3.seconds() + " s";
            case Step.Exec exec -> exec.node() + ": " + String.join(" ", exec.argv()) + (exec.background() ? " &" : "");
            case Step.Stop stop -> "stop " + stop.name();
            case Step.Wait wait -> "wait until " + conditions(wait);
            case Step.Send send ->
                send.node() + ": send " + (send.count() == 1 ? "a frame" : send.count() + " frames") + " by "
                        + send.dev();
            case Step.LoadProgram load ->
                load.node() + ": load " + load.program().name() + (load.fails() == null ? "" : ", which is refused");
            case Step.ReplaceProgram replace ->
                replace.node() + ": replace " + replace.program().name()
                        + (replace.fails() == null ? "" : ", which is refused");
            case Step.Cut cut -> "cut " + cut.what();
            case Step.Mend mend -> "mend " + mend.what();
            case Step.Capture capture ->
                capture.node() + ": capture at " + capture.dev() + (capture.on() ? "" : " no more");
            case Step.Caption caption -> caption.text();
            case Step.Pause pause -> "pause: " + pause.text();
            case Step.Type type -> type.node() + "# " + type.command();
            case Step.Press press -> press.node() + ": press " + press.key();
            case Step.Highlight highlight ->
                highlight.names().isEmpty() ? "point at nothing" : "point at " + String.join(", ", highlight.names());
            case Step.Limited limited -> of(limited.step());
            case Step.DeleteMap delete -> delete.node() + ": delete " + delete.map() + "[" + delete.key() + "]";
            case Step.SetMap set -> set.node() + ": " + set.map() + "[" + set.key() + "] = " + set.value();
            case Step.Flow flow ->
                flow.node() + ": " + flow.program() + ": flow " + flow.event()
                        + (flow.fails() == null ? "" : ", which is refused");
            case Step.AttachProgram attach ->
                attach.node() + ": attach " + attach.program().name()
                        + (attach.fails() == null ? "" : ", which is refused");
            case Step.DetachProgram detach -> detach.node() + ": detach " + detach.program();
            case Step.SetLink set -> set.node() + ": " + set.dev() + (set.up() ? " up" : " down");
            case Step.SetLinks set -> set.what() + (set.up() ? " up" : " down");
            case Step.SetSysctl set -> set.node() + ": " + set.key() + "=" + set.value();
            case Step.SetNetem set ->
                set.node() + ": " + set.dev() + (set.netem() == null ? " without impairment" : " impaired");
            case Step.BindSchema bind ->
                bind.node() + ": namespace " + bind.namespace() + " gobschema "
                        + (bind.schema() == null ? "none" : bind.schema().toString());
        };
    }

    private static String conditions(Step.Wait wait) {
        StringBuilder text = new StringBuilder();
        for (Expectation condition : wait.conditions()) {
            text.append(text.isEmpty() ? "" : " and ").append(ExpectationText.of(condition));
        }
        return text.toString();
    }

    private static String route(Route route) {
        return route.to()
                + switch (route.encap()) {
                    case Encap.None none -> "";
                    case Encap.Ioam6 ioam ->
                        " encap ioam6"
                                + (ioam.size() > 0
                                        ? " type 0x" + Integer.toHexString(ioam.traceType()) + " size " + ioam.size()
                                        : "")
                                + (ioam.gobSize() > 0 ? " gobsize " + ioam.gobSize() : "");
                    case Encap.Seg6 seg6 -> " encap seg6";
                    case Encap.Seg6Local local ->
                        " encap seg6local " + local.action().text();
                    case Encap.Bpf bpf -> " encap bpf";
                };
    }
}
