CREATE TABLE `agreement_party` (
	`agreement_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`ods_code` text NOT NULL,
	`type` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`agreement_id`, `position`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `agreement_party_name` ON `agreement_party` (`name`);--> statement-breakpoint
CREATE TABLE `agreement_purpose` (
	`agreement_id` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`use_kind` text NOT NULL,
	`sub_kind` text NOT NULL,
	PRIMARY KEY(`agreement_id`, `position`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `agreement` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`ref` text NOT NULL,
	`title` text NOT NULL,
	`aliases` text NOT NULL,
	`catalogue_id` text,
	`agreement_type` text NOT NULL,
	`found_in` text NOT NULL,
	`found_on` text,
	`found_by` text NOT NULL,
	`status` text NOT NULL,
	`signed_on` text,
	`signed_by` text NOT NULL,
	`starts_on` text,
	`review_on` text,
	`expires_on` text,
	`paper_version` text NOT NULL,
	`notice_period` text NOT NULL,
	`practice_role` text NOT NULL,
	`people` text NOT NULL,
	`data_categories` text NOT NULL,
	`identifiability` text NOT NULL,
	`frequency` text NOT NULL,
	`write_access` text NOT NULL,
	`national_status` text NOT NULL,
	`status_source` text NOT NULL,
	`status_checked_on` text,
	`article6` text NOT NULL,
	`article9` text NOT NULL,
	`confidentiality` text NOT NULL,
	`section251_reference` text NOT NULL,
	`section251_expires_on` text,
	`legal_basis_text` text NOT NULL,
	`contract_clause` text NOT NULL,
	`dpia` text NOT NULL,
	`dpia_on` text,
	`privacy_notice` text NOT NULL,
	`type1` text NOT NULL,
	`national_opt_out` text NOT NULL,
	`data_location` text NOT NULL,
	`commercial_use` text NOT NULL,
	`retention` text NOT NULL,
	`notes` text NOT NULL,
	`archived_on` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "agreement_title_given" CHECK(length("agreement"."title") > 0),
	CONSTRAINT "agreement_review_on_is_date" CHECK(date("agreement"."review_on") IS "agreement"."review_on")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `agreement_ref_unique` ON `agreement` (`ref`);--> statement-breakpoint
CREATE INDEX `agreement_status` ON `agreement` (`status`);--> statement-breakpoint
CREATE INDEX `agreement_review_on` ON `agreement` (`review_on`);--> statement-breakpoint
CREATE TABLE `audit_answer` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`question_id` text NOT NULL,
	`value` text NOT NULL,
	`note` text NOT NULL,
	`citation` text,
	`answered_at` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `audit_round`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_answer_question` ON `audit_answer` (`round_id`,`question_id`);--> statement-breakpoint
CREATE TABLE `audit_round` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`number` integer NOT NULL,
	`depth` text NOT NULL,
	`started_at` text NOT NULL,
	`completed_at` text,
	`content_version` text NOT NULL,
	`rule_version` text NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_round_number` ON `audit_round` (`agreement_id`,`number`);--> statement-breakpoint
CREATE TABLE `outcome` (
	`round_id` text PRIMARY KEY NOT NULL,
	`computed` text NOT NULL,
	`ruling` text NOT NULL,
	`decided` text,
	`overrides` integer,
	`reason` text,
	`decided_by` text,
	`decided_on` text,
	FOREIGN KEY (`round_id`) REFERENCES `audit_round`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `outcome_computed` ON `outcome` (`computed`);--> statement-breakpoint
CREATE INDEX `outcome_decided` ON `outcome` (`decided`);--> statement-breakpoint
CREATE TABLE `event` (
	`seq` integer PRIMARY KEY NOT NULL,
	`utc` text NOT NULL,
	`mono` integer NOT NULL,
	`tz_offset` integer NOT NULL,
	`clock_back` integer NOT NULL,
	`person_id` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`salt` text,
	`before_hash` text,
	`after_hash` text,
	`details_hash` text NOT NULL,
	`details` text,
	`app_version` text NOT NULL,
	`prev` text NOT NULL,
	`hash` text NOT NULL,
	`sig` text NOT NULL,
	`mac` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_entity` ON `event` (`entity`,`entity_id`);--> statement-breakpoint
CREATE TABLE `correspondence` (
	`id` text PRIMARY KEY NOT NULL,
	`letter_id` text NOT NULL,
	`direction` text NOT NULL,
	`happened_on` text NOT NULL,
	`channel` text,
	`party` text NOT NULL,
	`reply_due` text,
	`summary` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`letter_id`) REFERENCES `letter`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `correspondence_letter` ON `correspondence` (`letter_id`);--> statement-breakpoint
CREATE INDEX `correspondence_reply_due` ON `correspondence` (`reply_due`);--> statement-breakpoint
CREATE TABLE `document` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`mime` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`bytes` blob NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `letter` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`ref` text NOT NULL,
	`kind` text NOT NULL,
	`draft` integer NOT NULL,
	`input` text NOT NULL,
	`agreement_refs` text NOT NULL,
	`blocks` text NOT NULL,
	`document_id` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_ref_unique` ON `letter` (`ref`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`job_title` text NOT NULL,
	`role` text NOT NULL,
	`public_key` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `ppg_action` (
	`meeting_id` text NOT NULL,
	`position` integer NOT NULL,
	`you_said` text NOT NULL,
	`we_will` text NOT NULL,
	`owner_role` text NOT NULL,
	`due` text,
	PRIMARY KEY(`meeting_id`, `position`),
	FOREIGN KEY (`meeting_id`) REFERENCES `ppg_meeting`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `ppg_agreement` (
	`meeting_id` text NOT NULL,
	`position` integer NOT NULL,
	`agreement_id` text NOT NULL,
	PRIMARY KEY(`meeting_id`, `position`),
	FOREIGN KEY (`meeting_id`) REFERENCES `ppg_meeting`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `ppg_meeting` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`ref` text NOT NULL,
	`format` text NOT NULL,
	`held_on` text NOT NULL,
	`duration_minutes` integer,
	`place` text NOT NULL,
	`chair_role` text NOT NULL,
	`practice_attendee_roles` text NOT NULL,
	`patient_attendees` integer,
	`group_members` integer,
	`representativeness` text NOT NULL,
	`materials_shared` text NOT NULL,
	`opt_out_questions` integer,
	`priorities` text NOT NULL,
	`advice` text NOT NULL,
	`disagreements` text NOT NULL,
	`conflicts_declared` integer NOT NULL,
	`approved_by_chair_on` text,
	`publish_on_website` integer NOT NULL,
	`next_meeting_on` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ppg_meeting_ref_unique` ON `ppg_meeting` (`ref`);--> statement-breakpoint
CREATE TABLE `ppg_question` (
	`meeting_id` text NOT NULL,
	`position` integer NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`answered_by` text NOT NULL,
	`follow_up_due` text,
	PRIMARY KEY(`meeting_id`, `position`),
	FOREIGN KEY (`meeting_id`) REFERENCES `ppg_meeting`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `ppg_theme` (
	`meeting_id` text NOT NULL,
	`position` integer NOT NULL,
	`topic` text NOT NULL,
	`views` text NOT NULL,
	`strength` text NOT NULL,
	`leaning` text NOT NULL,
	`agree` integer,
	`disagree` integer,
	`unsure` integer,
	PRIMARY KEY(`meeting_id`, `position`),
	FOREIGN KEY (`meeting_id`) REFERENCES `ppg_meeting`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `practice` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`ods_code` text NOT NULL,
	`address` text NOT NULL,
	`email` text NOT NULL,
	`clinical_system` text NOT NULL,
	`contract_type` text NOT NULL,
	`icb_name` text NOT NULL,
	`icb_address` text NOT NULL,
	`ccio_name` text NOT NULL,
	`ccio_email` text NOT NULL,
	`lmc_name` text NOT NULL,
	`lmc_email` text NOT NULL,
	`dpo_name` text NOT NULL,
	`dpo_email` text NOT NULL,
	`caldicott_guardian` text NOT NULL,
	`signatory_name` text NOT NULL,
	`signatory_role` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sequence` (
	`prefix` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `setting` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`lock_after_minutes` integer NOT NULL,
	`reply_days` integer NOT NULL
) STRICT;

--> statement-breakpoint
CREATE TRIGGER `event_is_never_changed` BEFORE UPDATE ON `event`
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `event_is_never_removed` BEFORE DELETE ON `event`
BEGIN SELECT RAISE(ABORT, 'the history is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `document_is_never_changed` BEFORE UPDATE ON `document`
BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;

--> statement-breakpoint
CREATE VIRTUAL TABLE `agreement_search` USING fts5(`agreement_id` UNINDEXED, `body`, tokenize = "unicode61 remove_diacritics 2");
