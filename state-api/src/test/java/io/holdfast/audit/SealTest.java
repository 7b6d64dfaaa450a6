package io.holdfast.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Hash;
import io.holdfast.row.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links, signatures and bytes of seals; their hashes are fixed, because exports last. */
final class SealTest {
  private static final String ROOT =
      "a0a7706d19dcf90768b87e1330219f25591e960997e8ac753f1fa7a992d061c4";
  private static final String KEYS =
      "d5003d28d7ec8ccb842a099f2542796bb6ae56b33fd0ac9b21cc6c08c449a823";
  private static final String HASH =
      "9230fd7813583cd70e166a18f763ceb825d2f05a830346a8f584bc2800499056";
  private static final String SIGNATURE =
      "5f7120e5c748eefc8bfe5034f959646fcbb541d73351d786ba1abe525fa1e385";

  private static final SealKey KEY = key("ops", "0123456789abcdef0123456789abcdef");

  @Test
  void hashesOfAWorkedExampleStay() {
    Seal first = seal(null, null, 2);
    assertThat(first.root()).hasToString(ROOT);
    assertThat(first.keys()).hasToString(KEYS);
    assertThat(first.hash()).hasToString(HASH);
    assertThat(seal(null, KEY, 2).signature()).hasToString(SIGNATURE);
  }

  @Test
  void aSealFollowsOnlyTheOneBeforeItAsItWas() {
    Seal first = seal(null, null, 1);
    Seal second = seal(first, null, 1);
    Seal third = seal(second, KEY, 1);
    assertThat(first.follows(null)).isTrue();
    assertThat(second.follows(first)).isTrue();
    assertThat(third.follows(second)).isTrue();
    assertThat(third.follows(first)).isFalse();
    assertThat(second.follows(null)).isFalse();
    assertThat(second.follows(seal(null, null, 2))).isFalse();
    assertThat(second.follows(first.trimmed())).isTrue();
    assertThat(second.sealedAt()).isEqualTo(first.sealedAt());
  }

  @Test
  void onlyTheKeyThatSignedPasses() {
    Seal signed = seal(null, KEY, 1);
    assertThat(signed.isSignedBy(KEY)).isTrue();
    assertThat(signed.isUnsigned()).isFalse();
    assertThat(signed.isSignedBy(key("ops", "0123456789abcdef0123456789abcdeX"))).isFalse();
    assertThat(signed.isSignedBy(key("other", "0123456789abcdef0123456789abcdef"))).isFalse();
    assertThat(seal(null, null, 1).isSignedBy(KEY)).isFalse();
    assertThat(seal(null, null, 1).isUnsigned()).isTrue();
    assertThat(KEY).hasToString("SealKey[ops]");
  }

  @Test
  void entriesThatWereExchangedDoNotFit() {
    Seal seal = seal(null, null, 3);
    assertThat(seal.fitsItsEntries()).isTrue();
    assertThat(seal.trimmed().fitsItsEntries()).isTrue();
    List<SealedEntry> entries = new ArrayList<>(SealedEntries.decode(bytes(seal)));
    assertThat(entries).isEqualTo(seal.entries());
    entries.add(0, entries.remove(2));
    assertThat(with(seal, entries).fitsItsEntries()).isFalse();
    entries.remove(0);
    assertThat(with(seal, entries).fitsItsEntries()).isFalse();
  }

  @Test
  void malformedBytesDecodeToNoEntries() {
    byte[] bytes = bytes(seal(null, null, 1));
    bytes[0] = (byte) 0xff;
    assertThat(SealedEntries.decode(bytes)).isEmpty();
    assertThat(SealedEntries.decode(new byte[3])).isEmpty();
  }

  @Test
  void secretsHaveBounds() {
    assertThat(new SealKey("k", new byte[32]).id()).isEqualTo("k");
    assertThat(new SealKey("k", new byte[4096]).id()).isEqualTo("k");
    for (int illegal : new int[] {31, 4097}) {
      assertThatThrownBy(() -> new SealKey("k", new byte[illegal]))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("secretBytes=" + illegal);
    }
  }

  @Test
  void aSealHoldsOneEntryAtLeastAndSoManyAtMost() {
    assertThatThrownBy(() -> seal(null, null, 0)).isInstanceOf(IllegalStateException.class);
    assertThat(seal(null, null, Seal.MAX_ENTRIES).count()).isEqualTo(Seal.MAX_ENTRIES);
    assertThatThrownBy(() -> seal(null, null, Seal.MAX_ENTRIES + 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Seal seal(@Nullable Seal before, @Nullable SealKey key, int entries) {
    SealBuilder builder = new SealBuilder("store", before);
    for (int i = 1; i <= entries; i++) {
      byte[] hash = new byte[Hash.BYTES];
      hash[0] = (byte) i;
      builder.add(RowKey.of("default", "agent", "a", i), Hash.of(hash), i, 1_000 + i);
    }
    return builder.seal(before == null ? 5_000 : 4_000, key);
  }

  private static byte[] bytes(Seal seal) {
    return SealedEntries.encode(Objects.requireNonNull(seal.entries()));
  }

  private static Seal with(Seal seal, List<SealedEntry> entries) {
    return new Seal(
        seal.number(),
        seal.storeId(),
        seal.previous(),
        seal.count(),
        seal.root(),
        seal.keys(),
        seal.through(),
        seal.earliest(),
        seal.latest(),
        seal.sealedAt(),
        seal.keyId(),
        seal.signature(),
        entries);
  }

  private static SealKey key(String id, String secret) {
    return new SealKey(id, secret.getBytes(StandardCharsets.UTF_8));
  }
}
