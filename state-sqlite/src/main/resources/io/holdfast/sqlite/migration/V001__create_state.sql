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
  search_terms   TEXT,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX agent_states_by_status ON agent_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX agent_states_by_update ON agent_states (namespace, updated_at, id) WHERE NOT deleted;

CREATE INDEX agent_states_by_finish ON agent_states (namespace, finished_at, id) WHERE finished_at IS NOT NULL AND NOT deleted;

CREATE INDEX agent_states_by_expiry ON agent_states (namespace, expires_at, id) WHERE expires_at IS NOT NULL AND NOT deleted;

CREATE INDEX agent_states_tombstones ON agent_states (namespace, updated_at, id) WHERE deleted;

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
  search_terms   TEXT,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX swarm_states_by_status ON swarm_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX swarm_states_by_update ON swarm_states (namespace, updated_at, id) WHERE NOT deleted;

CREATE INDEX swarm_states_by_finish ON swarm_states (namespace, finished_at, id) WHERE finished_at IS NOT NULL AND NOT deleted;

CREATE INDEX swarm_states_by_expiry ON swarm_states (namespace, expires_at, id) WHERE expires_at IS NOT NULL AND NOT deleted;

CREATE INDEX swarm_states_tombstones ON swarm_states (namespace, updated_at, id) WHERE deleted;

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
  search_terms   TEXT,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX session_states_by_status ON session_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX session_states_by_update ON session_states (namespace, updated_at, id) WHERE NOT deleted;

CREATE INDEX session_states_by_finish ON session_states (namespace, finished_at, id) WHERE finished_at IS NOT NULL AND NOT deleted;

CREATE INDEX session_states_by_expiry ON session_states (namespace, expires_at, id) WHERE expires_at IS NOT NULL AND NOT deleted;

CREATE INDEX session_states_tombstones ON session_states (namespace, updated_at, id) WHERE deleted;

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
  search_terms   TEXT,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX tasks_by_status ON tasks (namespace, status, id) WHERE NOT deleted;

CREATE INDEX tasks_by_update ON tasks (namespace, updated_at, id) WHERE NOT deleted;

CREATE INDEX tasks_by_finish ON tasks (namespace, finished_at, id) WHERE finished_at IS NOT NULL AND NOT deleted;

CREATE INDEX tasks_by_expiry ON tasks (namespace, expires_at, id) WHERE expires_at IS NOT NULL AND NOT deleted;

CREATE INDEX tasks_tombstones ON tasks (namespace, updated_at, id) WHERE deleted;

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

CREATE INDEX state_snapshots_by_purge ON state_snapshots (namespace, purge_at, id) WHERE purge_at IS NOT NULL;

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

CREATE INDEX recovery_checkpoints_by_purge ON recovery_checkpoints (namespace, purge_at, id) WHERE purge_at IS NOT NULL;

-- Who changed what, when and why; append-only.
CREATE TABLE state_audit_log (
  place          INTEGER PRIMARY KEY AUTOINCREMENT,
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
  encoding       INTEGER NOT NULL DEFAULT 0,
  key_id         TEXT,
  row_hash       BLOB,
  UNIQUE (namespace, kind, id, version)
);

CREATE INDEX state_audit_log_by_time ON state_audit_log (namespace, recorded_at, kind, id, version);

CREATE INDEX state_audit_log_by_actor ON state_audit_log (namespace, actor, recorded_at);

-- Up to which place nothing can come any more, once no transaction is left that is older than one
-- that was ahead before. There is one writer here, so that is so at once.
CREATE VIEW state_audit_closing AS
SELECT coalesce(max(place), 0) AS through, 0 AS behind FROM state_audit_log;

CREATE VIEW state_audit_ahead AS
SELECT 0 AS ahead;

-- Seals on closed ranges of places; entries is null once retention has removed the range.
CREATE TABLE audit_seals (
  number      INTEGER PRIMARY KEY,
  store_id    TEXT NOT NULL,
  previous    BLOB,
  entry_count INTEGER NOT NULL,
  root        BLOB NOT NULL,
  keys_hash   BLOB NOT NULL,
  through     INTEGER NOT NULL,
  earliest    INTEGER NOT NULL,
  latest      INTEGER NOT NULL,
  sealed_at   INTEGER NOT NULL,
  key_id      TEXT,
  signature   BLOB,
  entries     BLOB
);

