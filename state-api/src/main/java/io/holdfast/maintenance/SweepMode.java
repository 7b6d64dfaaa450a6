package io.holdfast.maintenance;

/** Whether upkeep removes what it finds. */
public enum SweepMode {
  /** Only counts; writes nothing and needs no lease. */
  DRY_RUN,
  /** Removes. */
  APPLY
}
