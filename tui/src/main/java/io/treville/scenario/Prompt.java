package io.treville.scenario;

/** Somebody who looks on, and says when a manual pause is over. */
@FunctionalInterface
public interface Prompt {
    /** Nobody looks on: pauses are passed over. */
    Prompt NOBODY = text -> false;

    /**
     * Says the text and waits until the person goes on.
     *
     * @return false when there is nobody
     */
    boolean await(String text) throws InterruptedException;
}
