-- What the storage says about itself; its identity is made here, once.
CREATE TABLE store_properties (
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name)
) WITHOUT ROWID;

INSERT INTO store_properties (name, value)
SELECT 'store_id',
  substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-a' || substr(h, 18, 3)
    || '-' || substr(h, 21, 12)
FROM (SELECT lower(hex(randomblob(16))) AS h);

-- Every namespace, registered before its first write.
CREATE TABLE namespaces (
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (name)
) WITHOUT ROWID;

-- Agents. Tombstones hold key, version and instants only. Instants are milliseconds since 1970.
CREATE TABLE agent_states (
  namespace      TEXT NOT NULL,
  id             TEXT NOT NULL,
  name           TEXT,
  status         TEXT,
  capabilities   TEXT,
  metadata       TEXT,
  data           TEXT,
  version        INTEGER NOT NULL DEFAULT 1,
  deleted        INTEGER NOT NULL DEFAULT 0,
  schema_version TEXT,
  created_at     INTEGER NOT NULL DEFAULT 0,
  updated_at     INTEGER NOT NULL DEFAULT 0,
  finished_at    INTEGER,
  expires_at     INTEGER,
  epoch          INTEGER NOT NULL DEFAULT 0,
  encoding       INTEGER NOT NULL DEFAULT 0,
  key_id         TEXT,
  row_hash       BLOB,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX agent_states_by_status ON agent_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX agent_states_by_update ON agent_states (namespace, updated_at, id) WHERE NOT deleted;

-- Swarms.
CREATE TABLE swarm_states (
  namespace      TEXT NOT NULL,
  id             TEXT NOT NULL,
  name           TEXT,
  status         TEXT,
  metadata       TEXT,
  data           TEXT,
  version        INTEGER NOT NULL DEFAULT 1,
  deleted        INTEGER NOT NULL DEFAULT 0,
  schema_version TEXT,
  created_at     INTEGER NOT NULL DEFAULT 0,
  updated_at     INTEGER NOT NULL DEFAULT 0,
  finished_at    INTEGER,
  expires_at     INTEGER,
  epoch          INTEGER NOT NULL DEFAULT 0,
  encoding       INTEGER NOT NULL DEFAULT 0,
  key_id         TEXT,
  row_hash       BLOB,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX swarm_states_by_status ON swarm_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX swarm_states_by_update ON swarm_states (namespace, updated_at, id) WHERE NOT deleted;

-- Sessions; agent_id is a plain reference.
CREATE TABLE session_states (
  namespace      TEXT NOT NULL,
  id             TEXT NOT NULL,
  agent_id       TEXT,
  status         TEXT,
  started_at     INTEGER,
  ended_at       INTEGER,
  metadata       TEXT,
  version        INTEGER NOT NULL DEFAULT 1,
  deleted        INTEGER NOT NULL DEFAULT 0,
  schema_version TEXT,
  created_at     INTEGER NOT NULL DEFAULT 0,
  updated_at     INTEGER NOT NULL DEFAULT 0,
  finished_at    INTEGER,
  expires_at     INTEGER,
  epoch          INTEGER NOT NULL DEFAULT 0,
  encoding       INTEGER NOT NULL DEFAULT 0,
  key_id         TEXT,
  row_hash       BLOB,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX session_states_by_status ON session_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX session_states_by_update ON session_states (namespace, updated_at, id) WHERE NOT deleted;

-- Tasks; assigned_to is a plain reference.
CREATE TABLE tasks (
  namespace      TEXT NOT NULL,
  id             TEXT NOT NULL,
  title          TEXT,
  description    TEXT,
  status         TEXT,
  assigned_to    TEXT,
  metadata       TEXT,
  version        INTEGER NOT NULL DEFAULT 1,
  deleted        INTEGER NOT NULL DEFAULT 0,
  schema_version TEXT,
  created_at     INTEGER NOT NULL DEFAULT 0,
  updated_at     INTEGER NOT NULL DEFAULT 0,
  finished_at    INTEGER,
  expires_at     INTEGER,
  epoch          INTEGER NOT NULL DEFAULT 0,
  encoding       INTEGER NOT NULL DEFAULT 0,
  key_id         TEXT,
  row_hash       BLOB,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX tasks_by_status ON tasks (namespace, status, id) WHERE NOT deleted;

CREATE INDEX tasks_by_update ON tasks (namespace, updated_at, id) WHERE NOT deleted;

-- Every version of every entity; state_hash is the row hash that the entity had.
CREATE TABLE state_history (
  namespace       TEXT NOT NULL,
  kind            TEXT NOT NULL,
  id              TEXT NOT NULL,
  version         INTEGER NOT NULL,
  deleted         INTEGER NOT NULL DEFAULT 0,
  name            TEXT,
  status          TEXT,
  owner_id        TEXT,
  description     TEXT,
  schema_version  TEXT,
  capabilities    TEXT,
  metadata        TEXT,
  data            TEXT,
  created_at      INTEGER NOT NULL DEFAULT 0,
  updated_at      INTEGER NOT NULL DEFAULT 0,
  finished_at     INTEGER,
  expires_at      INTEGER,
  started_at      INTEGER,
  ended_at        INTEGER,
  action          TEXT NOT NULL,
  actor           TEXT NOT NULL,
  reason          TEXT,
  change_metadata TEXT,
  recorded_at     INTEGER NOT NULL,
  state_hash      BLOB,
  epoch           INTEGER NOT NULL DEFAULT 0,
  encoding        INTEGER NOT NULL DEFAULT 0,
  key_id          TEXT,
  row_hash        BLOB,
  PRIMARY KEY (namespace, kind, id, version)
);

-- The highest version that a purged key ever had.
CREATE TABLE state_versions (
  namespace TEXT NOT NULL,
  kind      TEXT NOT NULL,
  id        TEXT NOT NULL,
  version   INTEGER NOT NULL,
  PRIMARY KEY (namespace, kind, id)
) WITHOUT ROWID;

-- Named copies of entities.
CREATE TABLE state_snapshots (
  namespace      TEXT NOT NULL,
  id             TEXT NOT NULL,
  kind           TEXT NOT NULL,
  entity_id      TEXT NOT NULL,
  version        INTEGER NOT NULL,
  deleted        INTEGER NOT NULL DEFAULT 0,
  name           TEXT,
  status         TEXT,
  owner_id       TEXT,
  description    TEXT,
  schema_version TEXT,
  capabilities   TEXT,
  metadata       TEXT,
  data           TEXT,
  created_at     INTEGER NOT NULL DEFAULT 0,
  updated_at     INTEGER NOT NULL DEFAULT 0,
  finished_at    INTEGER,
  expires_at     INTEGER,
  started_at     INTEGER,
  ended_at       INTEGER,
  state_hash     BLOB,
  note           TEXT,
  taken_at       INTEGER NOT NULL,
  purge_at       INTEGER,
  epoch          INTEGER NOT NULL DEFAULT 0,
  encoding       INTEGER NOT NULL DEFAULT 0,
  key_id         TEXT,
  row_hash       BLOB,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX state_snapshots_by_entity ON state_snapshots (namespace, kind, entity_id, id);

CREATE INDEX state_snapshots_by_version ON state_snapshots (namespace, kind, entity_id, version);

-- Copies that rollbacks made first.
CREATE TABLE recovery_checkpoints (
  namespace      TEXT NOT NULL,
  id             TEXT NOT NULL,
  kind           TEXT NOT NULL,
  entity_id      TEXT NOT NULL,
  version        INTEGER NOT NULL,
  deleted        INTEGER NOT NULL DEFAULT 0,
  name           TEXT,
  status         TEXT,
  owner_id       TEXT,
  description    TEXT,
  schema_version TEXT,
  capabilities   TEXT,
  metadata       TEXT,
  data           TEXT,
  created_at     INTEGER NOT NULL DEFAULT 0,
  updated_at     INTEGER NOT NULL DEFAULT 0,
  finished_at    INTEGER,
  expires_at     INTEGER,
  started_at     INTEGER,
  ended_at       INTEGER,
  state_hash     BLOB,
  note           TEXT,
  taken_at       INTEGER NOT NULL,
  purge_at       INTEGER,
  epoch          INTEGER NOT NULL DEFAULT 0,
  encoding       INTEGER NOT NULL DEFAULT 0,
  key_id         TEXT,
  row_hash       BLOB,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX recovery_checkpoints_by_entity ON recovery_checkpoints (namespace, kind, entity_id, id);

CREATE INDEX recovery_checkpoints_by_version ON recovery_checkpoints (namespace, kind, entity_id, version);

-- Who changed what, when and why; append-only.
CREATE TABLE state_audit_log (
  namespace      TEXT NOT NULL,
  kind           TEXT NOT NULL,
  id             TEXT NOT NULL,
  version        INTEGER NOT NULL,
  version_before INTEGER NOT NULL DEFAULT 0,
  hash_before    BLOB,
  hash_after     BLOB,
  action         TEXT NOT NULL,
  actor          TEXT NOT NULL,
  reason         TEXT,
  metadata       TEXT,
  recorded_at    INTEGER NOT NULL,
  epoch          INTEGER NOT NULL DEFAULT 0,
  row_hash       BLOB,
  PRIMARY KEY (namespace, kind, id, version)
);

CREATE INDEX state_audit_log_by_time ON state_audit_log (namespace, recorded_at, kind, id, version);

CREATE INDEX state_audit_log_by_actor ON state_audit_log (namespace, actor, recorded_at);

-- What happened in sessions; seq has no gaps.
CREATE TABLE events (
  namespace   TEXT NOT NULL,
  id          TEXT NOT NULL,
  session_id  TEXT NOT NULL,
  seq         INTEGER NOT NULL,
  type        TEXT NOT NULL,
  actor_type  TEXT,
  actor_id    TEXT,
  occurred_at INTEGER NOT NULL,
  content     TEXT,
  metadata    TEXT,
  git_commit  TEXT,
  epoch       INTEGER NOT NULL DEFAULT 0,
  encoding    INTEGER NOT NULL DEFAULT 0,
  key_id      TEXT,
  row_hash    BLOB,
  PRIMARY KEY (namespace, id),
  UNIQUE (namespace, session_id, seq)
);

CREATE INDEX events_by_time ON events (namespace, occurred_at, id);

-- A type may be longer than an index can hold, so its first 200 characters are indexed.
CREATE INDEX events_by_type ON events (namespace, substr(type, 1, 200), occurred_at, id);

-- Transitions that applications note.
CREATE TABLE state_transitions (
  namespace    TEXT NOT NULL,
  kind         TEXT NOT NULL,
  id           TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  state_before TEXT,
  state_after  TEXT,
  reason       TEXT,
  metadata     TEXT,
  recorded_at  INTEGER NOT NULL,
  epoch        INTEGER NOT NULL DEFAULT 0,
  row_hash     BLOB,
  PRIMARY KEY (namespace, kind, id, seq)
);

-- Writes that were acknowledged under a request id.
CREATE TABLE state_requests (
  namespace    TEXT NOT NULL,
  kind         TEXT NOT NULL,
  id           TEXT NOT NULL,
  request_id   TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  version      INTEGER NOT NULL,
  recorded_at  INTEGER NOT NULL,
  epoch        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (namespace, kind, id, request_id)
);

CREATE INDEX state_requests_by_time ON state_requests (namespace, recorded_at);

-- Which epoch may write a cohort.
CREATE TABLE rollout_fences (
  namespace  TEXT NOT NULL,
  cohort     TEXT NOT NULL,
  epoch      INTEGER NOT NULL,
  fenced     INTEGER NOT NULL DEFAULT 0,
  state      TEXT,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (namespace, cohort)
) WITHOUT ROWID;

-- Writes that the other side of a rollout has yet to see.
CREATE TABLE state_journal (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  namespace   TEXT NOT NULL,
  cohort      TEXT NOT NULL,
  row_type    TEXT NOT NULL,
  row_key     TEXT NOT NULL,
  version     INTEGER NOT NULL,
  epoch       INTEGER NOT NULL DEFAULT 0,
  payload     TEXT,
  recorded_at INTEGER NOT NULL
);

CREATE INDEX state_journal_by_key ON state_journal (namespace, cohort, row_type, row_key);

-- How far moves into this store have come.
CREATE TABLE replication_checkpoints (
  run        TEXT NOT NULL,
  row_type   TEXT NOT NULL,
  position   TEXT,
  row_count  INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (run)
) WITHOUT ROWID;
