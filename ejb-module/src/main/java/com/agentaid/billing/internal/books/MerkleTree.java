package com.agentaid.billing.internal.books;

import com.agentaid.shared.AgentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree over wallets' last entries, fed leaf after leaf in the agents' order; keeps one node a level, and the path of one
 * agent if that is wanted. Complete trees of falling height, joined from the right: the shape of RFC 6962.
 */
final class MerkleTree {
    private static final HexFormat HEX = HexFormat.of();

    private final @Nullable AgentId wanted;
    private final Deque<Node> open = new ArrayDeque<>();
    private final List<String> path = new ArrayList<>();
    private long leaves;
    private long entries;

    private record Node(int height, byte[] hash, boolean aboveWanted) {}

    /** @param wanted the agent whose path is asked for */
    MerkleTree(@Nullable AgentId wanted) {
        this.wanted = wanted;
    }

    void add(AgentId agent, long entryNumber, byte[] entryHash) {
        byte[] leaf = Sha256.of("agentaid-leaf-1\n" + agent + "\n" + entryNumber + "\n" + HEX.formatHex(entryHash));
        Node node = new Node(0, leaf, agent.equals(wanted));
        while (!open.isEmpty() && open.peek().height() == node.height()) {
            node = join(open.pop(), node);
        }
        open.push(node);
        leaves++;
        entries += entryNumber;
    }

    long leaves() {
        return leaves;
    }

    /** How many entries the wallets have together. */
    long entries() {
        return entries;
    }

    /** Ends the tree; no leaf may follow. */
    byte[] root() {
        while (open.size() > 1) {
            Node right = open.pop();
            open.push(join(open.pop(), right));
        }
        return open.isEmpty() ? Sha256.NOTHING_BEFORE : open.peek().hash();
    }

    /** After {@link #root}: the siblings from the agent's leaf up, {@code L:} or {@code R:} by the side they stand on. */
    List<String> path() {
        return List.copyOf(path);
    }

    private Node join(Node left, Node right) {
        if (left.aboveWanted()) {
            path.add("R:" + HEX.formatHex(right.hash()));
        } else if (right.aboveWanted()) {
            path.add("L:" + HEX.formatHex(left.hash()));
        }
        byte[] hash = Sha256.of("agentaid-node-1\n" + HEX.formatHex(left.hash()) + "\n" + HEX.formatHex(right.hash()));
        return new Node(left.height() + 1, hash, left.aboveWanted() || right.aboveWanted());
    }
}
