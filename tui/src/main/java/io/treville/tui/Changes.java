package io.treville.tui;

import io.treville.tui.draw.Canvas;
import io.treville.tui.live.LiveState;
import org.jspecify.annotations.Nullable;

/**
 * Whether a frame differs from the one before in more than its shells and traces: these change all the time, everything else when
 * somebody does something, the lab tells something or its counters were read.
 */
final class Changes {
    private boolean told = true;
    private int columns;
    private int rows;
    private @Nullable View view;
    private long revision;
    private LiveState live = LiveState.NONE;

    /** Something was done that is to be seen. */
    void tell() {
        told = true;
    }

    /** Whether it differs from the frame before, for which this was asked last. */
    boolean since(Canvas canvas, View nowView, long nowRevision, LiveState nowLive) {
        boolean fresh = told
                || canvas.columns() != columns
                || canvas.rows() != rows
                || !nowView.equals(view)
                || nowRevision != revision
                || nowLive != live;
        told = false;
        columns = canvas.columns();
        rows = canvas.rows();
        view = nowView;
        revision = nowRevision;
        live = nowLive;
        return fresh;
    }
}
