package io.holdfast.postgres.combine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue of calls and the thread that serves them, in groups of those that arrived while it served
 * the group before. Unbounded: each entry stands for a caller that waits. Thread-safe.
 */
final class CombinerQueue<A, R> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<QueuedCall<A, R>> queue = new ArrayDeque<>();
  private final CallCombiner.Service<A, R> service;
  private final CallCombiner.Limits limits;
  private final Thread thread;
  private boolean closed;

  /** Starts the thread. */
  CombinerQueue(String name, CallCombiner.Service<A, R> service, CallCombiner.Limits limits) {
    this.service = service;
    this.limits = limits;
    thread = new Thread(this::loop, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Queues a call; false if the queue is closed. */
  boolean add(QueuedCall<A, R> call) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      queue.add(call);
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Accepts no further calls; the thread ends once those that are queued are served. */
  void close() {
    lock.lock();
    closed = true;
    changed.signal();
    lock.unlock();
  }

  Thread thread() {
    return thread;
  }

  private void loop() {
    for (List<QueuedCall<A, R>> group = take(); !group.isEmpty(); group = take()) {
      List<QueuedCall<A, R>> begun = group.stream().filter(QueuedCall::begin).toList();
      if (!begun.isEmpty()) {
        serve(begun);
      }
    }
  }

  /** Every call gets an answer, and the thread survives every exception. */
  private void serve(List<QueuedCall<A, R>> group) {
    try {
      service.serve(group);
    } catch (RuntimeException | Error e) {
      group.forEach(call -> call.fail(e));
    }
  }

  /** Waits for calls and takes as many as the limits allow; none once the queue is closed. */
  private List<QueuedCall<A, R>> take() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<QueuedCall<A, R>> group = new ArrayList<>();
      long weight = 0;
      while (!queue.isEmpty() && group.size() < limits.calls() && weight < limits.weight()) {
        QueuedCall<A, R> call = queue.remove();
        weight += call.weight();
        group.add(call);
      }
      return group;
    } finally {
      lock.unlock();
    }
  }
}
