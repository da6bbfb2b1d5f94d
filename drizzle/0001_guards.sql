-- What the database itself holds, whatever the application does (ARCHITECTURE.md, "Invariants").
-- Written by hand: drizzle cannot express exclusion constraints, grants and triggers.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- R15: publisher terms of one account do not overlap; both ends are days of the term.
ALTER TABLE publisher_term ADD CONSTRAINT publisher_term_no_overlap
  EXCLUDE USING gist (account_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&);
--> statement-breakpoint
-- R8: absences of one person do not overlap; one that was ended early counts up to its end.
ALTER TABLE absence ADD CONSTRAINT absence_no_overlap
  EXCLUDE USING gist (person_id WITH =,
    tstzrange(starts_at, greatest(starts_at, least(ends_at, coalesce(ended_at, ends_at)))) WITH &&);
--> statement-breakpoint
-- T10: no two messages to one person on one channel begin within a quarter hour.
ALTER TABLE notice_message ADD CONSTRAINT notice_message_one_a_quarter
  EXCLUDE USING gist (person_id WITH =, channel_id WITH =, tstzrange(due_at, until_at) WITH &&);
--> statement-breakpoint
-- R29: near-copies are looked up by title and by the beginning of the text.
CREATE INDEX publication_title_trigrams ON publication USING gin (title gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX publication_text_opening_trigrams ON publication_text USING gin (opening gin_trgm_ops);
--> statement-breakpoint
-- Append-only rows: revisions, placement contents, opinions, sign-offs, their revocations, trail and seals (R1, R4, R37).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are never changed or removed (R37)', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['revision', 'placement_content', 'opinion', 'secrecy_review', 'signoff', 'signoff_revocation',
                              'trail_entry', 'trail_block', 'trail_seal', 'account_event', 'takedown', 'observation',
                              'moratorium', 'moratorium_end', 'annotation_reply', 'correction', 'final_check', 'working_calendar', 'after_review', 'deputy_reopening',
                              'publication_conclusion', 'work_order_event'] LOOP
    EXECUTE format('CREATE TRIGGER %I_append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name, name);
    EXECUTE format('CREATE TRIGGER %I_no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name, name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A sign-off covers the digests of exactly the content it names (R1).
CREATE FUNCTION signoff_covers_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM placement_content c
    WHERE c.id = NEW.placement_content_id AND c.placement_id = NEW.placement_id AND c.sm3 = NEW.sm3 AND c.sha256 = NEW.sha256
  ) THEN
    RAISE EXCEPTION 'sign-off digest differs from its content (R1)' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER signoff_covers_content BEFORE INSERT ON signoff FOR EACH ROW EXECUTE FUNCTION signoff_covers_content();
--> statement-breakpoint
-- R38: what a session stands for is kept by the server until its version changes, so every change of it counts up.
CREATE FUNCTION count_up_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'person' THEN
    UPDATE session SET version = version + 1 WHERE person_id = NEW.id AND ended_at IS NULL;
  ELSIF TG_TABLE_NAME = 'unit' THEN
    UPDATE session SET version = version + 1 WHERE ended_at IS NULL
      AND person_id IN (SELECT g.person_id FROM role_grant g WHERE g.unit_id = NEW.id AND g.revoked_at IS NULL);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE session SET version = version + 1 WHERE person_id = OLD.person_id AND ended_at IS NULL;
  ELSE
    UPDATE session SET version = version + 1 WHERE person_id = NEW.person_id AND ended_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER person_counts_up_sessions AFTER UPDATE ON person FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION count_up_sessions();
--> statement-breakpoint
CREATE TRIGGER unit_counts_up_sessions AFTER UPDATE ON unit FOR EACH ROW
  WHEN (OLD.path IS DISTINCT FROM NEW.path OR OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION count_up_sessions();
--> statement-breakpoint
CREATE TRIGGER role_grant_counts_up_sessions AFTER INSERT OR UPDATE OR DELETE ON role_grant FOR EACH ROW EXECUTE FUNCTION count_up_sessions();
--> statement-breakpoint
-- The application's role owns nothing; the pool starts as it (the role itself is made before the migrations).
GRANT USAGE ON SCHEMA public TO qianfa_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO qianfa_app;
--> statement-breakpoint
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO qianfa_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON revision, placement_content, opinion, secrecy_review, signoff, signoff_revocation, trail_entry, trail_block,
  trail_seal, account_event, takedown, observation, moratorium, moratorium_end, working_calendar, after_review, annotation_reply, correction, final_check, deputy_reopening,
  publication_conclusion, work_order_event FROM qianfa_app;
