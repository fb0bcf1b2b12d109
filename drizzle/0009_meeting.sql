CREATE TABLE `audit_meeting` (
	`id` text PRIMARY KEY NOT NULL,
	`held_on` text NOT NULL,
	`attendees` text NOT NULL,
	`items` text NOT NULL,
	`created_at` text NOT NULL,
	`confirmed_at` text
) STRICT;
--> statement-breakpoint
ALTER TABLE `outcome` ADD `risk` text;