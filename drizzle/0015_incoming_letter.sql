CREATE TABLE `incoming_letter` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`ref` text NOT NULL,
	`received_from` text NOT NULL,
	`received_on` text NOT NULL,
	`summary` text NOT NULL,
	`agreement_ids` text NOT NULL,
	`letter_id` text,
	`answer_due` text,
	`answered_on` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`letter_id`) REFERENCES `letter`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `incoming_letter_ref_unique` ON `incoming_letter` (`ref`);--> statement-breakpoint
ALTER TABLE `attachment` ADD `incoming_letter_id` text REFERENCES incoming_letter(id);--> statement-breakpoint
CREATE INDEX `attachment_incoming_letter` ON `attachment` (`incoming_letter_id`);