CREATE TABLE `own_template` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	`document_id` text NOT NULL,
	`mapping` text NOT NULL,
	`checked_at` text,
	`added_at` text NOT NULL,
	`removed_on` text,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `letter` ADD `template_id` text REFERENCES own_template(id);