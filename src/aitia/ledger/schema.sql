-- The ledger's tables, in DuckDB's SQL. `aitia show LEDGER --tables` and docs/ledger.md print this page's comments.
-- A ledger of an older format is brought up to date by running this page again: it makes what is not there.
-- Every evidence column is STRUCT("start" INTEGER, "end" INTEGER, text VARCHAR) or a list of them: offsets into articles.text.

CREATE TYPE IF NOT EXISTS span AS STRUCT("start" INTEGER, "end" INTEGER, text VARCHAR);

CREATE TABLE IF NOT EXISTS ledger (format INTEGER, aitia VARCHAR);
COMMENT ON TABLE ledger IS 'One row: the format of this file, and the version of Aitia that made it.';

CREATE TABLE IF NOT EXISTS articles (
  id VARCHAR PRIMARY KEY, title VARCHAR, publisher VARCHAR, authors VARCHAR[], published DATE, url VARCHAR,
  language VARCHAR, dateline span, file VARCHAR, sha256 VARCHAR, text VARCHAR, basis JSON, coding JSON, record JSON);
COMMENT ON TABLE articles IS 'The documents that were read, each with its text, how it was coded, and its whole record as JSON (without the text).';

CREATE TABLE IF NOT EXISTS entities (
  article VARCHAR, id VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sectors VARCHAR[], wikidata VARCHAR);
COMMENT ON TABLE entities IS 'Persons, organisations, countries, places and groups, as one article speaks of them.';

CREATE TABLE IF NOT EXISTS mentions (article VARCHAR, entity VARCHAR, form VARCHAR, evidence span);
COMMENT ON TABLE mentions IS 'Every place where an entity is named, described or stood for by a pronoun.';

CREATE TABLE IF NOT EXISTS roles (
  article VARCHAR, entity VARCHAR, title VARCHAR, "of" VARCHAR, country VARCHAR, "from" VARCHAR, "until" VARCHAR,
  evidence span[]);
COMMENT ON TABLE roles IS 'Offices and functions that entities hold, in the article''s words.';

CREATE TABLE IF NOT EXISTS relations (
  article VARCHAR, id VARCHAR, subject VARCHAR, object VARCHAR, kind VARCHAR, time VARCHAR, claims VARCHAR[],
  evidence span[]);
COMMENT ON TABLE relations IS 'Lasting ties between two entities: leads, member, ally, rival, patron, client.';

CREATE TABLE IF NOT EXISTS times (
  article VARCHAR, id VARCHAR, type VARCHAR, value VARCHAR, "start" VARCHAR, "end" VARCHAR, precision VARCHAR,
  evidence span[]);
COMMENT ON TABLE times IS 'Time expressions with their TIMEX3 value and interval.';

CREATE TABLE IF NOT EXISTS places (
  article VARCHAR, id VARCHAR, name VARCHAR, latitude DOUBLE, longitude DOUBLE, country VARCHAR, admin1 VARCHAR,
  geonames INTEGER, precision VARCHAR, evidence span[]);
COMMENT ON TABLE places IS 'Place names with coordinates (WGS 84) and country (ISO 3166-1 alpha-3).';

CREATE TABLE IF NOT EXISTS claims (
  article VARCHAR, id VARCHAR, claimer_entity VARCHAR, claimer_kind VARCHAR, claimer_evidence span[], cue span[],
  content span[], manner VARCHAR, act VARCHAR, channel_kind VARCHAR, channel_name VARCHAR, channel_evidence span[],
  addressee VARCHAR, time VARCHAR, time_basis VARCHAR, "within" VARCHAR, confidence DOUBLE);
COMMENT ON TABLE claims IS 'Who is said to say, think or want what.';

CREATE TABLE IF NOT EXISTS events (
  article VARCHAR, id VARCHAR, type VARCHAR, mode VARCHAR, contexts VARCHAR[], quad INTEGER, trigger span,
  place VARCHAR, place_basis VARCHAR, time VARCHAR, time_basis VARCHAR, size JSON, factuality VARCHAR,
  standing VARCHAR, cues span[], claims VARCHAR[], confidence DOUBLE);
COMMENT ON TABLE events IS 'What happens, coded to the codebook; claims are ids of those it stands in, outermost first.';

CREATE TABLE IF NOT EXISTS participants (article VARCHAR, event VARCHAR, side VARCHAR, entity VARCHAR, evidence span);
COMMENT ON TABLE participants IS 'Actors and recipients of events; side says which.';

