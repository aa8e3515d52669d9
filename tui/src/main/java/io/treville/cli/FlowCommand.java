package io.treville.cli;

/** {@code flow}: the flows that the flow markers of a lab mark. */
final class FlowCommand extends BriefGroup {
    FlowCommand() {
        super("flow", "Announces flows to the flow markers of a lab that is up, as flowd-go's feeders do.");
        member("start", FlowEventCommand.Start.class);
        member("end", FlowEventCommand.End.class);
        member("listen", FlowListenCommand.class);
        member("attach", FlowAttachCommand.Attach.class);
        member("detach", FlowAttachCommand.Detach.class);
        member("clean", FlowAttachCommand.Clean.class);
        examples(
                "treville flow start tcp db11::2 2345 db22::1 5777 1 2",
                "treville flow end tcp db11::2 2345 db22::1 5777 1 2",
                "treville flow listen --pipe flows --socket flows.sock");
    }
}
