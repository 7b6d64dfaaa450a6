package io.holdfast.error;

/**
 * The store does not have the capability that the call needs; check {@code capabilities()} first.
 */
public final class UnsupportedCapabilityException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception from the missing capability and the name of the store. */
  public UnsupportedCapabilityException(String capability, String store) {
    super(
        ErrorCode.UNSUPPORTED_CAPABILITY,
        ErrorDetail.of("Store lacks the capability")
            .with("capability", capability)
            .with("store", store)
            .remedy("Check capabilities() first"));
  }
}