-- What happened in sessions; seq has no gaps.
CREATE TABLE events (
  place       INTEGER PRIMARY KEY,
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
  words       TEXT,
  UNIQUE (namespace, id),
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
  encoding     INTEGER NOT NULL DEFAULT 0,
  key_id       TEXT,
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
  encoding     INTEGER NOT NULL DEFAULT 0,
  key_id       TEXT,
  PRIMARY KEY (namespace, kind, id, request_id)
);

CREATE INDEX state_requests_by_time ON state_requests (namespace, recorded_at);

-- Who may write a cohort: a group of entity kinds within a namespace pattern. Without a row the
-- cohort is open at epoch 0 and keeps no journal.
CREATE TABLE rollout_fences (
  cohort_group      TEXT NOT NULL,
  namespace_pattern TEXT NOT NULL,
  epoch             INTEGER NOT NULL CHECK (epoch >= 0),
  status            TEXT NOT NULL
                    CHECK (status IN ('CLOSED', 'OPEN', 'SEALED', 'COMMITTED_AWAY', 'CLAIMED')),
  journal           TEXT NOT NULL CHECK (journal IN ('NONE', 'FORWARD', 'REVERSE')),
  peer              TEXT,
  lease_holder      TEXT,
  lease_until       INTEGER,
  takeover          TEXT NOT NULL CHECK (takeover IN ('ALWAYS', 'NONE')),
  sync              TEXT NOT NULL CHECK (sync IN ('STRICT', 'FREE')),
  run               TEXT,
  decided_at        INTEGER,
  PRIMARY KEY (cohort_group, namespace_pattern),
  CHECK ((lease_holder IS NULL) = (lease_until IS NULL)),
  CHECK (journal = 'NONE' OR peer IS NOT NULL)
) WITHOUT ROWID;

-- Transactions whose rows the peer of a rollout has yet to apply: which rows each wrote or removed.
CREATE TABLE state_journal (
  journal_id     INTEGER PRIMARY KEY AUTOINCREMENT,
  transaction_id INTEGER NOT NULL,
  epoch          INTEGER NOT NULL CHECK (epoch >= 0),
  recorded_at    INTEGER NOT NULL,
  row_keys       BLOB NOT NULL CHECK (length(row_keys) > 0)
);

-- Who does a piece of work that one process at a time may do, until when by the database's clock, and
-- how far it has come.
CREATE TABLE state_leases (
  namespace  TEXT NOT NULL,
  name       TEXT NOT NULL,
  holder     TEXT NOT NULL,
  held_until INTEGER NOT NULL,
  position   TEXT,
  PRIMARY KEY (namespace, name)
) WITHOUT ROWID;

-- How far moves into this store have come.
CREATE TABLE replication_checkpoints (
  run        TEXT NOT NULL,
  row_type   TEXT NOT NULL,
  position   TEXT,
  row_count  INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (run)
) WITHOUT ROWID;

-- Derived, for searching; storage-format.md says how to rebuild it. Nothing of it is ever read back
-- as truth: a search looks again at what is stored. Triggers use stock functions only, so that any
-- shell can edit rows: what was edited by hand has null in its derived column, and every search
-- looks at it.

-- The terms of entities: hashes of what their metadata holds where, and of capabilities.
CREATE TABLE entity_terms (
  scope  TEXT NOT NULL,
  term   INTEGER NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (scope, term, entity)
) WITHOUT ROWID;

CREATE INDEX agent_states_unknown ON agent_states (namespace, id) WHERE search_terms IS NULL AND NOT deleted;

CREATE TRIGGER agent_states_inserted AFTER INSERT ON agent_states
WHEN NEW.search_terms <> '[]'
BEGIN
  INSERT OR IGNORE INTO entity_terms (scope, term, entity)
  SELECT NEW.namespace, value, NEW.id FROM json_each(NEW.search_terms);
END;

CREATE TRIGGER agent_states_updated AFTER UPDATE OF namespace, id, search_terms ON agent_states
WHEN NEW.search_terms IS NOT OLD.search_terms
  OR NEW.id IS NOT OLD.id OR NEW.namespace IS NOT OLD.namespace
