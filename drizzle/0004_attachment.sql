CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`agreement_id` text,
	`letter_id` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`added_on` text NOT NULL,
	`removed_on` text,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreement`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`letter_id`) REFERENCES `letter`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `attachment_agreement` ON `attachment` (`agreement_id`);--> statement-breakpoint
CREATE INDEX `attachment_letter` ON `attachment` (`letter_id`);