package io.holdfast.cli.store;

/** Records that the process is shutting down, when errors of stores are expected. */
public final class ShutdownFlag {
  private static volatile boolean isShuttingDown;

  private ShutdownFlag() {}

  /** Registers the shutdown hook that sets the flag. */
  public static void register() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> isShuttingDown = true, "shutdown-flag"));
  }

  /** Whether the process is shutting down. */
  public static boolean isShuttingDown() {
    return isShuttingDown;
  }
}
