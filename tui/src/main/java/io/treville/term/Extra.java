package io.treville.term;

/**
 * The rare part of a cell's look.
 *
 * @param link the target of its hyperlink (OSC 8), see {@link Line#link}; empty without one
 * @param underline the colour of its underline, a {@link Color}; the default means the foreground
 */
public record Extra(String link, int underline) {
    public static final Extra NONE = new Extra("", Color.DEFAULT);
}
