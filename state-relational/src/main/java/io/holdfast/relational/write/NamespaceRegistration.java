package io.holdfast.relational.write;

import io.holdfast.relational.jdbc.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The changes of one transaction to the cache of registered namespaces, applied only after its
 * commit. Not thread-safe.
 */
public final class NamespaceRegistration {
  private final Namespaces namespaces;
  private List<String> registered = List.of();
  private boolean removesNamespaces;

  NamespaceRegistration(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  /** Whether all of these namespaces are known to be registered. */
  boolean knowsAll(Collection<String> names) {
    return namespaces.knowsAll(names);
  }

  /** Registers namespaces, except those that are cached as registered. */
  void register(Sql sql, Collection<String> names, long now) throws SQLException {
    List<String> added = namespaces.register(sql, names, now);
    if (registered.isEmpty()) {
      registered = added;
    } else {
      registered = new ArrayList<>(registered);
      registered.addAll(added);
    }
  }

  /** Records that the transaction removes namespaces. */
  public void removesNamespaces() {
    removesNamespaces = true;
  }

  /** Discards the changes of an attempt that was not committed. */
  void reset() {
    registered = List.of();
    removesNamespaces = false;
  }

  /** Updates the cache; called after the commit. */
  void committed() {
    if (removesNamespaces) {
      namespaces.forget();
    } else {
      namespaces.remember(registered);
    }
  }
}
