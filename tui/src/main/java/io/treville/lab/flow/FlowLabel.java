package io.treville.lab.flow;

/**
 * The bits of a flow label (20 bits, RFC 6437) that carry a mark, as flowd-go and the packet marking draft of the WLCG lay
 * them out:
 *
 * <pre>
 *   19 18   17 ... 9     8   7 ... 2   1 0
 *   E  E    experiment   E   activity  E E
 * </pre>
 *
 * The experiment stands there with its bits reversed. The five bits E are entropy, drawn once a flow, so that flows of one
 * activity spread over links.
 */
public record FlowLabel(int bits) {
    /** The fifteen bits that mean something. */
    public static final int MEANING = 0x3fefc;

    /** How many values the entropy has. */
    public static final int ENTROPIES = 1 << 5;

    private static final int EXPERIMENT_BITS = 9;
    private static final int ACTIVITY_MASK = 0x3f;

    public FlowLabel {
        if (bits < 0 || bits > 0xfffff) {
            throw new IllegalArgumentException(bits + " has more than 20 bits");
        }
    }

    /**
     * The label of a flow. As in the original, what is too large loses its upper bits.
     *
     * @param experiment nine bits count
     * @param activity six bits count
     * @param entropy five bits count
     */
    public static FlowLabel of(int experiment, int activity, int entropy) {
        return new FlowLabel(reversed(experiment) << 9
                | (activity & ACTIVITY_MASK) << 2
                | (entropy >> 3 & 3) << 18
                | (entropy >> 2 & 1) << 8
                | (entropy & 3));
    }

    public int experiment() {
        return reversed(bits >> 9);
    }

    public int activity() {
        return bits >> 2 & ACTIVITY_MASK;
    }

    public int entropy() {
        return (bits >> 18 & 3) << 3 | (bits >> 8 & 1) << 2 | (bits & 3);
    }

    private static int reversed(int experiment) {
        return Integer.reverse(experiment << (32 - EXPERIMENT_BITS));
    }
}
