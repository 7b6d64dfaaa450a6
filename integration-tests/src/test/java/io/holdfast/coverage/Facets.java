package io.holdfast.coverage;

import io.holdfast.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The facets of a store and their implementing methods. A facet is a public interface of this
 * project that a method of {@link StateStore} returns, or that {@code io.holdfast.engine}
 * implements for callers.
 */
final class Facets {
  private static final String ENGINE = "io.holdfast.engine";

  private final List<Class<?>> types;

  private Facets(List<Class<?>> types) {
    this.types = types;
  }

  /** Finds the facets among compiled classes. */
  static Facets in(List<Path> folders) {
    List<Class<?>> types = new ArrayList<>();
    folders.forEach(folder -> types.addAll(classesBelow(folder)));
    return new Facets(types);
  }

  /**
   * Each method of a facet as every implementing class has it, written {@code a.b.C.d(I)V}.
   *
   * @throws IllegalStateException for a facet that nothing implements
   */
  Set<String> methods() {
    Set<String> methods = new TreeSet<>();
    for (Class<?> facet : types.stream().filter(this::isFacet).toList()) {
      List<Class<?>> implementations = implementations(facet);
      if (implementations.isEmpty()) {
        throw new IllegalStateException("Facet is not implemented: " + facet.getName());
      }
      for (Class<?> implementation : implementations) {
        for (Method method : facet.getMethods()) {
          if (!Modifier.isStatic(method.getModifiers())) {
            methods.add(behind(method, implementation));
          }
        }
      }
    }
    return methods;
  }

  private boolean isFacet(Class<?> type) {
    return type.isInterface()
        && Modifier.isPublic(type.getModifiers())
        && !type.isAnnotation()
        && !type.getPackageName().startsWith(ENGINE)
        && (isHandedOut(type)
            || implementations(type).stream().anyMatch(i -> i.getPackageName().startsWith(ENGINE)));
  }

  private static boolean isHandedOut(Class<?> type) {
    return Arrays.stream(StateStore.class.getMethods())
        .anyMatch(method -> method.getReturnType() == type);
  }

  private List<Class<?>> implementations(Class<?> facet) {
    return types.stream()
        .filter(type -> !type.isInterface() && facet.isAssignableFrom(type))
        .toList();
  }

  private static String behind(Method method, Class<?> implementation) {
    try {
      Method found = implementation.getMethod(method.getName(), method.getParameterTypes());
      Method real = found.isBridge() ? bridged(found) : found;
      return real.getDeclaringClass().getName()
          + "."
          + real.getName()
          + MethodType.methodType(real.getReturnType(), real.getParameterTypes())
              .toMethodDescriptorString();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Not implemented: " + method, e);
    }
  }

  /** The source method of a bridge method. */
  private static Method bridged(Method bridge) {
    return Arrays.stream(bridge.getDeclaringClass().getDeclaredMethods())
        .filter(method -> !method.isBridge())
        .filter(method -> method.getName().equals(bridge.getName()))
        .filter(method -> method.getParameterCount() == bridge.getParameterCount())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Bridge leads nowhere: " + bridge));
  }

  private static List<Class<?>> classesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Class<?>> found = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('/', '.').replace('\\', '.');
        found.add(
            Class.forName(
                name.substring(0, name.length() - ".class".length()),
                false,
                Facets.class.getClassLoader()));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Compiled class is not on the class path", e);
    }
  }
}
