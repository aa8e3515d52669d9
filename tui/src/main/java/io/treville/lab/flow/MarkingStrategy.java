package io.treville.lab.flow;

import java.util.random.RandomGenerator;

/** Where {@code flow_marker.bpf.c} puts a tag, by the names of its {@code enum strategy}, which are flowd-go's. */
public enum MarkingStrategy {
    /** The flow label, see {@link FlowLabel}. */
    LABEL("label"),
    /** An option of a Hop-by-Hop header. */
    HOP_BY_HOP("hopByHop"),
    /** An option of a Destination Options header. */
    DESTINATION("destination"),
    /** Both of these headers. */
    HOP_BY_HOP_DESTINATION("hopByHopDestination");

    private static final int EXPERIMENT_MASK = 0xffff;
    private static final int ACTIVITY_MASK = 0xff;

    private final String text;

    MarkingStrategy(String text) {
        this.text = text;
    }

    /** Its name in topology files and in the program. */
    public String text() {
        return text;
    }

    /** Upper and lower case are the same, as in flowd-go. */
    public static MarkingStrategy parse(String text) throws FlowException {
        StringBuilder known = new StringBuilder();
        for (MarkingStrategy strategy : values()) {
            if (strategy.text.equalsIgnoreCase(text)) {
                return strategy;
            }
            known.append(known.isEmpty() ? "" : ", ").append(strategy.text);
        }
        throw new FlowException("wrong marking strategy \"" + text + "\": one of " + known);
    }

    /**
     * The tag of a flow: a whole flow label with fresh entropy, or the 24 bits of an option, 16 of the experiment and 8 of the
     * activity.
     */
    public int tag(FlowEvent event, RandomGenerator random) {
        if (this == LABEL) {
            return FlowLabel.of(event.experiment(), event.activity(), random.nextInt(FlowLabel.ENTROPIES))
                    .bits();
        }
        return (event.experiment() & EXPERIMENT_MASK) << 8 | (event.activity() & ACTIVITY_MASK);
    }
}
