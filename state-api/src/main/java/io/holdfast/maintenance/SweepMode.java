package io.holdfast.maintenance;

/** Whether a sweep removes the rows that it finds. */
public enum SweepMode {
  /** Only counts; writes nothing and needs no lease. */
  DRY_RUN,
  /** Removes rows. */
  APPLY
}
