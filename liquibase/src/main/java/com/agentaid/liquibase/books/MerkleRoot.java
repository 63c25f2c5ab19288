package com.agentaid.liquibase.books;

import java.util.ArrayDeque;
import java.util.Deque;

/** The root over leaves that come one after the other; keeps one node a level. */
final class MerkleRoot {
    private final Deque<Node> open = new ArrayDeque<>();
    private long leaves;

    private record Node(int height, byte[] hash) {}

    void add(byte[] leaf) {
        Node node = new Node(0, leaf);
        while (!open.isEmpty() && open.peek().height() == node.height()) {
            node = new Node(node.height() + 1, CheckProof.node(open.pop().hash(), node.hash()));
        }
        open.push(node);
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    /** 32 zero bytes over no leaf. */
    byte[] root() {
        if (open.isEmpty()) {
            return CheckProof.NOTHING_BEFORE;
        }
        byte[] right = open.pop().hash();
        while (!open.isEmpty()) {
            right = CheckProof.node(open.pop().hash(), right);
        }
        return right;
    }
}
