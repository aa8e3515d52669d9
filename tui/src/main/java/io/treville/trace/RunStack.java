package io.treville.trace;

import org.jspecify.annotations.Nullable;

/**
 * The program runs that are open on one CPU. A run belongs to the task it interrupted and to an interrupt level: a
 * program that was preempted does not lend its name to the lines of the task that took its place, nor to those of an
 * unknown program in an interrupt on top of it. Bounded; when it overflows, or anything does not fit, it forgets.
 */
final class RunStack {
    private static final int DEEPEST = 32;

    private final Bracket[] runs = new Bracket[DEEPEST];
    private final int[] pids = new int[DEEPEST];
    private final char[] contexts = new char[DEEPEST];
    private int depth;

    /** Forgets all: what follows is nobody's until the next enter. */
    void clear() {
        depth = 0;
    }

    void enter(Bracket run, int pid, char context) {
        int top = top(pid);
        if (top >= 0 && contexts[top] == context && runs[top].sameRun(run)) {
            // A program does not run inside itself: its exit went missing unseen.
            remove(top);
        }
        if (depth == DEEPEST) {
            clear();
        }
        runs[depth] = run;
        pids[depth] = pid;
        contexts[depth] = context;
        depth++;
    }

    void exit(Bracket run, int pid, char context) {
        int top = top(pid);
        if (top < 0) {
            return;
        }
        if (contexts[top] == context && runs[top].sameRun(run)) {
            remove(top);
            return;
        }
        for (int i = depth - 1; i >= 0; i--) {
            if (pids[i] == pid) {
                remove(i);
            }
        }
    }

    /** The run that a line printed by this task at this interrupt level belongs to, or null: nobody knows. */
    @Nullable
    Bracket current(int pid, char context) {
        int top = top(pid);
        return top >= 0 && contexts[top] == context ? runs[top] : null;
    }

    private int top(int pid) {
        for (int i = depth - 1; i >= 0; i--) {
            if (pids[i] == pid) {
                return i;
            }
        }
        return -1;
    }

    private void remove(int index) {
        int above = depth - index - 1;
        System.arraycopy(runs, index + 1, runs, index, above);
        System.arraycopy(pids, index + 1, pids, index, above);
        System.arraycopy(contexts, index + 1, contexts, index, above);
        depth--;
    }
}
