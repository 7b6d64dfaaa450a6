package io.holdfast.cli.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of its own that uses an embedded server until its standard input ends. As a program it
 * prints one line, port, process id and folder of the server; as an object it is that process.
 */
final class ServerChild implements AutoCloseable {
  private static final long END_SECONDS = 60;

  private final Process process;
  private final String[] facts;

  private ServerChild(Process process, String[] facts) {
    this.process = process;
    this.facts = facts;
  }

  /** The program. */
  public static void main(String[] args) throws IOException {
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(EmbeddedPostgresOptions.parse(args[0]))) {
      System.out.println(server.port() + " " + server.pid() + " " + server.folder());
      while (System.in.read() >= 0) {
        // Until our parent closes it.
      }
    }
  }

  /** Starts a process and waits until its server answers. */
  static ServerChild start(String url) throws IOException {
    return await(launch(List.of(), System.getProperty("java.class.path"), url, Path.of(".")));
  }

  /** Starts a process without waiting for its server. */
  static Process launch(List<String> prefix, String classPath, String url, Path folder)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", classPath, ServerChild.class.getName(), url));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Waits until the server of a process answers. */
  static ServerChild await(Process process) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("Child ended before its server was up");
    }
    return new ServerChild(process, line.split(" ", 3));
  }

  int port() {
    return Integer.parseInt(facts[0]);
  }

  long serverPid() {
    return Long.parseLong(facts[1]);
  }

  Path folder() {
    return Path.of(facts[2]);
  }

  /** Ends it outright, as {@code kill -9} does. */
  void kill() throws Exception {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end, as Ctrl-C and {@code kill} do. */
  void terminate() throws Exception {
    process.destroy();
    awaitEnd();
  }

  /** Lets it end by itself. */
  @Override
  public void close() throws Exception {
    process.getOutputStream().close();
    awaitEnd();
  }

  private void awaitEnd() throws Exception {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new TimeoutException("Child did not end");
    }
  }
}
