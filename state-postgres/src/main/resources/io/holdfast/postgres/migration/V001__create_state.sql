-- What the storage says about itself; its identity is made here, once.
CREATE TABLE store_properties (
  name  text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (name)
);

INSERT INTO store_properties (name, value)
VALUES ('store_id', gen_random_uuid()::text);

-- Every namespace, registered before its first write.
CREATE TABLE namespaces (
  name       text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (name)
);

-- Agents. Tombstones hold key, version and instants only. Instants are milliseconds since 1970.
CREATE TABLE agent_states (
  namespace      text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  name           text COLLATE "C",
  status         text COLLATE "C",
  capabilities   text COLLATE "C",
  metadata       bytea,
  data           bytea,
  version        bigint NOT NULL DEFAULT 1,
  deleted        boolean NOT NULL DEFAULT false,
  schema_version text COLLATE "C",
  created_at     bigint NOT NULL DEFAULT 0,
  updated_at     bigint NOT NULL DEFAULT 0,
  finished_at    bigint,
  expires_at     bigint,
  epoch          bigint NOT NULL DEFAULT 0,
  encoding       smallint NOT NULL DEFAULT 0,
  key_id         text COLLATE "C",
  row_hash       bytea,
  search_terms   bigint[],
  PRIMARY KEY (namespace, id)
);

CREATE INDEX agent_states_by_status ON agent_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX agent_states_by_update ON agent_states (namespace, updated_at, id) WHERE NOT deleted;

CREATE INDEX agent_states_by_finish ON agent_states (namespace, finished_at, id) WHERE finished_at IS NOT NULL AND NOT deleted;

CREATE INDEX agent_states_by_expiry ON agent_states (namespace, expires_at, id) WHERE expires_at IS NOT NULL AND NOT deleted;

CREATE INDEX agent_states_tombstones ON agent_states (namespace, updated_at, id) WHERE deleted;

-- Swarms.
CREATE TABLE swarm_states (
  namespace      text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  name           text COLLATE "C",
  status         text COLLATE "C",
  metadata       bytea,
  data           bytea,
  version        bigint NOT NULL DEFAULT 1,
  deleted        boolean NOT NULL DEFAULT false,
  schema_version text COLLATE "C",
  created_at     bigint NOT NULL DEFAULT 0,
  updated_at     bigint NOT NULL DEFAULT 0,
  finished_at    bigint,
  expires_at     bigint,
  epoch          bigint NOT NULL DEFAULT 0,
  encoding       smallint NOT NULL DEFAULT 0,
  key_id         text COLLATE "C",
  row_hash       bytea,
  search_terms   bigint[],
  PRIMARY KEY (namespace, id)
);

CREATE INDEX swarm_states_by_status ON swarm_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX swarm_states_by_update ON swarm_states (namespace, updated_at, id) WHERE NOT deleted;

CREATE INDEX swarm_states_by_finish ON swarm_states (namespace, finished_at, id) WHERE finished_at IS NOT NULL AND NOT deleted;

CREATE INDEX swarm_states_by_expiry ON swarm_states (namespace, expires_at, id) WHERE expires_at IS NOT NULL AND NOT deleted;

CREATE INDEX swarm_states_tombstones ON swarm_states (namespace, updated_at, id) WHERE deleted;

-- Sessions; agent_id is a plain reference.
CREATE TABLE session_states (
  namespace      text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  agent_id       text COLLATE "C",
  status         text COLLATE "C",
  started_at     bigint,
  ended_at       bigint,
  metadata       bytea,
  version        bigint NOT NULL DEFAULT 1,
  deleted        boolean NOT NULL DEFAULT false,
  schema_version text COLLATE "C",
  created_at     bigint NOT NULL DEFAULT 0,
  updated_at     bigint NOT NULL DEFAULT 0,
  finished_at    bigint,
  expires_at     bigint,
  epoch          bigint NOT NULL DEFAULT 0,
  encoding       smallint NOT NULL DEFAULT 0,
  key_id         text COLLATE "C",
  row_hash       bytea,
  search_terms   bigint[],
  PRIMARY KEY (namespace, id)
);

CREATE INDEX session_states_by_status ON session_states (namespace, status, id) WHERE NOT deleted;

CREATE INDEX session_states_by_update ON session_states (namespace, updated_at, id) WHERE NOT deleted;

CREATE INDEX session_states_by_finish ON session_states (namespace, finished_at, id) WHERE finished_at IS NOT NULL AND NOT deleted;

