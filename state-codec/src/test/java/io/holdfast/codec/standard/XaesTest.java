package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of c2sp.org/XAES-256-GCM, and what must be refused. */
final class XaesTest {
  private static final byte[] PLAIN = "XAES-256-GCM".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NONCE =
      "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "1, '', ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271",
    "3, c2sp.org/XAES-256-GCM, 986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"
  })
  void thePublishedVectorsHold(byte keyByte, String bound, String expected) throws Exception {
    byte[] aad = bound.getBytes(StandardCharsets.US_ASCII);
    Xaes.Derived derived = xaes(keyByte).derived(NONCE);
    byte[] sealed = derived.seal(PLAIN, aad, 0, Arrays.copyOfRange(NONCE, 12, 24));
    assertThat(Arrays.copyOf(sealed, 24)).isEqualTo(NONCE);
    assertThat(HexFormat.of().formatHex(sealed, 24, sealed.length)).isEqualTo(expected);
    assertThat(derived.open(sealed, aad, 0)).isEqualTo(PLAIN);
  }

  @Test
  void twoMessagesNeverShareANonce() {
    Xaes.Derived derived = xaes((byte) 1).fresh();
    byte[] one = derived.seal(PLAIN, PLAIN, 1);
    byte[] other = derived.seal(PLAIN, PLAIN, 1);
    assertThat(Arrays.copyOfRange(one, 1, 13)).isEqualTo(Arrays.copyOfRange(other, 1, 13));
    assertThat(Arrays.copyOfRange(one, 13, 25)).isNotEqualTo(Arrays.copyOfRange(other, 13, 25));
    assertThat(Arrays.copyOf(xaes((byte) 1).fresh().seal(PLAIN, PLAIN, 0), 12))
        .isNotEqualTo(Arrays.copyOfRange(one, 1, 13));
  }

  @Test
  void whatIsTooShortIsRefused() {
    Xaes.Derived derived = xaes((byte) 1).fresh();
    assertThatThrownBy(() -> derived.open(new byte[39], PLAIN, 0))
        .isInstanceOf(AEADBadTagException.class);
  }

  private static Xaes xaes(byte keyByte) {
    byte[] key = new byte[32];
    Arrays.fill(key, keyByte);
    return new Xaes(key);
  }
}
