CREATE TABLE `action` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`details` text NOT NULL,
	`owner_role` text NOT NULL,
	`owner_name` text NOT NULL,
	`priority` text NOT NULL,
	`due_on` text NOT NULL,
	`link` text,
	`state` text NOT NULL,
	`closed_on` text,
	`closing_note` text NOT NULL,
	`postponed` integer NOT NULL,
	`postponed_why` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `action_state_due` ON `action` (`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `audit_query` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`addressee` text NOT NULL,
	`number` integer NOT NULL,
	`agreement_id` text NOT NULL,
	`round_id` text NOT NULL,
	`question_id` text NOT NULL,
	`text` text NOT NULL,
	`raised_on` text NOT NULL,
	`closed` text,
	`closed_on` text,
	`answer` text NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `audit_round`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_query_agreement` ON `audit_query` (`agreement_id`,`closed`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_query_number` ON `audit_query` (`addressee`,`number`);--> statement-breakpoint
CREATE TABLE `distinct_pair` (
	`id` text PRIMARY KEY NOT NULL,
	`first_id` text NOT NULL,
	`second_id` text NOT NULL,
	`said_on` text NOT NULL,
	FOREIGN KEY (`first_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `distinct_pair_of` ON `distinct_pair` (`first_id`,`second_id`);--> statement-breakpoint
CREATE TABLE `request_step` (
	`request_id` text NOT NULL,
	`kind` text NOT NULL,
	`happened_on` text NOT NULL,
	`how` text,
	`note` text NOT NULL,
	PRIMARY KEY(`request_id`, `kind`),
	FOREIGN KEY (`request_id`) REFERENCES `request`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `request` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`ref` text NOT NULL,
	`agreement_id` text NOT NULL,
	`title` text NOT NULL,
	`received_from` text NOT NULL,
	`received_on` text NOT NULL,
	`channel` text NOT NULL,
	`asked` text NOT NULL,
	`claimed_basis` text NOT NULL,
	`citation` text NOT NULL,
	`deadline` text,
	`conclusion` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `request_ref_unique` ON `request` (`ref`);--> statement-breakpoint
CREATE INDEX `request_agreement` ON `request` (`agreement_id`);--> statement-breakpoint
ALTER TABLE `agreement_party` ADD `contact` text;--> statement-breakpoint
ALTER TABLE `agreement_party` ADD `ico_number` text;--> statement-breakpoint
ALTER TABLE `agreement_party` ADD `dspt` text;--> statement-breakpoint
ALTER TABLE `agreement_party` ADD `dspt_checked_on` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `tags` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `decision_maker` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `their_reference` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `switched_on_in` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `activated_on` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `activity` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `onward_recipients` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `benefit` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `less_data` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `less_data_note` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `compatible` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `repurposed_on` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `data_groups` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `special_category` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `identifiability_in_transit` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `identifiability_at_use` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `history_depth` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `method` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `volume` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `notice_title` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `notice_section` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `notice_dated_on` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `notice_url` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `accept_by_on` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `schedule1` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `section251_regulation` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `consent_evidence` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `public_interest_reason` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `dpia_reviewed_by_dpo` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `dpia_outcome` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `dpo_view` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `dpo_view_on` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `dpo_followed` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `dpo_not_followed_reason` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `caldicott_view` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `caldicott_view_on` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `privacy_notice_url` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `patients_informed` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `security_summary` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `data_country` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `transfer_safeguard` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `exit_data` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `audit_rights` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `breach_reporting` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `liability` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `automation` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `national_opt_out_reason` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `scheme_opt_out` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `right_to_object` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `rights_answered_by` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `opt_out_checked_on` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `opt_out_evidence` text;--> statement-breakpoint
ALTER TABLE `agreement` ADD `split_from_id` text;--> statement-breakpoint
ALTER TABLE `attachment` ADD `request_id` text REFERENCES request(id);--> statement-breakpoint
CREATE INDEX `attachment_request` ON `attachment` (`request_id`);