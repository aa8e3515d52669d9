package io.treville.scenario.report;

/** How a report looks: light or dark as the reader's system is, and on paper. */
final class HtmlStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --line: #8888; --good: #2a7a2a; --bad: #c02626; --fill: #8881; }
            @media (prefers-color-scheme: dark) { :root { --good: #6fce6f; --bad: #ff7b72; } }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { margin: 0; } h2 { margin: 1.5rem 0 .5rem; } h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
            p { margin: .25rem 0; } .dim { opacity: .65; } .good { color: var(--good); } .bad { color: var(--bad); }
            table { border-collapse: collapse; width: 100%; }
            td, th { padding: .2rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
              overflow-wrap: anywhere; }
            .number { text-align: right; white-space: nowrap; }
            .bar { width: 30%; } .bar div { background: currentColor; opacity: .45; height: .8rem; }
            tr.bad td { color: var(--bad); } tr.soft td { opacity: .7; font-style: italic; }
            details.case { border: 1px solid var(--line); border-radius: 6px; padding: .5rem 1rem; margin: .6rem 0; }
            summary { cursor: pointer; }
            pre { overflow-x: auto; background: var(--fill); padding: .6rem; border-radius: 4px; font-size: 13px; }
            code { font-size: 13px; }
            svg.topology { display: block; width: 100%; height: auto; margin: 1rem 0; }
            svg.topology rect { fill: var(--fill); stroke: currentColor; }
            svg.topology .bad rect { stroke: var(--bad); stroke-width: 3; }
            svg.topology line { stroke: currentColor; opacity: .6; }
            svg.topology text { fill: currentColor; font: 15px system-ui, sans-serif; }
            svg.topology text.end { font-size: 11px; opacity: .75; }
            """;

    private HtmlStyle() {}
}
