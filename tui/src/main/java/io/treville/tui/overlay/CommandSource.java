package io.treville.tui.overlay;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The program's own command line, as the palette has it. Nothing here waits; answers come on any thread. */
public interface CommandSource {
    /** A word that a line may go on with. */
    record Offer(String word, String summary) {}

    /** A command that runs. */
    interface Running {
        /** Ends it if it still runs. */
        void end();
    }

    /** No commands, as in a replay. */
    CommandSource NONE = new CommandSource() {
        @Override
        public void offers(String line, Consumer<List<Offer>> answer) {
            answer.accept(List.of());
        }

        @Override
        public Running run(String line, Consumer<String> output, IntConsumer ended) {
            ended.accept(2);
            return () -> {};
        }
    };

    /**
     * What the last word of a line may be.
     *
     * @param line without the program's name
     */
    void offers(String line, Consumer<List<Offer>> answer);

    /**
     * Runs a line.
     *
     * @param output told each line of what it says
     * @param ended told its exit status, after its last line
     */
    Running run(String line, Consumer<String> output, IntConsumer ended);
}
