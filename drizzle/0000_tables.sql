CREATE TABLE "absence" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "absence_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"delegate_id" bigint,
	"note" text NOT NULL,
	"recorded_by" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" bigint,
	CONSTRAINT "absence_order" CHECK ("absence"."ends_at" > "absence"."starts_at"),
	CONSTRAINT "absence_other_delegate" CHECK ("absence"."delegate_id" is distinct from "absence"."person_id"),
	CONSTRAINT "absence_ended" CHECK (("absence"."ended_at" is null) = ("absence"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sponsor_unit_id" bigint NOT NULL,
	"first_responsible_id" bigint,
	"principal_responsible_id" bigint,
	"direct_responsible_id" bigint,
	"platform_account_id" text,
	"home_url" text,
	"filing_no" text,
	"state" text NOT NULL,
	"opened_on" date,
	"enabled_on" date NOT NULL,
	"trial_until" date,
	"second_of_kind" boolean DEFAULT false NOT NULL,
	"second_reason" text,
	"connector" text DEFAULT 'assisted' NOT NULL,
	"collected" boolean DEFAULT false NOT NULL,
	"collected_at" timestamp with time zone,
	"register_order" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_second_reason" CHECK ("account"."second_reason" is null or "account"."second_of_kind")
);
--> statement-breakpoint
CREATE TABLE "account_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"act" text NOT NULL,
	"on_day" date NOT NULL,
	"filing_no" text,
	"reason" text,
	"recorded_by" bigint,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publisher_term" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "publisher_term_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"acting" boolean DEFAULT false NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_by" bigint,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "publisher_term_order" CHECK ("publisher_term"."ends_on" is null or "publisher_term"."ends_on" >= "publisher_term"."starts_on"),
	CONSTRAINT "publisher_term_acting" CHECK (not "publisher_term"."acting" or ("publisher_term"."ends_on" is not null and "publisher_term"."ends_on" - "publisher_term"."starts_on" < 30))
);
--> statement-breakpoint
CREATE TABLE "annotation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "annotation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"placement_id" bigint NOT NULL,
	"revision_id" bigint NOT NULL,
	"field" text NOT NULL,
	"starts_at" integer NOT NULL,
	"ends_at" integer NOT NULL,
	"quote" text NOT NULL,
	"context_before" text NOT NULL,
	"context_after" text NOT NULL,
	"body" text NOT NULL,
	"proposal" text,
	"must_fix" boolean NOT NULL,
	"state" text NOT NULL,
	"person_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "annotation_range" CHECK (0 <= "annotation"."starts_at" and "annotation"."starts_at" <= "annotation"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "annotation_reply" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "annotation_reply_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"annotation_id" bigint NOT NULL,
	"act" text NOT NULL,
	"text" text NOT NULL,
	"person_id" bigint NOT NULL,
	"replied_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bundle" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bundle_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"policy_post_id" bigint NOT NULL,
	"interpretation_post_id" bigint,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"dissolved_at" timestamp with time zone,
	"later_reason" text,
	"later_decision" text,
	"later_note" text,
	"later_decided_by" bigint,
	"later_decided_at" timestamp with time zone,
	CONSTRAINT "bundle_two_posts" CHECK ("bundle"."interpretation_post_id" is distinct from "bundle"."policy_post_id"),
	CONSTRAINT "bundle_whole_or_later" CHECK ("bundle"."interpretation_post_id" is not null or "bundle"."later_reason" is not null),
	CONSTRAINT "bundle_decided" CHECK (("bundle"."later_decision" is null) = ("bundle"."later_decided_at" is null) and ("bundle"."later_decision" is null or "bundle"."later_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "working_calendar" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "working_calendar_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint,
	"shifts" jsonb,
	"weekdays" jsonb,
	"days" jsonb NOT NULL,
	"years" jsonb NOT NULL,
	"changed_by" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deputy_consent" (
	"signoff_id" bigint PRIMARY KEY NOT NULL,
	"account_id" bigint NOT NULL,
	"agreed_by_id" bigint NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	"means" text NOT NULL,
	"note" text,
	"recorded_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_road" text,
	"settled_by" bigint,
	"scan_sha256" text,
	"denied_at" timestamp with time zone,
	CONSTRAINT "deputy_consent_settled" CHECK (("deputy_consent"."settled_at" is null) = ("deputy_consent"."settled_by" is null)),
	CONSTRAINT "deputy_consent_one_answer" CHECK ("deputy_consent"."settled_at" is null or "deputy_consent"."denied_at" is null)
);
--> statement-breakpoint
CREATE TABLE "deputy_reopening" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "deputy_reopening_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"reopened_by" bigint NOT NULL,
	"reopened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "correction" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "correction_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"placement_content_id" bigint NOT NULL,
	"from_content_id" bigint NOT NULL,
	"run_step_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"corrected_at" timestamp with time zone NOT NULL,
	CONSTRAINT "correction_changes" CHECK ("correction"."placement_content_id" <> "correction"."from_content_id")
);
--> statement-breakpoint
CREATE TABLE "final_check" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "final_check_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"placement_content_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"checked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_filter" (
	"person_id" bigint NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "queue_filter_pk" PRIMARY KEY("person_id","name")
);
--> statement-breakpoint
CREATE TABLE "task_lease" (
	"run_step_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "task_lease_pk" PRIMARY KEY("run_step_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "duty" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duty_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"day" date NOT NULL,
	"role" text NOT NULL,
	"person_id" bigint NOT NULL,
	"entered_by" bigint NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "duty_role" CHECK ("duty"."role" in ('leader', 'officer'))
);
--> statement-breakpoint
CREATE TABLE "end_name_rule" (
	"unit_id" bigint PRIMARY KEY NOT NULL,
	"drafter" boolean NOT NULL,
	"reviewer_id" bigint,
	"signer" boolean NOT NULL,
	"set_by" bigint NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publication_conclusion" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "publication_conclusion_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"publication_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"basis" text,
	"approver" text,
	"approved_on" date,
	"proof" text,
	"reason" text NOT NULL,
	"concluded_by" bigint NOT NULL,
	"concluded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "publication_conclusion_recorded" CHECK (("publication_conclusion"."verdict" = 'recorded') = ("publication_conclusion"."basis" is not null and "publication_conclusion"."approver" is not null and "publication_conclusion"."approved_on" is not null and "publication_conclusion"."proof" is not null)),
	CONSTRAINT "publication_conclusion_reason" CHECK ("publication_conclusion"."verdict" = 'recorded' or "publication_conclusion"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "takedown_report" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "takedown_report_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"publication_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"sections" jsonb NOT NULL,
	"written_by" bigint NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"decision" text,
	"decision_note" text,
	"decided_by" bigint,
	"decided_at" timestamp with time zone,
	CONSTRAINT "takedown_report_decided" CHECK (("takedown_report"."decision" is null) = ("takedown_report"."decided_by" is null) and ("takedown_report"."decision" is null) = ("takedown_report"."decided_at" is null)),
	CONSTRAINT "takedown_report_two_people" CHECK ("takedown_report"."decided_by" is null or "takedown_report"."decided_by" <> "takedown_report"."written_by")
);
--> statement-breakpoint
CREATE TABLE "work_order_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "work_order_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"work_order_id" bigint NOT NULL,
	"move" text NOT NULL,
	"note" text NOT NULL,
	"acted_by" bigint,
	"acted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "after_review" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"reviewed_by" bigint NOT NULL,
	"reviewed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "after_review_reason" CHECK ("after_review"."verdict" = 'clean' or "after_review"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "disclosure" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"document_number" text NOT NULL,
	"decided_on" date NOT NULL,
	"recorded_by" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "incident_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"title" text NOT NULL,
	"place" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"opened_by" bigint NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"conference" text,
	"conference_at" timestamp with time zone,
	"conference_link" text,
	"conference_note" text,
	"conference_by" bigint,
	CONSTRAINT "incident_conference" CHECK (("incident"."conference" is null) = ("incident"."conference_at" is null) and ("incident"."conference" is null) = ("incident"."conference_by" is null))
);
--> statement-breakpoint
CREATE TABLE "incident_post" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"incident_id" bigint NOT NULL,
	"joined_by" bigint NOT NULL,
	"joined_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moratorium" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "moratorium_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"unit_id" bigint,
	"platform" text,
	"reason" text NOT NULL,
	"declared_by" bigint NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "moratorium_order" CHECK ("moratorium"."ends_at" is null or "moratorium"."ends_at" > "moratorium"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "moratorium_end" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "moratorium_end_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"moratorium_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"ends_at" timestamp with time zone,
	"decided_by" bigint NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "moratorium_end_lifted" CHECK ("moratorium_end"."kind" <> 'lifted' or "moratorium_end"."ends_at" is not distinct from "moratorium_end"."decided_at")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"event" text NOT NULL,
	"subject" text NOT NULL,
	"post_id" bigint,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"considered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notice_channel" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_channel_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"unit_id" bigint NOT NULL,
	"enabled" boolean NOT NULL,
	"include_title" boolean DEFAULT false NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_failure" text,
	"failed_at" timestamp with time zone,
	"worked_at" timestamp with time zone,
	"paused_until" timestamp with time zone,
	"changed_by" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "notice_channel_kind" CHECK ("notice_channel"."kind" in ('mail', 'wecom', 'dingtalk', 'feishu', 'sms'))
);
--> statement-breakpoint
CREATE TABLE "notice_message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"failure" text,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "notice_message_ended" CHECK (("notice_message"."ended_at" is null) = ("notice_message"."state" in ('waiting', 'sending')))
);
--> statement-breakpoint
CREATE TABLE "notice_message_item" (
	"message_id" bigint NOT NULL,
	"notice_id" bigint NOT NULL,
	CONSTRAINT "notice_message_item_pk" PRIMARY KEY("message_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "notice_preference" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"preference" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_progress" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_progress_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"block_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"code_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "office_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"held_since" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "office_kind" CHECK ("office"."kind" in ('demo', 'office'))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "person_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"login" text,
	"password_hash" text,
	"unit_id" bigint NOT NULL,
	"position_id" bigint,
	"employment" text DEFAULT 'staff' NOT NULL,
	"state" text NOT NULL,
	"failed_sign_ins" bigint DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"password_changed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "person_active_has_password" CHECK ("person"."state" <> 'active' or "person"."password_hash" is not null)
);
--> statement-breakpoint
CREATE TABLE "position" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "position_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_mark" (
	"person_id" bigint NOT NULL,
	"subject" text NOT NULL,
	"hour" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reauthentication" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reauthentication_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"person_id" bigint NOT NULL,
	"session_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reauthentication_item" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reauthentication_item_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reauthentication_id" bigint NOT NULL,
	"placement_content_id" bigint NOT NULL,
	"digest" text NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "role_grant_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"role" text NOT NULL,
	"unit_id" bigint NOT NULL,
	"granted_by" bigint,
	"granted_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "session_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"person_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"network" text,
	"browser" text,
	"version" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failure" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_failure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"network" text NOT NULL,
	"login" text NOT NULL,
	"failed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"parent_id" bigint,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"path" text NOT NULL,
	"sort" bigint DEFAULT 0 NOT NULL,
	"dissolved_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"saved_by" bigint NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_presence" (
	"post_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_presence_pk" PRIMARY KEY("post_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "file" (
	"sha256" text PRIMARY KEY NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_text" (
	"sha256" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"text" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_upload" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "file_upload_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sha256" text NOT NULL,
	"post_id" bigint,
	"name" text NOT NULL,
	"is_proof" boolean DEFAULT false NOT NULL,
	"uploaded_by" bigint NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"placement_content_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"field" text NOT NULL,
	"starts_at" integer NOT NULL,
	"ends_at" integer NOT NULL,
	"text" text NOT NULL,
	"code" text NOT NULL,
	"facts" jsonb NOT NULL,
	"rule" text NOT NULL,
	"source" text NOT NULL,
	"advice" text,
	"context" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_excuse" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_excuse_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"text" text NOT NULL,
	"context" text NOT NULL,
	"severity" text NOT NULL,
	"reason" text,
	"note" text NOT NULL,
	"excused_by" bigint NOT NULL,
	"excused_at" timestamp with time zone NOT NULL,
	CONSTRAINT "finding_excuse_reason" CHECK ("finding_excuse"."severity" = 'hint' or "finding_excuse"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "finding_replacement" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_replacement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"text" text NOT NULL,
	"replaced_with" text NOT NULL,
	"replaced_by" bigint NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "placement" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "placement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "placement_content" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "placement_content_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"placement_id" bigint NOT NULL,
	"revision_id" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"signed_form" text NOT NULL,
	"sm3" text NOT NULL,
	"sha256" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "post_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" bigint NOT NULL,
	"drafter_id" bigint NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"class" text NOT NULL,
	"copied_from_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_contributor" (
	"post_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"first_saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "post_contributor_pk" PRIMARY KEY("post_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "post_writer" (
	"post_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	CONSTRAINT "post_writer_pk" PRIMARY KEY("post_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "push" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "push_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"name" text NOT NULL,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"dissolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "push_item" (
	"push_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"placement_id" bigint NOT NULL,
	CONSTRAINT "push_item_pk" PRIMARY KEY("push_id","position"),
	CONSTRAINT "push_item_position" CHECK ("push_item"."position" between 1 and 8)
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"declarations_digest" text NOT NULL,
	"summary" jsonb DEFAULT '{"accounts":[],"findings":{"block":0,"warn":0,"hint":0}}'::jsonb NOT NULL,
	"note" text,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_summary" (
	"account_id" bigint PRIMARY KEY NOT NULL,
	"last_at" timestamp with time zone,
	"observed_at" timestamp with time zone,
	"recent_at" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"week_base" date NOT NULL,
	"weeks" integer[] NOT NULL,
	"day_base" date NOT NULL,
	"days" integer[] NOT NULL,
	"quarter_base" date NOT NULL,
	"quarter_longest_gap_hours" integer DEFAULT 0 NOT NULL,
	"quarter_posts" integer DEFAULT 0 NOT NULL,
	"quarter_originals" integer DEFAULT 0 NOT NULL,
	"quarter_silent_days" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "freshness_pass" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "freshness_pass_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"passed_at" timestamp with time zone NOT NULL,
	"accounts" integer NOT NULL,
	"opened" integer NOT NULL,
	"escalated" integer NOT NULL,
	"closed" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "freshness_policy" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "freshness_policy_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint,
	"unit_id" bigint,
	"platform" text,
	"max_silent_days" integer NOT NULL,
	"min_posts" integer,
	"window_days" integer,
	"source" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "freshness_policy_days" CHECK ("freshness_policy"."max_silent_days" between 1 and 365)
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "import_batch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"state" text NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"known" integer DEFAULT 0 NOT NULL,
	"refused_count" integer DEFAULT 0 NOT NULL,
	"refused" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"warned_count" integer DEFAULT 0 NOT NULL,
	"warned" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"columns" jsonb,
	"dry_run" boolean DEFAULT false NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"read_bytes" bigint DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"started_by" bigint,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "observation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"last_seen_at" timestamp with time zone,
	"note" text,
	"observed_by" bigint NOT NULL,
	"observed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "publication_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"platform_id" text,
	"canonical_link" text,
	"title_digest" text NOT NULL,
	"title" text NOT NULL,
	"link" text,
	"published_at" timestamp with time zone NOT NULL,
	"published_at_source" text NOT NULL,
	"original" boolean,
	"source" text,
	"on_page" boolean DEFAULT true NOT NULL,
	"release_id" bigint,
	"signoff_id" bigint,
	"signed_sm3" text,
	"publisher_name" text,
	"comparison" text DEFAULT 'unchecked' NOT NULL,
	"compared_text" text,
	"taken_down_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "publication_signed_has_name" CHECK ("publication"."signoff_id" is null or ("publication"."signed_sm3" is not null and "publication"."publisher_name" is not null))
);
--> statement-breakpoint
CREATE TABLE "sighting" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sighting_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"publication_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"import_batch_id" bigint,
	"seen_by" bigint,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "silence_permit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "silence_permit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"approved_by" bigint NOT NULL,
	"approved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "silence_permit_order" CHECK ("silence_permit"."ends_at" > "silence_permit"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "takedown" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "takedown_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"publication_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"taken_down_by" bigint NOT NULL,
	"taken_down_at" timestamp with time zone NOT NULL,
	"report_due_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "release_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"placement_id" bigint NOT NULL,
	"revision_id" bigint NOT NULL,
	"placement_content_id" bigint NOT NULL,
	"signoff_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"push_id" bigint,
	"connector" text NOT NULL,
	"state" text NOT NULL,
	"planned_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"leased_by" text,
	"released_by" bigint,
	"outcome" jsonb,
	"link" text,
	"proof_sha256" text,
	"published_at" timestamp with time zone,
	"published_at_source" text,
	"publisher_name" text,
	"confirm_by" timestamp with time zone,
	"confirmed_by" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "release_success_is_proven" CHECK ("release"."state" not in ('succeeded', 'awaiting_confirmation') or ("release"."published_at" is not null and "release"."published_at_source" is not null and "release"."publisher_name" is not null and ("release"."link" is not null or "release"."proof_sha256" is not null)))
);
--> statement-breakpoint
CREATE TABLE "release_attempt" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "release_attempt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"release_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"fence" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "signoff" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "signoff_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"placement_content_id" bigint NOT NULL,
	"placement_id" bigint NOT NULL,
	"sm3" text NOT NULL,
	"sha256" text NOT NULL,
	"signer_id" bigint NOT NULL,
	"signer_name" text NOT NULL,
	"term_id" bigint NOT NULL,
	"acting" boolean NOT NULL,
	"authority_id" bigint,
	"deputy_authority_id" bigint,
	"paper_id" bigint,
	"reauthentication_id" bigint,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signoff_digest" UNIQUE("id","sm3"),
	CONSTRAINT "signoff_road" CHECK (("signoff"."kind" = 'paper') = ("signoff"."paper_id" is not null) and ("signoff"."kind" = 'paper') = ("signoff"."reauthentication_id" is null) and ("signoff"."kind" = 'deputy') = ("signoff"."deputy_authority_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "signoff_revocation" (
	"signoff_id" bigint PRIMARY KEY NOT NULL,
	"revoked_by" bigint NOT NULL,
	"reason" text NOT NULL,
	"revoked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opinion" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "opinion_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_step_id" bigint NOT NULL,
	"placement_content_id" bigint NOT NULL,
	"digest" text NOT NULL,
	"person_id" bigint NOT NULL,
	"acting_for_id" bigint,
	"verdict" text NOT NULL,
	"reasons" text[] NOT NULL,
	"comment" text,
	"gates" jsonb NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"request_key" text,
	"return_to" text
);
--> statement-breakpoint
CREATE TABLE "review_route" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_route_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"definition" jsonb NOT NULL,
	"current" boolean NOT NULL,
	"created_by" bigint,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_run" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"route_id" bigint NOT NULL,
	"route_snapshot" jsonb NOT NULL,
	"state" text NOT NULL,
	"held_from" text,
	"revision_id" bigint NOT NULL,
	"excepted" boolean DEFAULT false NOT NULL,
	"started_by" bigint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "route_rule" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "route_rule_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"priority" integer NOT NULL,
	"unit_id" bigint,
	"match" jsonb NOT NULL,
	"route_key" text NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "run_step" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "run_step_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"entry" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"clock" text DEFAULT 'working' NOT NULL,
	"clock_unit_id" bigint,
	"limit_minutes" integer,
	"half_at" timestamp with time zone,
	"pressing_at" timestamp with time zone,
	"reminded" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "secrecy_review" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "secrecy_review_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"step_key" text NOT NULL,
	"run_step_id" bigint NOT NULL,
	"placement_content_id" bigint NOT NULL,
	"digest" text NOT NULL,
	"person_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"basis" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "task_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"run_step_id" bigint NOT NULL,
	"due_at" timestamp with time zone,
	"acting_for_id" bigint,
	"quorum_group" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"later_until" timestamp with time zone,
	"way" text DEFAULT 'assigned' NOT NULL,
	"from_id" bigint,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "paper_approval" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "paper_approval_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"revision_id" bigint NOT NULL,
	"leader_id" bigint NOT NULL,
	"approved_on" date NOT NULL,
	"scan_sha256" text NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"registered_by" bigint NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"compared_by" bigint,
	"compared_at" timestamp with time zone,
	"refused_because" text,
	CONSTRAINT "paper_approval_compared" CHECK (("paper_approval"."state" = 'registered') = ("paper_approval"."compared_by" is null)),
	CONSTRAINT "paper_approval_two_people" CHECK ("paper_approval"."compared_by" is null or "paper_approval"."compared_by" <> "paper_approval"."registered_by")
);
--> statement-breakpoint
CREATE TABLE "paper_approval_item" (
	"approval_id" bigint NOT NULL,
	"placement_content_id" bigint NOT NULL,
	CONSTRAINT "paper_approval_item_pk" PRIMARY KEY("approval_id","placement_content_id")
);
--> statement-breakpoint
CREATE TABLE "signing_authority" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "signing_authority_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"person_id" bigint NOT NULL,
	"unit_id" bigint NOT NULL,
	"account_id" bigint,
	"classes" text[] NOT NULL,
	"granted_by_id" bigint NOT NULL,
	"basis" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_by" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" bigint,
	"end_reason" text,
	CONSTRAINT "signing_authority_order" CHECK ("signing_authority"."ends_on" is null or "signing_authority"."ends_on" >= "signing_authority"."starts_on"),
	CONSTRAINT "signing_authority_dated" CHECK ("signing_authority"."kind" = 'level' or "signing_authority"."ends_on" is not null),
	CONSTRAINT "signing_authority_ended" CHECK (("signing_authority"."ended_at" is null) = ("signing_authority"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "unit_arrangement" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unit_arrangement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"unit_id" bigint NOT NULL,
	"review_unit_id" bigint,
	"reason" text NOT NULL,
	"basis" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"approved_by" bigint NOT NULL,
	"approved_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" bigint,
	"end_reason" text,
	CONSTRAINT "unit_arrangement_order" CHECK ("unit_arrangement"."ends_on" >= "unit_arrangement"."starts_on"),
	CONSTRAINT "unit_arrangement_reviewers" CHECK (("unit_arrangement"."kind" = 'superior') = ("unit_arrangement"."review_unit_id" is not null)),
	CONSTRAINT "unit_arrangement_ended" CHECK (("unit_arrangement"."ended_at" is null) = ("unit_arrangement"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "step_exception" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "step_exception_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"step_key" text NOT NULL,
	"step_name" text NOT NULL,
	"person_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"ends_on" date NOT NULL,
	"state" text NOT NULL,
	"asked_by" bigint NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_by" bigint,
	"answered_at" timestamp with time zone,
	"answer" text,
	"ended_by" bigint,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "step_exception_two_people" CHECK ("step_exception"."answered_by" is null or "step_exception"."answered_by" <> "step_exception"."asked_by"),
	CONSTRAINT "step_exception_not_own" CHECK ("step_exception"."person_id" <> "step_exception"."asked_by" and "step_exception"."person_id" is distinct from "step_exception"."answered_by"),
	CONSTRAINT "step_exception_answered" CHECK (("step_exception"."answered_by" is null) = ("step_exception"."answered_at" is null) and ("step_exception"."state" not in ('granted', 'refused') or "step_exception"."answered_by" is not null)),
	CONSTRAINT "step_exception_ended" CHECK (("step_exception"."state" = 'ended') = ("step_exception"."ended_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "alert" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"rule" text NOT NULL,
	"period" text NOT NULL,
	"level" text NOT NULL,
	"state" text NOT NULL,
	"informs" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"next_escalation_at" timestamp with time zone,
	"publication_id" bigint,
	"acknowledged_by" bigint,
	"acknowledged_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_reason" text,
	"conclusion" text,
	CONSTRAINT "alert_closed" CHECK (("alert"."state" = 'closed') = ("alert"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "deadline" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "deadline_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"rule" text NOT NULL,
	"calendar" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"proof" jsonb
);
--> statement-breakpoint
CREATE TABLE "work_order" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "work_order_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"state" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"explanation" text,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "trail_block" (
	"id" bigint PRIMARY KEY NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"algorithm" text NOT NULL,
	"entries" integer NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trail_entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "trail_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"acting_for_id" bigint,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"post_id" bigint,
	"unit_id" bigint,
	"facts" jsonb NOT NULL,
	"network" text,
	"request_id" text,
	"tx" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trail_seal" (
	"entry_id" bigint NOT NULL,
	"block_id" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "trail_seal_pk" PRIMARY KEY("entry_id")
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"lexicon_id" bigint NOT NULL,
	"key" text NOT NULL,
	"term" text NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"advice" text,
	"note" text,
	"source" text NOT NULL,
	"exceptions" text[] NOT NULL,
	"valid_from" date,
	"valid_until" date,
	"unit_id" bigint,
	"platforms" text[],
	"post_kinds" text[],
	"created_by" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"ended_by" bigint,
	"ended_at" timestamp with time zone,
	"lookback_id" bigint,
	CONSTRAINT "entry_days" CHECK ("entry"."valid_until" is null or "entry"."valid_from" is null or "entry"."valid_until" >= "entry"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "entry_hit" (
	"entry_ref" text NOT NULL,
	"day" date NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"excused" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "entry_hit_pk" PRIMARY KEY("entry_ref","day")
);
--> statement-breakpoint
CREATE TABLE "entry_off" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entry_off_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_ref" text NOT NULL,
	"reason" text NOT NULL,
	"off_by" bigint NOT NULL,
	"off_at" timestamp with time zone NOT NULL,
	"on_by" bigint,
	"on_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "false_alarm" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "false_alarm_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_ref" text,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"words" text NOT NULL,
	"right_words" text,
	"note" text,
	"unit_id" bigint NOT NULL,
	"reported_by" bigint NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"answer" text,
	"settled_by" bigint,
	"settled_at" timestamp with time zone,
	CONSTRAINT "false_alarm_settled" CHECK (("false_alarm"."state" = 'open') = ("false_alarm"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "leader" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "leader_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"titles" text[] NOT NULL,
	"rank" integer NOT NULL,
	"valid_from" date,
	"valid_until" date,
	"added_by" bigint,
	"added_at" timestamp with time zone NOT NULL,
	"ended_by" bigint,
	"ended_at" timestamp with time zone,
	"lookback_id" bigint,
	CONSTRAINT "leader_days" CHECK ("leader"."valid_until" is null or "leader"."valid_from" is null or "leader"."valid_until" >= "leader"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "lexicon" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lexicon_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" bigint,
	"version" text,
	"sources" text,
	"sha256" text,
	"created_by" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"ended_by" bigint,
	"ended_at" timestamp with time zone,
	CONSTRAINT "lexicon_version" CHECK (("lexicon"."kind" = 'own') = ("lexicon"."version" is null))
);
--> statement-breakpoint
CREATE TABLE "link_host" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "link_host_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"suffix" text NOT NULL,
	"name" text NOT NULL,
	"added_by" bigint,
	"added_at" timestamp with time zone NOT NULL,
	"ended_by" bigint,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lookback" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lookback_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"looks_for" integer NOT NULL,
	"with_starting" boolean DEFAULT false NOT NULL,
	"stage" text NOT NULL,
	"cursor" bigint DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"looked" integer DEFAULT 0 NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "lookback_ended" CHECK (("lookback"."state" = 'done') = ("lookback"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "lookback_hit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lookback_hit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"lookback_id" bigint NOT NULL,
	"post_id" bigint,
	"publication_id" bigint,
	"unit_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"code" text NOT NULL,
	"entry_ref" text,
	"words" text NOT NULL,
	"advice" text,
	"source" text NOT NULL,
	"times" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"settled_by" bigint,
	"settled_at" timestamp with time zone,
	CONSTRAINT "lookback_hit_subject" CHECK (("lookback_hit"."post_id" is null) <> ("lookback_hit"."publication_id" is null)),
	CONSTRAINT "lookback_hit_settled" CHECK (("lookback_hit"."state" = 'open') = ("lookback_hit"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "publication_text" (
	"publication_id" bigint PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"opening" text NOT NULL,
	"origin" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_number" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "service_number_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"digits" text NOT NULL,
	"name" text NOT NULL,
	"added_by" bigint,
	"added_at" timestamp with time zone NOT NULL,
	"ended_by" bigint,
	"ended_at" timestamp with time zone,
	CONSTRAINT "service_number_form" CHECK ("service_number"."digits" ~ '^[0-9]{3,20}$')
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"note" text,
	"added_by" bigint,
	"added_at" timestamp with time zone NOT NULL,
	"ended_by" bigint,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "unit_name" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unit_name_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"full_name" text NOT NULL,
	"short_names" text[] NOT NULL,
	"added_by" bigint,
	"added_at" timestamp with time zone NOT NULL,
	"ended_by" bigint,
	"ended_at" timestamp with time zone,
	"lookback_id" bigint
);
--> statement-breakpoint
CREATE TABLE "wording_edition" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "wording_edition_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"edition" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_delegate_id_person_id_fk" FOREIGN KEY ("delegate_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence" ADD CONSTRAINT "absence_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_sponsor_unit_id_unit_id_fk" FOREIGN KEY ("sponsor_unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_first_responsible_id_person_id_fk" FOREIGN KEY ("first_responsible_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_principal_responsible_id_person_id_fk" FOREIGN KEY ("principal_responsible_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_direct_responsible_id_person_id_fk" FOREIGN KEY ("direct_responsible_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_event" ADD CONSTRAINT "account_event_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_event" ADD CONSTRAINT "account_event_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publisher_term" ADD CONSTRAINT "publisher_term_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publisher_term" ADD CONSTRAINT "publisher_term_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publisher_term" ADD CONSTRAINT "publisher_term_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_reply" ADD CONSTRAINT "annotation_reply_annotation_id_annotation_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_reply" ADD CONSTRAINT "annotation_reply_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_policy_post_id_post_id_fk" FOREIGN KEY ("policy_post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_interpretation_post_id_post_id_fk" FOREIGN KEY ("interpretation_post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_later_decided_by_person_id_fk" FOREIGN KEY ("later_decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_calendar" ADD CONSTRAINT "working_calendar_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_calendar" ADD CONSTRAINT "working_calendar_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy_consent" ADD CONSTRAINT "deputy_consent_signoff_id_signoff_id_fk" FOREIGN KEY ("signoff_id") REFERENCES "public"."signoff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy_consent" ADD CONSTRAINT "deputy_consent_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy_consent" ADD CONSTRAINT "deputy_consent_agreed_by_id_person_id_fk" FOREIGN KEY ("agreed_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy_consent" ADD CONSTRAINT "deputy_consent_settled_by_person_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy_reopening" ADD CONSTRAINT "deputy_reopening_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy_reopening" ADD CONSTRAINT "deputy_reopening_reopened_by_person_id_fk" FOREIGN KEY ("reopened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_placement_content_id_placement_content_id_fk" FOREIGN KEY ("placement_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_from_content_id_placement_content_id_fk" FOREIGN KEY ("from_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_run_step_id_run_step_id_fk" FOREIGN KEY ("run_step_id") REFERENCES "public"."run_step"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final_check" ADD CONSTRAINT "final_check_placement_content_id_placement_content_id_fk" FOREIGN KEY ("placement_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final_check" ADD CONSTRAINT "final_check_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_filter" ADD CONSTRAINT "queue_filter_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_lease" ADD CONSTRAINT "task_lease_run_step_id_run_step_id_fk" FOREIGN KEY ("run_step_id") REFERENCES "public"."run_step"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_lease" ADD CONSTRAINT "task_lease_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_entered_by_person_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_name_rule" ADD CONSTRAINT "end_name_rule_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_name_rule" ADD CONSTRAINT "end_name_rule_reviewer_id_person_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_name_rule" ADD CONSTRAINT "end_name_rule_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_conclusion" ADD CONSTRAINT "publication_conclusion_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_conclusion" ADD CONSTRAINT "publication_conclusion_concluded_by_person_id_fk" FOREIGN KEY ("concluded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takedown_report" ADD CONSTRAINT "takedown_report_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takedown_report" ADD CONSTRAINT "takedown_report_written_by_person_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takedown_report" ADD CONSTRAINT "takedown_report_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_event" ADD CONSTRAINT "work_order_event_work_order_id_work_order_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_event" ADD CONSTRAINT "work_order_event_acted_by_person_id_fk" FOREIGN KEY ("acted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "after_review" ADD CONSTRAINT "after_review_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "after_review" ADD CONSTRAINT "after_review_reviewed_by_person_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_conference_by_person_id_fk" FOREIGN KEY ("conference_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_post" ADD CONSTRAINT "incident_post_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_post" ADD CONSTRAINT "incident_post_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_post" ADD CONSTRAINT "incident_post_joined_by_person_id_fk" FOREIGN KEY ("joined_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moratorium" ADD CONSTRAINT "moratorium_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moratorium" ADD CONSTRAINT "moratorium_declared_by_person_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moratorium_end" ADD CONSTRAINT "moratorium_end_moratorium_id_moratorium_id_fk" FOREIGN KEY ("moratorium_id") REFERENCES "public"."moratorium"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moratorium_end" ADD CONSTRAINT "moratorium_end_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_channel" ADD CONSTRAINT "notice_channel_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_channel" ADD CONSTRAINT "notice_channel_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message" ADD CONSTRAINT "notice_message_channel_id_notice_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notice_channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message" ADD CONSTRAINT "notice_message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message_item" ADD CONSTRAINT "notice_message_item_message_id_notice_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."notice_message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message_item" ADD CONSTRAINT "notice_message_item_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activation" ADD CONSTRAINT "activation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_position_id_position_id_fk" FOREIGN KEY ("position_id") REFERENCES "public"."position"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reauthentication" ADD CONSTRAINT "reauthentication_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reauthentication" ADD CONSTRAINT "reauthentication_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reauthentication_item" ADD CONSTRAINT "reauthentication_item_reauthentication_id_reauthentication_id_fk" FOREIGN KEY ("reauthentication_id") REFERENCES "public"."reauthentication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_saved_by_person_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_presence" ADD CONSTRAINT "draft_presence_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_presence" ADD CONSTRAINT "draft_presence_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_text" ADD CONSTRAINT "file_text_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_upload" ADD CONSTRAINT "file_upload_uploaded_by_person_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_placement_content_id_placement_content_id_fk" FOREIGN KEY ("placement_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_excuse" ADD CONSTRAINT "finding_excuse_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_excuse" ADD CONSTRAINT "finding_excuse_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_excuse" ADD CONSTRAINT "finding_excuse_excused_by_person_id_fk" FOREIGN KEY ("excused_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_replacement" ADD CONSTRAINT "finding_replacement_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_replacement" ADD CONSTRAINT "finding_replacement_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_replacement" ADD CONSTRAINT "finding_replacement_replaced_by_person_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_content" ADD CONSTRAINT "placement_content_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_content" ADD CONSTRAINT "placement_content_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_drafter_id_person_id_fk" FOREIGN KEY ("drafter_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_contributor" ADD CONSTRAINT "post_contributor_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_contributor" ADD CONSTRAINT "post_contributor_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_writer" ADD CONSTRAINT "post_writer_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_writer" ADD CONSTRAINT "post_writer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push" ADD CONSTRAINT "push_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push" ADD CONSTRAINT "push_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_item" ADD CONSTRAINT "push_item_push_id_push_id_fk" FOREIGN KEY ("push_id") REFERENCES "public"."push"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_item" ADD CONSTRAINT "push_item_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_summary" ADD CONSTRAINT "account_summary_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freshness_policy" ADD CONSTRAINT "freshness_policy_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freshness_policy" ADD CONSTRAINT "freshness_policy_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_started_by_person_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_observed_by_person_id_fk" FOREIGN KEY ("observed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_claims_equal_signoff" FOREIGN KEY ("signoff_id","signed_sm3") REFERENCES "public"."signoff"("id","sm3") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_import_batch_id_import_batch_id_fk" FOREIGN KEY ("import_batch_id") REFERENCES "public"."import_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_seen_by_person_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "silence_permit" ADD CONSTRAINT "silence_permit_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "silence_permit" ADD CONSTRAINT "silence_permit_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takedown" ADD CONSTRAINT "takedown_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takedown" ADD CONSTRAINT "takedown_taken_down_by_person_id_fk" FOREIGN KEY ("taken_down_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_placement_content_id_placement_content_id_fk" FOREIGN KEY ("placement_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_signoff_id_signoff_id_fk" FOREIGN KEY ("signoff_id") REFERENCES "public"."signoff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_push_id_push_id_fk" FOREIGN KEY ("push_id") REFERENCES "public"."push"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_released_by_person_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_proof_sha256_file_sha256_fk" FOREIGN KEY ("proof_sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_attempt" ADD CONSTRAINT "release_attempt_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff" ADD CONSTRAINT "signoff_placement_content_id_placement_content_id_fk" FOREIGN KEY ("placement_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff" ADD CONSTRAINT "signoff_placement_id_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff" ADD CONSTRAINT "signoff_signer_id_person_id_fk" FOREIGN KEY ("signer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff" ADD CONSTRAINT "signoff_term_id_publisher_term_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."publisher_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff" ADD CONSTRAINT "signoff_authority_id_signing_authority_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."signing_authority"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff" ADD CONSTRAINT "signoff_deputy_authority_id_signing_authority_id_fk" FOREIGN KEY ("deputy_authority_id") REFERENCES "public"."signing_authority"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff" ADD CONSTRAINT "signoff_paper_id_paper_approval_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."paper_approval"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff_revocation" ADD CONSTRAINT "signoff_revocation_signoff_id_signoff_id_fk" FOREIGN KEY ("signoff_id") REFERENCES "public"."signoff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signoff_revocation" ADD CONSTRAINT "signoff_revocation_revoked_by_person_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_run_step_id_run_step_id_fk" FOREIGN KEY ("run_step_id") REFERENCES "public"."run_step"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_placement_content_id_placement_content_id_fk" FOREIGN KEY ("placement_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_acting_for_id_person_id_fk" FOREIGN KEY ("acting_for_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_route" ADD CONSTRAINT "review_route_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_run" ADD CONSTRAINT "review_run_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_run" ADD CONSTRAINT "review_run_route_id_review_route_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."review_route"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_run" ADD CONSTRAINT "review_run_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_run" ADD CONSTRAINT "review_run_started_by_person_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "route_rule" ADD CONSTRAINT "route_rule_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_step" ADD CONSTRAINT "run_step_run_id_review_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."review_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_step" ADD CONSTRAINT "run_step_clock_unit_id_unit_id_fk" FOREIGN KEY ("clock_unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secrecy_review" ADD CONSTRAINT "secrecy_review_run_id_review_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."review_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secrecy_review" ADD CONSTRAINT "secrecy_review_run_step_id_run_step_id_fk" FOREIGN KEY ("run_step_id") REFERENCES "public"."run_step"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secrecy_review" ADD CONSTRAINT "secrecy_review_placement_content_id_placement_content_id_fk" FOREIGN KEY ("placement_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secrecy_review" ADD CONSTRAINT "secrecy_review_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_run_step_id_run_step_id_fk" FOREIGN KEY ("run_step_id") REFERENCES "public"."run_step"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_acting_for_id_person_id_fk" FOREIGN KEY ("acting_for_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_from_id_person_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approval" ADD CONSTRAINT "paper_approval_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approval" ADD CONSTRAINT "paper_approval_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approval" ADD CONSTRAINT "paper_approval_leader_id_person_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approval" ADD CONSTRAINT "paper_approval_scan_sha256_file_sha256_fk" FOREIGN KEY ("scan_sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approval" ADD CONSTRAINT "paper_approval_registered_by_person_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approval" ADD CONSTRAINT "paper_approval_compared_by_person_id_fk" FOREIGN KEY ("compared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approval_item" ADD CONSTRAINT "paper_approval_item_approval_id_paper_approval_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."paper_approval"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_approval_item" ADD CONSTRAINT "paper_approval_item_placement_content_id_placement_content_id_fk" FOREIGN KEY ("placement_content_id") REFERENCES "public"."placement_content"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_authority" ADD CONSTRAINT "signing_authority_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_authority" ADD CONSTRAINT "signing_authority_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_authority" ADD CONSTRAINT "signing_authority_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_authority" ADD CONSTRAINT "signing_authority_granted_by_id_person_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_authority" ADD CONSTRAINT "signing_authority_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_authority" ADD CONSTRAINT "signing_authority_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_arrangement" ADD CONSTRAINT "unit_arrangement_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_arrangement" ADD CONSTRAINT "unit_arrangement_review_unit_id_unit_id_fk" FOREIGN KEY ("review_unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_arrangement" ADD CONSTRAINT "unit_arrangement_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_arrangement" ADD CONSTRAINT "unit_arrangement_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_exception" ADD CONSTRAINT "step_exception_run_id_review_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."review_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_exception" ADD CONSTRAINT "step_exception_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_exception" ADD CONSTRAINT "step_exception_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_exception" ADD CONSTRAINT "step_exception_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_exception" ADD CONSTRAINT "step_exception_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_acknowledged_by_person_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order" ADD CONSTRAINT "work_order_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order" ADD CONSTRAINT "work_order_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trail_seal" ADD CONSTRAINT "trail_seal_entry_id_trail_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."trail_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trail_seal" ADD CONSTRAINT "trail_seal_block_id_trail_block_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."trail_block"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_lexicon_id_lexicon_id_fk" FOREIGN KEY ("lexicon_id") REFERENCES "public"."lexicon"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_off" ADD CONSTRAINT "entry_off_off_by_person_id_fk" FOREIGN KEY ("off_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_off" ADD CONSTRAINT "entry_off_on_by_person_id_fk" FOREIGN KEY ("on_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "false_alarm" ADD CONSTRAINT "false_alarm_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "false_alarm" ADD CONSTRAINT "false_alarm_reported_by_person_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "false_alarm" ADD CONSTRAINT "false_alarm_settled_by_person_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader" ADD CONSTRAINT "leader_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader" ADD CONSTRAINT "leader_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lexicon" ADD CONSTRAINT "lexicon_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lexicon" ADD CONSTRAINT "lexicon_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lexicon" ADD CONSTRAINT "lexicon_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_host" ADD CONSTRAINT "link_host_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_host" ADD CONSTRAINT "link_host_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookback_hit" ADD CONSTRAINT "lookback_hit_lookback_id_lookback_id_fk" FOREIGN KEY ("lookback_id") REFERENCES "public"."lookback"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookback_hit" ADD CONSTRAINT "lookback_hit_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookback_hit" ADD CONSTRAINT "lookback_hit_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookback_hit" ADD CONSTRAINT "lookback_hit_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookback_hit" ADD CONSTRAINT "lookback_hit_settled_by_person_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_text" ADD CONSTRAINT "publication_text_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_number" ADD CONSTRAINT "service_number_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_number" ADD CONSTRAINT "service_number_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_name" ADD CONSTRAINT "unit_name_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_name" ADD CONSTRAINT "unit_name_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absence_person" ON "absence" USING btree ("person_id","starts_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "absence_delegate" ON "absence" USING btree ("delegate_id","starts_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "account_platform_kind_name" ON "account" USING btree ("platform","kind","name");--> statement-breakpoint
CREATE INDEX "account_sponsor_unit" ON "account" USING btree ("sponsor_unit_id");--> statement-breakpoint
CREATE INDEX "account_register_order" ON "account" USING btree ("register_order");--> statement-breakpoint
CREATE INDEX "account_event_account" ON "account_event" USING btree ("account_id","on_day");--> statement-breakpoint
CREATE INDEX "publisher_term_account" ON "publisher_term" USING btree ("account_id","starts_on");--> statement-breakpoint
CREATE INDEX "publisher_term_person" ON "publisher_term" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "annotation_post" ON "annotation" USING btree ("post_id","id");--> statement-breakpoint
CREATE INDEX "annotation_blocking" ON "annotation" USING btree ("post_id","placement_id") WHERE "annotation"."must_fix" and "annotation"."state" in ('open', 'done', 'declined');--> statement-breakpoint
CREATE INDEX "annotation_reply_annotation" ON "annotation_reply" USING btree ("annotation_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bundle_policy" ON "bundle" USING btree ("policy_post_id") WHERE "bundle"."dissolved_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "bundle_interpretation" ON "bundle" USING btree ("interpretation_post_id") WHERE "bundle"."dissolved_at" is null and "bundle"."interpretation_post_id" is not null;--> statement-breakpoint
CREATE INDEX "working_calendar_newest" ON "working_calendar" USING btree (coalesce("unit_id", 0),"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deputy_consent_agreed_by" ON "deputy_consent" USING btree ("agreed_by_id") WHERE "deputy_consent"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "deputy_consent_account" ON "deputy_consent" USING btree ("account_id","due_at");--> statement-breakpoint
CREATE INDEX "deputy_reopening_account" ON "deputy_reopening" USING btree ("account_id","reopened_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "correction_content" ON "correction" USING btree ("placement_content_id");--> statement-breakpoint
CREATE INDEX "correction_run_step" ON "correction" USING btree ("run_step_id");--> statement-breakpoint
CREATE UNIQUE INDEX "final_check_content" ON "final_check" USING btree ("placement_content_id");--> statement-breakpoint
CREATE UNIQUE INDEX "duty_once" ON "duty" USING btree ("unit_id","day","role","person_id") WHERE "duty"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "duty_day" ON "duty" USING btree ("day") WHERE "duty"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_conclusion_publication" ON "publication_conclusion" USING btree ("publication_id");--> statement-breakpoint
CREATE UNIQUE INDEX "takedown_report_version" ON "takedown_report" USING btree ("publication_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "takedown_report_waiting" ON "takedown_report" USING btree ("publication_id") WHERE "takedown_report"."decision" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "takedown_report_approved" ON "takedown_report" USING btree ("publication_id") WHERE "takedown_report"."decision" = 'approved';--> statement-breakpoint
CREATE INDEX "work_order_event_order" ON "work_order_event" USING btree ("work_order_id","id");--> statement-breakpoint
CREATE INDEX "incident_unit" ON "incident" USING btree ("unit_id","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "incident_post_incident" ON "incident_post" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "moratorium_starts" ON "moratorium" USING btree ("starts_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "moratorium_end_newest" ON "moratorium_end" USING btree ("moratorium_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once" ON "notice" USING btree ("person_id","event","subject");--> statement-breakpoint
CREATE INDEX "notice_newest" ON "notice" USING btree ("person_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notice_unread" ON "notice" USING btree ("person_id") WHERE "notice"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notice_not_considered" ON "notice" USING btree ("id") WHERE "notice"."considered_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_channel_one_a_unit" ON "notice_channel" USING btree ("kind","unit_id") WHERE "notice_channel"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "notice_message_due" ON "notice_message" USING btree ("next_at") WHERE "notice_message"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "notice_message_person" ON "notice_message" USING btree ("person_id","channel_id","due_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "notice_progress_one_row" ON "notice_progress" USING btree ((true));--> statement-breakpoint
CREATE INDEX "activation_person" ON "activation" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "office_one_row" ON "office" USING btree ((true));--> statement-breakpoint
CREATE UNIQUE INDEX "person_login" ON "person" USING btree (lower("login")) WHERE "person"."login" is not null;--> statement-breakpoint
CREATE INDEX "person_unit" ON "person" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "position_name_within_unit" ON "position" USING btree ("unit_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "read_mark_once" ON "read_mark" USING btree ("person_id","subject","hour");--> statement-breakpoint
CREATE UNIQUE INDEX "reauthentication_token" ON "reauthentication" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "reauthentication_item_once" ON "reauthentication_item" USING btree ("reauthentication_id","placement_content_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_once" ON "role_grant" USING btree ("person_id","role","unit_id") WHERE "role_grant"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "role_grant_unit" ON "role_grant" USING btree ("unit_id","role") WHERE "role_grant"."revoked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id") WHERE "session"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "sign_in_failure_network" ON "sign_in_failure" USING btree ("network","failed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_name_within_parent" ON "unit" USING btree (coalesce("parent_id", 0),"name") WHERE "unit"."dissolved_at" is null;--> statement-breakpoint
CREATE INDEX "unit_path" ON "unit" USING btree ("path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "file_upload_sha256" ON "file_upload" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "file_upload_post" ON "file_upload" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "finding_placement_content" ON "finding" USING btree ("placement_content_id");--> statement-breakpoint
CREATE UNIQUE INDEX "finding_excuse_one" ON "finding_excuse" USING btree ("post_id","account_id","kind","code","text","context");--> statement-breakpoint
CREATE INDEX "finding_replacement_post" ON "finding_replacement" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "placement_post_account" ON "placement" USING btree ("post_id","account_id");--> statement-breakpoint
CREATE INDEX "placement_account" ON "placement" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "placement_content_revision" ON "placement_content" USING btree ("placement_id","revision_id");--> statement-breakpoint
CREATE INDEX "placement_content_of_revision" ON "placement_content" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "post_drafter" ON "post" USING btree ("drafter_id","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "post_unit" ON "post" USING btree ("unit_id","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "post_contributor_person" ON "post_contributor" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "post_writer_person" ON "post_writer" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "push_account" ON "push" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "push_item_placement" ON "push_item" USING btree ("placement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "revision_number" ON "revision" USING btree ("post_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "freshness_pass_one_row" ON "freshness_pass" USING btree ((true));--> statement-breakpoint
CREATE UNIQUE INDEX "freshness_policy_scope" ON "freshness_policy" USING btree (coalesce("account_id", 0),coalesce("unit_id", 0),coalesce("platform", ''));--> statement-breakpoint
CREATE INDEX "observation_account" ON "observation" USING btree ("account_id","observed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "publication_platform_id" ON "publication" USING btree ("account_id","platform_id") WHERE "publication"."platform_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_link" ON "publication" USING btree ("account_id","canonical_link") WHERE "publication"."canonical_link" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_moment" ON "publication" USING btree ("account_id","published_at","title_digest") WHERE "publication"."platform_id" is null and "publication"."canonical_link" is null;--> statement-breakpoint
CREATE INDEX "publication_account_time" ON "publication" USING btree ("account_id","published_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "publication_signed_first" ON "publication" USING btree ("account_id","published_at") WHERE "publication"."release_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_release" ON "publication" USING btree ("release_id") WHERE "publication"."release_id" is not null;--> statement-breakpoint
CREATE INDEX "sighting_publication" ON "sighting" USING btree ("publication_id");--> statement-breakpoint
CREATE INDEX "silence_permit_account" ON "silence_permit" USING btree ("account_id","ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "takedown_publication" ON "takedown" USING btree ("publication_id");--> statement-breakpoint
CREATE UNIQUE INDEX "release_one_success" ON "release" USING btree ("placement_id","revision_id") WHERE "release"."state" = 'succeeded';--> statement-breakpoint
CREATE UNIQUE INDEX "release_one_live" ON "release" USING btree ("placement_id") WHERE "release"."state" in ('waiting', 'sending', 'awaiting_confirmation', 'unknown');--> statement-breakpoint
CREATE INDEX "release_due" ON "release" USING btree ("planned_at") WHERE "release"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "release_state" ON "release" USING btree ("state","changed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "release_account" ON "release" USING btree ("account_id","changed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "release_attempt_number" ON "release_attempt" USING btree ("release_id","number");--> statement-breakpoint
CREATE INDEX "signoff_placement" ON "signoff" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "signoff_signed" ON "signoff" USING btree ("signed_at");--> statement-breakpoint
CREATE INDEX "signoff_placement_content" ON "signoff" USING btree ("placement_content_id");--> statement-breakpoint
CREATE UNIQUE INDEX "opinion_once" ON "opinion" USING btree ("run_step_id","placement_content_id","person_id");--> statement-breakpoint
CREATE INDEX "opinion_placement_content" ON "opinion" USING btree ("placement_content_id");--> statement-breakpoint
CREATE INDEX "opinion_person" ON "opinion" USING btree ("person_id","given_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "opinion_return" ON "opinion" USING btree ("run_step_id") WHERE "opinion"."verdict" = 'return';--> statement-breakpoint
CREATE UNIQUE INDEX "review_route_version" ON "review_route" USING btree ("key","version");--> statement-breakpoint
CREATE UNIQUE INDEX "review_route_current" ON "review_route" USING btree ("key") WHERE "review_route"."current";--> statement-breakpoint
CREATE UNIQUE INDEX "review_run_one_live" ON "review_run" USING btree ("post_id") WHERE "review_run"."state" in ('reviewing', 'returned', 'signing', 'held');--> statement-breakpoint
CREATE INDEX "review_run_post" ON "review_run" USING btree ("post_id","started_at");--> statement-breakpoint
CREATE INDEX "review_run_live" ON "review_run" USING btree ("state") WHERE "review_run"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "review_run_ended" ON "review_run" USING btree ("ended_at") WHERE "review_run"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "route_rule_priority" ON "route_rule" USING btree ("priority");--> statement-breakpoint
CREATE UNIQUE INDEX "run_step_entry" ON "run_step" USING btree ("run_id","ordinal","entry");--> statement-breakpoint
CREATE UNIQUE INDEX "run_step_one_open" ON "run_step" USING btree ("run_id") WHERE "run_step"."state" = 'open';--> statement-breakpoint
CREATE INDEX "secrecy_review_run" ON "secrecy_review" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "task_once" ON "task" USING btree ("run_step_id","person_id");--> statement-breakpoint
CREATE INDEX "task_queue" ON "task" USING btree ("person_id","due_at","opened_at") WHERE "task"."state" = 'open';--> statement-breakpoint
CREATE INDEX "task_later" ON "task" USING btree ("person_id","later_until") WHERE "task"."state" = 'open' and "task"."later_until" is not null;--> statement-breakpoint
CREATE INDEX "task_done" ON "task" USING btree ("person_id","closed_at" DESC NULLS LAST) WHERE "task"."state" = 'done';--> statement-breakpoint
CREATE INDEX "paper_approval_post" ON "paper_approval" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "paper_approval_open" ON "paper_approval" USING btree ("registered_at") WHERE "paper_approval"."state" = 'registered';--> statement-breakpoint
CREATE INDEX "paper_approval_scan" ON "paper_approval" USING btree ("scan_sha256");--> statement-breakpoint
CREATE INDEX "signing_authority_person" ON "signing_authority" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "signing_authority_standing" ON "signing_authority" USING btree ("unit_id") WHERE "signing_authority"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "unit_arrangement_unit" ON "unit_arrangement" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "step_exception_run" ON "step_exception" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "step_exception_asked" ON "step_exception" USING btree ("asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_condition" ON "alert" USING btree ("account_id","rule","period");--> statement-breakpoint
CREATE INDEX "alert_open" ON "alert" USING btree ("level","since") WHERE "alert"."state" <> 'closed';--> statement-breakpoint
CREATE UNIQUE INDEX "deadline_subject" ON "deadline" USING btree ("subject","rule","started_at");--> statement-breakpoint
CREATE INDEX "deadline_open" ON "deadline" USING btree ("due_at") WHERE "deadline"."done_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_alert" ON "work_order" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "trail_entry_at" ON "trail_entry" USING btree ("at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "trail_entry_post" ON "trail_entry" USING btree ("post_id","id");--> statement-breakpoint
CREATE INDEX "trail_entry_actor" ON "trail_entry" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "trail_entry_act" ON "trail_entry" USING btree ("act","id");--> statement-breakpoint
CREATE UNIQUE INDEX "trail_seal_place" ON "trail_seal" USING btree ("block_id","ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_key" ON "entry" USING btree ("lexicon_id","key") WHERE "entry"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_term" ON "entry" USING btree ("lexicon_id","term") WHERE "entry"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "entry_versions" ON "entry" USING btree ("lexicon_id","key","id");--> statement-breakpoint
CREATE INDEX "entry_to_look_back" ON "entry" USING btree ("id") WHERE "entry"."lookback_id" is null and "entry"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "entry_of_lookback" ON "entry" USING btree ("lookback_id");--> statement-breakpoint
CREATE INDEX "entry_until" ON "entry" USING btree ("valid_until") WHERE "entry"."ended_at" is null and "entry"."valid_until" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_off_now" ON "entry_off" USING btree ("entry_ref") WHERE "entry_off"."on_at" is null;--> statement-breakpoint
CREATE INDEX "false_alarm_open" ON "false_alarm" USING btree ("reported_at" DESC NULLS LAST) WHERE "false_alarm"."state" = 'open';--> statement-breakpoint
CREATE INDEX "false_alarm_reporter" ON "false_alarm" USING btree ("reported_by","reported_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "leader_now" ON "leader" USING btree ("rank") WHERE "leader"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "lexicon_name" ON "lexicon" USING btree ("name") WHERE "lexicon"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "lexicon_starting" ON "lexicon" USING btree ("kind") WHERE "lexicon"."kind" = 'starting';--> statement-breakpoint
CREATE UNIQUE INDEX "link_host_suffix" ON "link_host" USING btree ("suffix") WHERE "link_host"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "lookback_running" ON "lookback" USING btree ("state") WHERE "lookback"."state" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "lookback_hit_draft" ON "lookback_hit" USING btree ("post_id","code","words") WHERE "lookback_hit"."post_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "lookback_hit_publication" ON "lookback_hit" USING btree ("publication_id","code","words") WHERE "lookback_hit"."publication_id" is not null;--> statement-breakpoint
CREATE INDEX "lookback_hit_open" ON "lookback_hit" USING btree ("unit_id","severity","id") WHERE "lookback_hit"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "service_number_digits" ON "service_number" USING btree ("digits") WHERE "service_number"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "source_name" ON "source" USING btree ("name") WHERE "source"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "unit_name_full" ON "unit_name" USING btree ("full_name") WHERE "unit_name"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "wording_edition_one_row" ON "wording_edition" USING btree ((true));