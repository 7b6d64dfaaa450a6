package io.holdfast.stores;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the main method of a class in a process of its own, with the classes of this one. */
public final class ChildJvm {
  private ChildJvm() {}

  /** Ready to start, and what it has to complain of appears where this process says such things. */
  public static ProcessBuilder of(
      Class<?> main, Map<String, String> environment, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(command(main, arguments));
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Its words, for who has something to put in front of them. */
  static List<String> command(Class<?> main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(List.of(arguments));
    return words;
  }
}
