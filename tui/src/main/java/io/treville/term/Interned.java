package io.treville.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values and their numbers, from 0; bounded in count and in weight, because what a program prints decides what comes in. */
final class Interned<T> {
    private final int limit;
    private final long weightLimit;
    private final List<T> values = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();
    private long weight;
    private long refused;

    Interned(int limit, long weightLimit) {
        this.limit = limit;
        this.weightLimit = weightLimit;
    }

    /** The value's number; -1 when there is no room for a new one. */
    int number(T value, int itsWeight) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() >= limit || weight + itsWeight > weightLimit) {
            refused++;
            return -1;
        }
        weight += itsWeight;
        values.add(value);
        numbers.put(value, values.size() - 1);
        return values.size() - 1;
    }

    T get(int number) {
        return values.get(number);
    }

    long refused() {
        return refused;
    }
}
