package io.treville.lab.daemon;

/** What has become of a lab. */
public enum LabState {
    /** It is being brought up. */
    STARTING,
    UP,
    /** It could not be brought up, or its guest died. */
    FAILED
}
