package com.agentaid.admin;

/** The limit that every list of the console shares. */
final class Paging {
    /** Rows a page at the most. */
    private static final int PAGE_SIZE_MAX = 200;

    private Paging() {}

    static int checked(int size) {
        if (size < 1 || size > PAGE_SIZE_MAX) {
            throw new IllegalArgumentException("size: give a number from 1 to " + PAGE_SIZE_MAX);
        }
        return size;
    }
}
