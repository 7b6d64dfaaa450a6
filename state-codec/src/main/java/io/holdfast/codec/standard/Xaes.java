package io.holdfast.codec.standard;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * XAES-256-GCM (c2sp.org/XAES-256-GCM): AES-256-GCM with a key derived from the first half of a
 * 192-bit nonce, so that random nonces are safe for the whole life of a key. Thread-safe.
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
      int carryIn = i + 1 < BLOCK ? (doubled[i + 1] & 0x80) >> 7 : 0;
      doubled[i] = (byte) (doubled[i] << 1 | carryIn);
    }
    doubled[BLOCK - 1] ^= (byte) (carry ? FIELD_POLYNOMIAL : 0);
    subkey = doubled;
  }

  /** Cached per thread: the provider lookup takes longer than encrypting most cells. */
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

  /** Derives the key for messages whose nonces share a first half. */
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

  /** Derives a key from a random first half, for the cells of one row. */
  Derived fresh() {
    byte[] half = new byte[HALF];
    RANDOM.nextBytes(half);
    return derived(half);
  }

  /** Encrypts each block with the key (ECB). */
  private byte[] block(byte[] blocks) {
    try {
      Cipher cipher = ECB.get();
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES", e);
    }
  }

  /** The key derived from the first half of a nonce. */
  static final class Derived {
    private final byte[] half;
    private final SecretKeySpec key;

    private Derived(byte[] half, SecretKeySpec key) {
      this.half = half;
      this.key = key;
    }

    /** Whether the nonce at an offset starts with this half. */
    boolean matches(byte[] bytes, int from) {
      return Arrays.equals(bytes, from, from + HALF, half, 0, HALF);
    }

    /**
     * Encrypts with a random second half of the nonce.
     *
     * @param associated the associated data
     * @param offset number of bytes to leave free before the nonce
     * @return free bytes, nonce, ciphertext, tag
     */
    byte[] seal(byte[] plain, byte[] associated, int offset) {
      byte[] secondHalf = new byte[HALF];
      RANDOM.nextBytes(secondHalf);
      return seal(plain, associated, offset, secondHalf);
    }

    byte[] seal(byte[] plain, byte[] associated, int offset, byte[] secondHalf) {
      byte[] sealed = new byte[offset + NONCE_BYTES + plain.length + TAG_BYTES];
      System.arraycopy(half, 0, sealed, offset, HALF);
      System.arraycopy(secondHalf, 0, sealed, offset + HALF, HALF);
      try {
        Cipher cipher = GCM.get();
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, secondHalf));
        cipher.updateAAD(associated);
        cipher.doFinal(plain, 0, plain.length, sealed, offset + NONCE_BYTES);
        return sealed;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has AES-GCM", e);
      }
    }

    /**
     * Decrypts and verifies the result of {@link #seal}.
     *
     * @throws AEADBadTagException if the message, the associated data or the key differs
     */
    byte[] open(byte[] sealed, byte[] associated, int offset) throws AEADBadTagException {
      int from = offset + NONCE_BYTES;
      if (sealed.length < from + TAG_BYTES) {
        throw new AEADBadTagException("too short");
      }
      try {
        Cipher cipher = GCM.get();
        GCMParameterSpec nonce = new GCMParameterSpec(TAG_BYTES * 8, sealed, offset + HALF, HALF);
        cipher.init(Cipher.DECRYPT_MODE, key, nonce);
        cipher.updateAAD(associated);
        return cipher.doFinal(sealed, from, sealed.length - from);
      } catch (AEADBadTagException e) {
        throw e;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has AES-GCM", e);
      }
    }
  }
}
