package io.treville.lab.daemon;

/** Who follows the commands of a lab. */
@FunctionalInterface
interface CommandFollower {
    /** Takes an event, or gives false when it has no room for it, as it always has for an end; must not wait. */
    boolean take(CommandEvent event);
}
