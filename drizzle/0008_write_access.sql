CREATE TABLE `write_access_unit` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`ref` text NOT NULL,
	`agreement_id` text,
	`entered` text NOT NULL,
	`steps` text NOT NULL,
	`decision` text,
	`archived_on` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `write_access_unit_ref_unique` ON `write_access_unit` (`ref`);--> statement-breakpoint
CREATE INDEX `write_access_unit_agreement` ON `write_access_unit` (`agreement_id`);--> statement-breakpoint
ALTER TABLE `attachment` ADD `audit_round_id` text REFERENCES audit_round(id);--> statement-breakpoint
ALTER TABLE `attachment` ADD `question_id` text;