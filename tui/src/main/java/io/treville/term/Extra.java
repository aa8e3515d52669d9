package io.treville.term;

/** The rare part of a cell's look: the target of its hyperlink (empty without one) and the colour of its underline. */
record Extra(String link, int underline) {
    static final Extra NONE = new Extra("", Color.DEFAULT);
}