CREATE INDEX session_states_by_expiry ON session_states (namespace, expires_at, id) WHERE expires_at IS NOT NULL AND NOT deleted;

CREATE INDEX session_states_tombstones ON session_states (namespace, updated_at, id) WHERE deleted;

-- Tasks; assigned_to is a plain reference.
CREATE TABLE tasks (
  namespace      text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  title          text COLLATE "C",
  description    text COLLATE "C",
  status         text COLLATE "C",
  assigned_to    text COLLATE "C",
  metadata       bytea,
  version        bigint NOT NULL DEFAULT 1,
  deleted        boolean NOT NULL DEFAULT false,
  schema_version text COLLATE "C",
  created_at     bigint NOT NULL DEFAULT 0,
  updated_at     bigint NOT NULL DEFAULT 0,
  finished_at    bigint,
  expires_at     bigint,
  epoch          bigint NOT NULL DEFAULT 0,
  encoding       smallint NOT NULL DEFAULT 0,
  key_id         text COLLATE "C",
  row_hash       bytea,
  search_terms   bigint[],
  PRIMARY KEY (namespace, id)
);

CREATE INDEX tasks_by_status ON tasks (namespace, status, id) WHERE NOT deleted;

CREATE INDEX tasks_by_update ON tasks (namespace, updated_at, id) WHERE NOT deleted;

CREATE INDEX tasks_by_finish ON tasks (namespace, finished_at, id) WHERE finished_at IS NOT NULL AND NOT deleted;

CREATE INDEX tasks_by_expiry ON tasks (namespace, expires_at, id) WHERE expires_at IS NOT NULL AND NOT deleted;

CREATE INDEX tasks_tombstones ON tasks (namespace, updated_at, id) WHERE deleted;

-- Every version of every entity; state_hash is the row hash that the entity had.
CREATE TABLE state_history (
  namespace       text COLLATE "C" NOT NULL,
  kind            text COLLATE "C" NOT NULL,
  id              text COLLATE "C" NOT NULL,
  version         bigint NOT NULL,
  deleted         boolean NOT NULL DEFAULT false,
  name            text COLLATE "C",
  status          text COLLATE "C",
  owner_id        text COLLATE "C",
  description     text COLLATE "C",
  schema_version  text COLLATE "C",
  capabilities    text COLLATE "C",
  metadata        bytea,
  data            bytea,
  created_at      bigint NOT NULL DEFAULT 0,
  updated_at      bigint NOT NULL DEFAULT 0,
  finished_at     bigint,
  expires_at      bigint,
  started_at      bigint,
  ended_at        bigint,
  action          text COLLATE "C" NOT NULL,
  actor           text COLLATE "C" NOT NULL,
  reason          text COLLATE "C",
  change_metadata bytea,
  recorded_at     bigint NOT NULL,
  state_hash      bytea,
  epoch           bigint NOT NULL DEFAULT 0,
  encoding        smallint NOT NULL DEFAULT 0,
  key_id          text COLLATE "C",
  row_hash        bytea,
  PRIMARY KEY (namespace, kind, id, version)
);

-- The highest version that a purged key ever had.
CREATE TABLE state_versions (
  namespace text COLLATE "C" NOT NULL,
  kind      text COLLATE "C" NOT NULL,
  id        text COLLATE "C" NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (namespace, kind, id)
);

