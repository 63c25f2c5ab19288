package com.agentaid.routing.internal.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Keeps the best of many in order, without sorting the rest: a heap whose root is the worst that is kept. */
final class Best<T> {

    private final Comparator<? super T> order;
    private final Object[] heap;
    private int size;

    Best(int kept, Comparator<? super T> order) {
        this.order = order;
        this.heap = new Object[kept];
    }

    void offer(T candidate) {
        if (size < heap.length) {
            rise(candidate);
        } else if (order.compare(candidate, at(0)) < 0) {
            sink(candidate);
        }
    }

    /** Best first. */
    List<T> inOrder() {
        @SuppressWarnings("unchecked")
        T[] kept = (T[]) Arrays.copyOf(heap, size);
        Arrays.sort(kept, order);
        return List.of(kept);
    }

    private void rise(T candidate) {
        int place = size++;
        while (place > 0 && order.compare(at((place - 1) / 2), candidate) < 0) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = candidate;
    }

    private void sink(T candidate) {
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && order.compare(at(child), at(child + 1)) < 0) {
                child++;
            }
            if (order.compare(at(child), candidate) <= 0) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = candidate;
    }

    @SuppressWarnings("unchecked")
    private T at(int place) {
        return (T) heap[place];
    }
}
