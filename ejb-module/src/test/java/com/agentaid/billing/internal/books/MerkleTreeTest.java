package com.agentaid.billing.internal.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.AgentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of an anchor against RFC 6962 written down as it stands there: split at the largest power of two below. */
class MerkleTreeTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 31})
    void isTheTreeOfTheRfcWhateverTheNumberOfWallets(int wallets) {
        MerkleTree tree = tree(wallets, null);
        assertThat(HEX.formatHex(tree.root())).isEqualTo(root(leaves(wallets)));
        assertThat(tree.leaves()).isEqualTo(wallets);
        assertThat(tree.entries()).isEqualTo(wallets * (wallets + 1L) / 2);
        assertThat(tree.path()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void leadsFromEachWalletUpToTheRoot(int wallets) {
        for (int wanted = 1; wanted <= wallets; wanted++) {
            MerkleTree tree = tree(wallets, agent(wanted));
            String root = HEX.formatHex(tree.root());
            String hash = leaf(wanted);
            for (String step : tree.path()) {
                String sibling = step.substring(2);
                hash = step.startsWith("L:") ? node(sibling, hash) : node(hash, sibling);
            }
            assertThat(hash).as("wallet " + wanted + " of " + wallets).isEqualTo(root);
        }
    }

    @Test
    void ofNoWalletsIsNothing() {
        assertThat(tree(0, null).root()).isEqualTo(new byte[32]);
    }

    private static MerkleTree tree(int wallets, @Nullable AgentId wanted) {
        MerkleTree tree = new MerkleTree(wanted);
        for (int i = 1; i <= wallets; i++) {
            tree.add(agent(i), i, new byte[] {(byte) i});
        }
        return tree;
    }

    private static AgentId agent(int i) {
        return new AgentId(new UUID(0, i));
    }

    private static List<String> leaves(int wallets) {
        List<String> leaves = new ArrayList<>();
        for (int i = 1; i <= wallets; i++) {
            leaves.add(leaf(i));
        }
        return leaves;
    }

    private static String leaf(int i) {
        return sha256("agentaid-leaf-1\n" + agent(i) + "\n" + i + "\n" + HEX.toHexDigits((byte) i));
    }

    private static String root(List<String> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static String node(String left, String right) {
        return sha256("agentaid-node-1\n" + left + "\n" + right);
    }

    private static String sha256(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