-- Named copies of entities.
CREATE TABLE state_snapshots (
  namespace      text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  kind           text COLLATE "C" NOT NULL,
  entity_id      text COLLATE "C" NOT NULL,
  version        bigint NOT NULL,
  deleted        boolean NOT NULL DEFAULT false,
  name           text COLLATE "C",
  status         text COLLATE "C",
  owner_id       text COLLATE "C",
  description    text COLLATE "C",
  schema_version text COLLATE "C",
  capabilities   text COLLATE "C",
  metadata       bytea,
  data           bytea,
  created_at     bigint NOT NULL DEFAULT 0,
  updated_at     bigint NOT NULL DEFAULT 0,
  finished_at    bigint,
  expires_at     bigint,
  started_at     bigint,
  ended_at       bigint,
  state_hash     bytea,
  note           text COLLATE "C",
  taken_at       bigint NOT NULL,
  purge_at       bigint,
  epoch          bigint NOT NULL DEFAULT 0,
  encoding       smallint NOT NULL DEFAULT 0,
  key_id         text COLLATE "C",
  row_hash       bytea,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX state_snapshots_by_entity ON state_snapshots (namespace, kind, entity_id, id);

CREATE INDEX state_snapshots_by_version ON state_snapshots (namespace, kind, entity_id, version);

CREATE INDEX state_snapshots_by_purge ON state_snapshots (namespace, purge_at, id) WHERE purge_at IS NOT NULL;

-- Copies that rollbacks made first.
CREATE TABLE recovery_checkpoints (
  namespace      text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  kind           text COLLATE "C" NOT NULL,
  entity_id      text COLLATE "C" NOT NULL,
  version        bigint NOT NULL,
  deleted        boolean NOT NULL DEFAULT false,
  name           text COLLATE "C",
  status         text COLLATE "C",
  owner_id       text COLLATE "C",
  description    text COLLATE "C",
  schema_version text COLLATE "C",
  capabilities   text COLLATE "C",
  metadata       bytea,
  data           bytea,
  created_at     bigint NOT NULL DEFAULT 0,
  updated_at     bigint NOT NULL DEFAULT 0,
  finished_at    bigint,
  expires_at     bigint,
  started_at     bigint,
  ended_at       bigint,
  state_hash     bytea,
  note           text COLLATE "C",
  taken_at       bigint NOT NULL,
  purge_at       bigint,
  epoch          bigint NOT NULL DEFAULT 0,
  encoding       smallint NOT NULL DEFAULT 0,
  key_id         text COLLATE "C",
  row_hash       bytea,
  PRIMARY KEY (namespace, id)
);

CREATE INDEX recovery_checkpoints_by_entity ON recovery_checkpoints (namespace, kind, entity_id, id);

CREATE INDEX recovery_checkpoints_by_version ON recovery_checkpoints (namespace, kind, entity_id, version);

CREATE INDEX recovery_checkpoints_by_purge ON recovery_checkpoints (namespace, purge_at, id) WHERE purge_at IS NOT NULL;

-- Places of audit entries: given in about the order of commits, and never again.
CREATE SEQUENCE state_audit_places;

-- Who changed what, when and why; append-only. A transaction has its number before it takes a
-- place: what state_audit_ahead says depends on it.
CREATE TABLE state_audit_log (
  place          bigint NOT NULL DEFAULT
                 (CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('state_audit_places') END),
  namespace      text COLLATE "C" NOT NULL,
  kind           text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  version        bigint NOT NULL,
  version_before bigint NOT NULL DEFAULT 0,
  hash_before    bytea,
  hash_after     bytea,
  action         text COLLATE "C" NOT NULL,
  actor          text COLLATE "C" NOT NULL,
  reason         text COLLATE "C",
  metadata       bytea,
  recorded_at    bigint NOT NULL,
  epoch          bigint NOT NULL DEFAULT 0,
  encoding       smallint NOT NULL DEFAULT 0,
  key_id         text COLLATE "C",
  row_hash       bytea,
  PRIMARY KEY (namespace, kind, id, version)
);

CREATE INDEX state_audit_log_by_time ON state_audit_log (namespace, recorded_at, kind, id, version);

CREATE INDEX state_audit_log_by_actor ON state_audit_log (namespace, actor, recorded_at);

CREATE UNIQUE INDEX state_audit_log_by_place ON state_audit_log (place);

-- The last place given, and the number of the oldest transaction in flight.
CREATE VIEW state_audit_closing AS
SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS through,
       pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS behind
FROM state_audit_places;

-- A number of its own, above those of all transactions that have one: once nothing older than that
-- is in flight, nothing can come up to a place that was given before. A snapshot has no such
-- number: its upper end only says what was given by the time of the last commit.
CREATE VIEW state_audit_ahead AS
SELECT pg_current_xact_id()::text::bigint AS ahead;

-- Seals on closed ranges of places; entries is null once retention has removed the range.
CREATE TABLE audit_seals (
  number      bigint PRIMARY KEY,
  store_id    text COLLATE "C" NOT NULL,
  previous    bytea,
  entry_count bigint NOT NULL,
  root        bytea NOT NULL,
  keys_hash   bytea NOT NULL,
  through     bigint NOT NULL,
  earliest    bigint NOT NULL,
  latest      bigint NOT NULL,
  sealed_at   bigint NOT NULL,
  key_id      text COLLATE "C",
  signature   bytea,
  entries     bytea
);

-- What happened in sessions; seq has no gaps.
CREATE TABLE events (
  namespace   text COLLATE "C" NOT NULL,
  id          text COLLATE "C" NOT NULL,
  session_id  text COLLATE "C" NOT NULL,
  seq         bigint NOT NULL,
  type        text COLLATE "C" NOT NULL,
  actor_type  text COLLATE "C",
  actor_id    text COLLATE "C",
  occurred_at bigint NOT NULL,
  content     text COLLATE "C",
  metadata    bytea,
  git_commit  text COLLATE "C",
  epoch       bigint NOT NULL DEFAULT 0,
  encoding    smallint NOT NULL DEFAULT 0,
  key_id      text COLLATE "C",
  row_hash    bytea,
  words       tsvector,
  PRIMARY KEY (namespace, id),
  UNIQUE (namespace, session_id, seq)
);

CREATE INDEX events_by_time ON events (namespace, occurred_at, id);

-- A type may be longer than an index can hold, so its first 200 characters are indexed.
CREATE INDEX events_by_type ON events (namespace, left(type, 200), occurred_at, id);

-- Transitions that applications note.
CREATE TABLE state_transitions (
  namespace    text COLLATE "C" NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  seq          bigint NOT NULL,
  state_before text COLLATE "C",
  state_after  text COLLATE "C",
  reason       text COLLATE "C",
  metadata     bytea,
  recorded_at  bigint NOT NULL,
  epoch        bigint NOT NULL DEFAULT 0,
  encoding     smallint NOT NULL DEFAULT 0,
  key_id       text COLLATE "C",
  row_hash     bytea,
  PRIMARY KEY (namespace, kind, id, seq)
);

-- Writes that were acknowledged under a request id.
CREATE TABLE state_requests (
  namespace    text COLLATE "C" NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  request_id   text COLLATE "C" NOT NULL,
  request_hash bytea NOT NULL,
  version      bigint NOT NULL,
  recorded_at  bigint NOT NULL,
  epoch        bigint NOT NULL DEFAULT 0,
  encoding     smallint NOT NULL DEFAULT 0,
  key_id       text COLLATE "C",
  PRIMARY KEY (namespace, kind, id, request_id)
);

CREATE INDEX state_requests_by_time ON state_requests (namespace, recorded_at);

-- Who may write a cohort: a group of entity kinds within a namespace pattern. Without a row the
-- cohort is open at epoch 0 and keeps no journal.
CREATE TABLE rollout_fences (
  cohort_group      text COLLATE "C" NOT NULL,
  namespace_pattern text COLLATE "C" NOT NULL,
  epoch             bigint NOT NULL CHECK (epoch >= 0),
  status            text COLLATE "C" NOT NULL
                    CHECK (status IN ('CLOSED', 'OPEN', 'SEALED', 'COMMITTED_AWAY', 'CLAIMED')),
  journal           text COLLATE "C" NOT NULL CHECK (journal IN ('NONE', 'FORWARD', 'REVERSE')),
  peer              text COLLATE "C",
  lease_holder      text COLLATE "C",
  lease_until       bigint,
  takeover          text COLLATE "C" NOT NULL CHECK (takeover IN ('ALWAYS', 'NONE')),
  sync              text COLLATE "C" NOT NULL CHECK (sync IN ('STRICT', 'FREE')),
  run               text COLLATE "C",
  decided_at        bigint,
  PRIMARY KEY (cohort_group, namespace_pattern),
  CHECK ((lease_holder IS NULL) = (lease_until IS NULL)),
  CHECK (journal = 'NONE' OR peer IS NOT NULL)
);

-- Transactions whose rows the peer of a rollout has yet to apply: which rows each wrote or removed.
CREATE TABLE state_journal (
  journal_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction_id bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
  epoch          bigint NOT NULL CHECK (epoch >= 0),
  recorded_at    bigint NOT NULL,
  row_keys       bytea NOT NULL CHECK (length(row_keys) > 0)
);

-- Who does a piece of work that one process at a time may do, until when by the database's clock, and
-- how far it has come.
CREATE TABLE state_leases (
  namespace  text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  holder     text COLLATE "C" NOT NULL,
  held_until bigint NOT NULL,
  position   text COLLATE "C",
  PRIMARY KEY (namespace, name)
);

-- How far moves into this store have come.
CREATE TABLE replication_checkpoints (
  run        text COLLATE "C" NOT NULL,
  row_type   text COLLATE "C" NOT NULL,
  position   text COLLATE "C",
  row_count  bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (run)
);

-- Derived, for searching; storage-format.md says how to rebuild it. Nothing of it is ever read back
-- as truth: a search looks again at what is stored. What was edited by hand has null in its derived
-- column, and every search looks at it. What GIN indexes put off is bounded (in kB), since every
-- search reads it: at its default size the planner would rather read the whole table.
CREATE FUNCTION forget_search_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_terms := NULL;
  RETURN NEW;
END
$$;

CREATE FUNCTION forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.words := NULL;
  RETURN NEW;
END
$$;

CREATE INDEX agent_states_by_terms ON agent_states USING gin (search_terms) WITH (gin_pending_list_limit = 128)
WHERE search_terms <> '{}';

CREATE INDEX agent_states_unknown ON agent_states (namespace, id) WHERE search_terms IS NULL AND NOT deleted;

CREATE TRIGGER agent_states_edited BEFORE UPDATE OF namespace, capabilities, metadata ON agent_states
FOR EACH ROW WHEN (
  (NEW.row_hash IS NOT DISTINCT FROM OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.search_terms IS NOT DISTINCT FROM OLD.search_terms
  AND (NEW.namespace IS DISTINCT FROM OLD.namespace OR NEW.capabilities IS DISTINCT FROM OLD.capabilities
    OR NEW.metadata IS DISTINCT FROM OLD.metadata)
) EXECUTE FUNCTION forget_search_terms();

CREATE INDEX swarm_states_by_terms ON swarm_states USING gin (search_terms) WITH (gin_pending_list_limit = 128)
WHERE search_terms <> '{}';

CREATE INDEX swarm_states_unknown ON swarm_states (namespace, id) WHERE search_terms IS NULL AND NOT deleted;

CREATE TRIGGER swarm_states_edited BEFORE UPDATE OF namespace, metadata ON swarm_states
FOR EACH ROW WHEN (
  (NEW.row_hash IS NOT DISTINCT FROM OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.search_terms IS NOT DISTINCT FROM OLD.search_terms
  AND (NEW.namespace IS DISTINCT FROM OLD.namespace OR NEW.metadata IS DISTINCT FROM OLD.metadata)
) EXECUTE FUNCTION forget_search_terms();

CREATE INDEX session_states_by_terms ON session_states USING gin (search_terms) WITH (gin_pending_list_limit = 128)
WHERE search_terms <> '{}';

CREATE INDEX session_states_unknown ON session_states (namespace, id) WHERE search_terms IS NULL AND NOT deleted;

CREATE TRIGGER session_states_edited BEFORE UPDATE OF namespace, metadata ON session_states
FOR EACH ROW WHEN (
  (NEW.row_hash IS NOT DISTINCT FROM OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.search_terms IS NOT DISTINCT FROM OLD.search_terms
  AND (NEW.namespace IS DISTINCT FROM OLD.namespace OR NEW.metadata IS DISTINCT FROM OLD.metadata)
) EXECUTE FUNCTION forget_search_terms();

CREATE INDEX tasks_by_terms ON tasks USING gin (search_terms) WITH (gin_pending_list_limit = 128)
WHERE search_terms <> '{}';

CREATE INDEX tasks_unknown ON tasks (namespace, id) WHERE search_terms IS NULL AND NOT deleted;

CREATE TRIGGER tasks_edited BEFORE UPDATE OF namespace, metadata ON tasks
FOR EACH ROW WHEN (
  (NEW.row_hash IS NOT DISTINCT FROM OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.search_terms IS NOT DISTINCT FROM OLD.search_terms
  AND (NEW.namespace IS DISTINCT FROM OLD.namespace OR NEW.metadata IS DISTINCT FROM OLD.metadata)
) EXECUTE FUNCTION forget_search_terms();

CREATE INDEX events_by_words ON events USING gin (words) WITH (gin_pending_list_limit = 256);

CREATE INDEX events_unknown ON events (namespace, occurred_at, id) WHERE words IS NULL;

CREATE TRIGGER events_edited BEFORE UPDATE OF content ON events
FOR EACH ROW WHEN (
  (NEW.row_hash IS NOT DISTINCT FROM OLD.row_hash OR NEW.row_hash IS NULL)
  AND NEW.words IS NOT DISTINCT FROM OLD.words
  AND NEW.content IS DISTINCT FROM OLD.content
) EXECUTE FUNCTION forget_words();
