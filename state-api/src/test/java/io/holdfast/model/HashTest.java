package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.InvalidArgumentException;
import org.junit.jupiter.api.Test;

class HashTest {
  @Test
  void bytesGoInAndOutAsCopies() {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) 0x80;
    bytes[7] = 1;
    Hash hash = Hash.of(bytes);
    assertThat(hash.toBytes()).isEqualTo(bytes).isNotSameAs(hash.toBytes());
    assertThat(hash.prefix()).isEqualTo(0x8000000000000001L);
    Hash equal = Hash.of(bytes.clone());
    bytes[0] = 0;
    assertThat(hash).isEqualTo(equal).hasSameHashCodeAs(equal).isNotEqualTo(Hash.of(bytes));
    assertThat(hash.hashCode()).isNotEqualTo(Hash.of(bytes).hashCode());
  }

  @Test
  void otherLengthsAreRefused() {
    assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(InvalidArgumentException.class);
  }
}