CREATE TABLE IF NOT EXISTS answers (
  article VARCHAR, event VARCHAR, criterion VARCHAR, value VARCHAR, evidence span[]);
COMMENT ON TABLE answers IS 'What the text tells of the codebook''s criteria, one row an answer of an event.';

CREATE TABLE IF NOT EXISTS causes (
  article VARCHAR, id VARCHAR, kind VARCHAR, cause span[], cause_events VARCHAR[], effect span[],
  effect_events VARCHAR[], signal span[], claims VARCHAR[], confidence DOUBLE);
COMMENT ON TABLE causes IS 'What somebody says brought something about.';

CREATE TABLE IF NOT EXISTS gaps (article VARCHAR, stage VARCHAR, field VARCHAR, reason VARCHAR);
COMMENT ON TABLE gaps IS 'Fields left empty, each with the reason.';

CREATE OR REPLACE VIEW timeline AS
SELECT e.article, a.published, a.publisher, e.id AS event, e.type, e.mode, e.quad,
       (SELECT string_agg(coalesce(n.name, p.evidence.text), '; ' ORDER BY p.evidence."start") FROM participants p
          LEFT JOIN entities n ON n.article = p.article AND n.id = p.entity
         WHERE p.article = e.article AND p.event = e.id AND p.side = 'actor') AS actors,
       (SELECT string_agg(coalesce(n.name, p.evidence.text), '; ' ORDER BY p.evidence."start") FROM participants p
          LEFT JOIN entities n ON n.article = p.article AND n.id = p.entity
         WHERE p.article = e.article AND p.event = e.id AND p.side = 'recipient') AS recipients,
       l.name AS place, l.country, l.latitude, l.longitude, e.place_basis,
       t.value AS time, t."start" AS "from", t."end" AS "until", e.time_basis,
       (SELECT string_agg(w.criterion || ': ' || w.value, '; ' ORDER BY w.evidence[1]."start") FROM answers w
         WHERE w.article = e.article AND w.event = e.id) AS criteria,
       e.factuality, e.standing,
       (SELECT string_agg(coalesce(n.name, c.claimer_evidence[1].text, 'unnamed'), ' > ' ORDER BY list_position(e.claims, c.id))
          FROM claims c LEFT JOIN entities n ON n.article = c.article AND n.id = c.claimer_entity
         WHERE c.article = e.article AND list_contains(e.claims, c.id)) AS claimers,
       e.trigger.text AS trigger, e.trigger."start" AS "start", e.confidence
  FROM events e JOIN articles a ON a.id = e.article
  LEFT JOIN places l ON l.article = e.article AND l.id = e.place
  LEFT JOIN times t ON t.article = e.article AND t.id = e.time;
COMMENT ON VIEW timeline IS 'One row an event, with names in place of ids: what most queries start from.';

CREATE OR REPLACE VIEW quotations AS
SELECT c.article, a.published, a.publisher, c.id AS claim, coalesce(n.name, c.claimer_evidence[1].text) AS claimer,
       c.claimer_kind, c.act, c.manner, c.channel_kind AS channel, c.channel_name,
       array_to_string(list_transform(c.cue, lambda s: s.text), ' … ') AS cue,
       array_to_string(list_transform(c.content, lambda s: s.text), ' … ') AS content,
       c.content[1]."start" AS "start", c."within", c.confidence
  FROM claims c JOIN articles a ON a.id = c.article
  LEFT JOIN entities n ON n.article = c.article AND n.id = c.claimer_entity;
COMMENT ON VIEW quotations IS 'One row a claim, with the claimer''s name and the words claimed.';

CREATE OR REPLACE VIEW reasons AS
SELECT c.article, a.published, a.publisher, c.id AS cause_id, c.kind,
       array_to_string(list_transform(c.cause, lambda s: s.text), ' … ') AS cause,
       array_to_string(list_transform(c.effect, lambda s: s.text), ' … ') AS effect,
       array_to_string(list_transform(c.signal, lambda s: s.text), ' … ') AS signal,
       (SELECT string_agg(coalesce(n.name, k.claimer_evidence[1].text, 'unnamed'), ' > ' ORDER BY list_position(c.claims, k.id))
          FROM claims k LEFT JOIN entities n ON n.article = k.article AND n.id = k.claimer_entity
         WHERE k.article = c.article AND list_contains(c.claims, k.id)) AS claimers,
       c.confidence
  FROM causes c JOIN articles a ON a.id = c.article;
COMMENT ON VIEW reasons IS 'One row a causal link, with the words on both sides and whose word it is.';
