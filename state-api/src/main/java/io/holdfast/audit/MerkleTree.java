package io.holdfast.audit;

import io.holdfast.model.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1 (RFC 9162, section 2.1.1), over SHA-256: leaves are
 * hashed with a prefix byte 0 and nodes with a prefix byte 1 (domain separation).
 */
public final class MerkleTree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleTree() {}

  /** Computes the root over leaves in their order, each the 32 bytes of a hash. */
  public static Hash root(List<Hash> leaves) {
    return rootOver(leaves.stream().map(Hash::toBytes).toList());
  }

  /** Computes the root over leaves of any length. */
  static Hash rootOver(List<byte[]> leaves) {
    MessageDigest digest = sha256();
    if (leaves.isEmpty()) {
      return Hash.of(digest.digest());
    }
    List<byte[]> level = new ArrayList<>(leaves.size());
    for (byte[] leaf : leaves) {
      digest.update(LEAF);
      level.add(digest.digest(leaf));
    }
    // Hashes pairs from the left and promotes an odd last node: the same tree as the top-down split
    // at the largest power of two in the RFC.
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        digest.update(NODE);
        digest.update(level.get(i));
        above.add(digest.digest(level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        above.add(level.get(level.size() - 1));
      }
      level = above;
    }
    return Hash.of(level.get(0));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
