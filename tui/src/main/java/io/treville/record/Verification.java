package io.treville.record;

/**
 * What a replay of a recording gives, compared with what was seen when it was recorded.
 *
 * @param checkpoints moments that were compared
 * @param grids screens that were compared
 * @param difference the first difference in one line, or empty
 */
public record Verification(int checkpoints, int grids, String difference) {
    /** Feeds all that was recorded to screens, and compares wherever the recording says what there was. */
    public static Verification of(Recording recording) {
        RecordedState state = new RecordedState();
        int checkpoints = 0;
        int grids = 0;
        for (Timed timed : recording.entries()) {
            state.apply(timed.entry());
            if (timed.entry() instanceof Entry.Checkpoint checkpoint) {
                checkpoints++;
                grids += checkpoint.grids().size();
                String difference = difference(checkpoint, state);
                if (!difference.isEmpty()) {
                    String where = "at " + Moment.text(timed.nanos()) + " (" + checkpoint.name() + ") ";
                    return new Verification(checkpoints, grids, where + difference);
                }
            }
        }
        String missing = recording.damage();
        if (missing.isEmpty() && checkpoints == 0) {
            missing = "it has nothing to compare with";
        }
        return new Verification(checkpoints, grids, missing);
    }

    private static String difference(Entry.Checkpoint recorded, RecordedState state) {
        var replayed = state.grids();
        if (replayed.size() != recorded.grids().size()) {
            return "there are " + replayed.size() + " terminals, were "
                    + recorded.grids().size();
        }
        for (int i = 0; i < replayed.size(); i++) {
            String difference = recorded.grids().get(i).difference(replayed.get(i));
            if (!difference.isEmpty()) {
                return "terminal " + i + " of " + state.panes().get(i).node() + ": " + difference;
            }
        }
        return recorded.standing().difference(state.standing());
    }
}
