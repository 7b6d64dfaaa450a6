package io.holdfast.error;

/** The store does not have the capability that the call needs; ask {@code capabilities()} first. */
public final class UnsupportedCapabilityException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Names the missing capability and the store that lacks it. */
  public UnsupportedCapabilityException(String capability, String store) {
    super(
        ErrorCode.UNSUPPORTED_CAPABILITY,
        ErrorDetail.of("Store lacks the capability")
            .with("capability", capability)
            .with("store", store)
            .remedy("Ask capabilities() first"));
  }
}
