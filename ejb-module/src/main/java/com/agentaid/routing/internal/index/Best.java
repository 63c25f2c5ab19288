package com.agentaid.routing.internal.index;

import java.util.Arrays;

/** Keeps the numbers of the best of many, without sorting the rest: a heap whose root is the worst that is kept. */
final class Best {

    private final long[] ranks;
    private final long[] turns;
    private final int[] numbers;
    private int size;

    Best(int kept) {
        ranks = new long[kept];
        turns = new long[kept];
        numbers = new int[kept];
    }

    boolean isFull() {
        return size == numbers.length;
    }

    /** Of those that are kept. */
    int worst() {
        return numbers[0];
    }

    /** @return whether he is kept, for now */
    boolean offer(long rank, long turn, int number) {
        if (!isFull()) {
            rise(size++, rank, turn, number);
            return true;
        }
        if (isBefore(0, rank, turn, number)) {
            return false;
        }
        sink(rank, turn, number);
        return true;
    }

    /** Best first. */
    int[] inOrder() {
        int[] ordered = new int[size];
        Integer[] places = new Integer[size];
        Arrays.setAll(places, place -> place);
        Arrays.sort(places, (one, other) -> isBefore(one, other) ? -1 : 1);
        Arrays.setAll(ordered, place -> numbers[places[place]]);
        return ordered;
    }

    private void rise(int from, long rank, long turn, int number) {
        int place = from;
        for (int parent = (place - 1) / 2;
                place > 0 && isBefore(parent, rank, turn, number);
                parent = (place - 1) / 2) {
            copy(parent, place);
            place = parent;
        }
        put(place, rank, turn, number);
    }

    private void sink(long rank, long turn, int number) {
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && isBefore(child, child + 1)) {
                child++;
            }
            if (isBefore(child, rank, turn, number)) {
                break;
            }
            copy(child, place);
            place = child;
        }
        put(place, rank, turn, number);
    }

    private boolean isBefore(int one, int other) {
        return isBefore(one, ranks[other], turns[other], numbers[other]);
    }

    private boolean isBefore(int place, long rank, long turn, int number) {
        if (ranks[place] != rank) {
            return ranks[place] < rank;
        }
        return turns[place] != turn ? turns[place] < turn : numbers[place] < number;
    }

    private void copy(int from, int to) {
        put(to, ranks[from], turns[from], numbers[from]);
    }

    private void put(int place, long rank, long turn, int number) {
        ranks[place] = rank;
        turns[place] = turn;
        numbers[place] = number;
    }
}