BEGIN
  DELETE FROM entity_terms
  WHERE scope = OLD.namespace AND entity = OLD.id
    AND term IN (SELECT value FROM json_each(coalesce(OLD.search_terms, '[]')));
  INSERT OR IGNORE INTO entity_terms (scope, term, entity)
  SELECT NEW.namespace, value, NEW.id FROM json_each(coalesce(NEW.search_terms, '[]'));
END;

CREATE TRIGGER agent_states_deleted AFTER DELETE ON agent_states
WHEN OLD.search_terms <> '[]'
BEGIN
  DELETE FROM entity_terms
  WHERE scope = OLD.namespace AND entity = OLD.id
    AND term IN (SELECT value FROM json_each(OLD.search_terms));
END;

CREATE TRIGGER agent_states_edited AFTER UPDATE OF namespace, capabilities, metadata ON agent_states
WHEN (NEW.row_hash IS OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.search_terms IS OLD.search_terms
  AND (NEW.metadata IS NOT OLD.metadata OR NEW.capabilities IS NOT OLD.capabilities
    OR NEW.namespace IS NOT OLD.namespace)
BEGIN
  UPDATE agent_states SET search_terms = NULL WHERE namespace = NEW.namespace AND id = NEW.id;
END;

CREATE INDEX swarm_states_unknown ON swarm_states (namespace, id) WHERE search_terms IS NULL AND NOT deleted;

CREATE TRIGGER swarm_states_inserted AFTER INSERT ON swarm_states
WHEN NEW.search_terms <> '[]'
BEGIN
  INSERT OR IGNORE INTO entity_terms (scope, term, entity)
  SELECT NEW.namespace, value, NEW.id FROM json_each(NEW.search_terms);
END;

CREATE TRIGGER swarm_states_updated AFTER UPDATE OF namespace, id, search_terms ON swarm_states
WHEN NEW.search_terms IS NOT OLD.search_terms
  OR NEW.id IS NOT OLD.id OR NEW.namespace IS NOT OLD.namespace
BEGIN
  DELETE FROM entity_terms
  WHERE scope = OLD.namespace AND entity = OLD.id
    AND term IN (SELECT value FROM json_each(coalesce(OLD.search_terms, '[]')));
  INSERT OR IGNORE INTO entity_terms (scope, term, entity)
  SELECT NEW.namespace, value, NEW.id FROM json_each(coalesce(NEW.search_terms, '[]'));
END;

CREATE TRIGGER swarm_states_deleted AFTER DELETE ON swarm_states
WHEN OLD.search_terms <> '[]'
BEGIN
  DELETE FROM entity_terms
  WHERE scope = OLD.namespace AND entity = OLD.id
    AND term IN (SELECT value FROM json_each(OLD.search_terms));
END;

CREATE TRIGGER swarm_states_edited AFTER UPDATE OF namespace, metadata ON swarm_states
WHEN (NEW.row_hash IS OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.search_terms IS OLD.search_terms
  AND (NEW.metadata IS NOT OLD.metadata OR NEW.namespace IS NOT OLD.namespace)
BEGIN
  UPDATE swarm_states SET search_terms = NULL WHERE namespace = NEW.namespace AND id = NEW.id;
END;

CREATE INDEX session_states_unknown ON session_states (namespace, id) WHERE search_terms IS NULL AND NOT deleted;

CREATE TRIGGER session_states_inserted AFTER INSERT ON session_states
WHEN NEW.search_terms <> '[]'
BEGIN
  INSERT OR IGNORE INTO entity_terms (scope, term, entity)
  SELECT NEW.namespace, value, NEW.id FROM json_each(NEW.search_terms);
END;

CREATE TRIGGER session_states_updated AFTER UPDATE OF namespace, id, search_terms ON session_states
WHEN NEW.search_terms IS NOT OLD.search_terms
  OR NEW.id IS NOT OLD.id OR NEW.namespace IS NOT OLD.namespace
BEGIN
  DELETE FROM entity_terms
  WHERE scope = OLD.namespace AND entity = OLD.id
    AND term IN (SELECT value FROM json_each(coalesce(OLD.search_terms, '[]')));
  INSERT OR IGNORE INTO entity_terms (scope, term, entity)
  SELECT NEW.namespace, value, NEW.id FROM json_each(coalesce(NEW.search_terms, '[]'));
END;

CREATE TRIGGER session_states_deleted AFTER DELETE ON session_states
WHEN OLD.search_terms <> '[]'
BEGIN
  DELETE FROM entity_terms
  WHERE scope = OLD.namespace AND entity = OLD.id
    AND term IN (SELECT value FROM json_each(OLD.search_terms));
END;

CREATE TRIGGER session_states_edited AFTER UPDATE OF namespace, metadata ON session_states
WHEN (NEW.row_hash IS OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.search_terms IS OLD.search_terms
  AND (NEW.metadata IS NOT OLD.metadata OR NEW.namespace IS NOT OLD.namespace)
BEGIN
  UPDATE session_states SET search_terms = NULL WHERE namespace = NEW.namespace AND id = NEW.id;
END;

CREATE INDEX tasks_unknown ON tasks (namespace, id) WHERE search_terms IS NULL AND NOT deleted;

CREATE TRIGGER tasks_inserted AFTER INSERT ON tasks
WHEN NEW.search_terms <> '[]'
BEGIN
  INSERT OR IGNORE INTO entity_terms (scope, term, entity)
  SELECT NEW.namespace, value, NEW.id FROM json_each(NEW.search_terms);
END;

CREATE TRIGGER tasks_updated AFTER UPDATE OF namespace, id, search_terms ON tasks
WHEN NEW.search_terms IS NOT OLD.search_terms
  OR NEW.id IS NOT OLD.id OR NEW.namespace IS NOT OLD.namespace
BEGIN
  DELETE FROM entity_terms
  WHERE scope = OLD.namespace AND entity = OLD.id
    AND term IN (SELECT value FROM json_each(coalesce(OLD.search_terms, '[]')));
  INSERT OR IGNORE INTO entity_terms (scope, term, entity)
  SELECT NEW.namespace, value, NEW.id FROM json_each(coalesce(NEW.search_terms, '[]'));
END;

CREATE TRIGGER tasks_deleted AFTER DELETE ON tasks
WHEN OLD.search_terms <> '[]'
BEGIN
  DELETE FROM entity_terms
  WHERE scope = OLD.namespace AND entity = OLD.id
    AND term IN (SELECT value FROM json_each(OLD.search_terms));
END;

CREATE TRIGGER tasks_edited AFTER UPDATE OF namespace, metadata ON tasks
WHEN (NEW.row_hash IS OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.search_terms IS OLD.search_terms
  AND (NEW.metadata IS NOT OLD.metadata OR NEW.namespace IS NOT OLD.namespace)
BEGIN
  UPDATE tasks SET search_terms = NULL WHERE namespace = NEW.namespace AND id = NEW.id;
END;

-- The words of events. The tokenizer ascii takes all but ASCII letters, digits and other characters
-- beyond ASCII for gaps, so it cuts our words at the blanks between them and nowhere else.
CREATE VIRTUAL TABLE event_words USING fts5 (
  words, content = 'events', content_rowid = 'place', tokenize = 'ascii', columnsize = 0, detail = 'none'
);

CREATE INDEX events_unknown ON events (namespace, occurred_at, id) WHERE words IS NULL;

CREATE TRIGGER events_inserted AFTER INSERT ON events
WHEN NEW.words <> ''
BEGIN
  INSERT INTO event_words (rowid, words) VALUES (NEW.place, NEW.words);
END;

CREATE TRIGGER events_updated AFTER UPDATE OF place, words ON events
WHEN NEW.words IS NOT OLD.words OR NEW.place IS NOT OLD.place
BEGIN
  INSERT INTO event_words (event_words, rowid, words)
  SELECT 'delete', OLD.place, OLD.words WHERE OLD.words <> '';
  INSERT INTO event_words (rowid, words) SELECT NEW.place, NEW.words WHERE NEW.words <> '';
END;

CREATE TRIGGER events_deleted AFTER DELETE ON events
WHEN OLD.words <> ''
BEGIN
  INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', OLD.place, OLD.words);
END;

CREATE TRIGGER events_edited AFTER UPDATE OF content ON events
WHEN (NEW.row_hash IS OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.words IS OLD.words AND NEW.content IS NOT OLD.content
BEGIN
  UPDATE events SET words = NULL WHERE place = NEW.place;
END;
