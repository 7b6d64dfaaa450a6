package io.holdfast.codec.standard;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * XAES-256-GCM (c2sp.org/XAES-256-GCM): AES-256-GCM under a key that is derived from half of a
 * nonce of 192 bits, so that nonces can be drawn at random as long as a key lives. Thread-safe.
 */
final class Xaes {
  static final int KEY_BYTES = 32;
  static final int NONCE_BYTES = 24;
  static final int TAG_BYTES = 16;

  private static final int HALF = NONCE_BYTES / 2;
  private static final int BLOCK = 16;
  private static final int FIELD_POLYNOMIAL = 0x87;
  private static final ThreadLocal<Cipher> GCM = cipher("AES/GCM/NoPadding");
  private static final ThreadLocal<Cipher> ECB = cipher("AES/ECB/NoPadding");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final byte[] subkey;

  Xaes(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    byte[] doubled = block(new byte[BLOCK]);
    boolean carry = doubled[0] < 0;
    for (int i = 0; i < BLOCK; i++) {
      int next = i + 1 < BLOCK ? (doubled[i + 1] & 0x80) >> 7 : 0;
      doubled[i] = (byte) (doubled[i] << 1 | next);
    }
    doubled[BLOCK - 1] ^= (byte) (carry ? FIELD_POLYNOMIAL : 0);
    subkey = doubled;
  }

  /** Looking for one among the providers takes longer than most cells. */
  private static ThreadLocal<Cipher> cipher(String transformation) {
    return ThreadLocal.withInitial(
        () -> {
          try {
            return Cipher.getInstance(transformation);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + transformation, e);
          }
        });
  }

  /** A key for messages whose nonces begin alike. Not thread-safe. */
  Derived derived(byte[] nonce) {
    byte[] half = Arrays.copyOf(nonce, HALF);
    byte[] blocks = new byte[2 * BLOCK];
    for (int i = 0; i < 2; i++) {
      int at = i * BLOCK;
      blocks[at + 1] = (byte) (i + 1);
      blocks[at + 2] = 'X';
      System.arraycopy(half, 0, blocks, at + BLOCK - HALF, HALF);
      for (int j = 0; j < BLOCK; j++) {
        blocks[at + j] ^= subkey[j];
      }
    }
    return new Derived(half, new SecretKeySpec(block(blocks), "AES"));
  }

  /** A key for the messages of one row. */
  Derived fresh() {
    byte[] half = new byte[HALF];
    RANDOM.nextBytes(half);
    return derived(half);
  }

  /** Every block by itself, under the key. */
  private byte[] block(byte[] blocks) {
    try {
      Cipher cipher = ECB.get();
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES", e);
    }
  }

  /** What is derived from half a nonce. */
  static final class Derived {
    private final byte[] half;
    private final SecretKeySpec key;

    private Derived(byte[] half, SecretKeySpec key) {
      this.half = half;
      this.key = key;
    }

    /** Whether a message that begins at a place has a nonce of this half. */
    boolean fits(byte[] bytes, int from) {
      return Arrays.equals(bytes, from, from + HALF, half, 0, HALF);
    }

    /**
     * Encrypts under a nonce whose other half is random.
     *
     * @param room bytes to leave free before the nonce
     * @return the room, the nonce, what is encrypted, the tag
     */
    byte[] seal(byte[] plain, byte[] bound, int room) {
      byte[] other = new byte[HALF];
      RANDOM.nextBytes(other);
      return seal(plain, bound, room, other);
    }

    byte[] seal(byte[] plain, byte[] bound, int room, byte[] other) {
      byte[] sealed = new byte[room + NONCE_BYTES + plain.length + TAG_BYTES];
      System.arraycopy(half, 0, sealed, room, HALF);
      System.arraycopy(other, 0, sealed, room + HALF, HALF);
      try {
        Cipher cipher = GCM.get();
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, other));
        cipher.updateAAD(bound);
        cipher.doFinal(plain, 0, plain.length, sealed, room + NONCE_BYTES);
        return sealed;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has AES-GCM", e);
      }
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws AEADBadTagException if it was altered, or bound to something else, or sealed under
     *     another key
     */
    byte[] open(byte[] sealed, byte[] bound, int room) throws AEADBadTagException {
      int from = room + NONCE_BYTES;
      if (sealed.length < from + TAG_BYTES) {
        throw new AEADBadTagException("too short");
      }
      try {
        Cipher cipher = GCM.get();
        GCMParameterSpec nonce = new GCMParameterSpec(TAG_BYTES * 8, sealed, room + HALF, HALF);
        cipher.init(Cipher.DECRYPT_MODE, key, nonce);
        cipher.updateAAD(bound);
        return cipher.doFinal(sealed, from, sealed.length - from);
      } catch (AEADBadTagException e) {
        throw e;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has AES-GCM", e);
      }
    }
  }
}
