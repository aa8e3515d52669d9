package io.treville.term.copy;

/** Where something was found: the first and the last cell, both included; they may be in different lines when a line goes on. */
public record Match(Position first, Position last) {}
