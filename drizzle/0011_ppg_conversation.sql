CREATE TABLE `ppg_decision` (
	`meeting_id` text NOT NULL,
	`position` integer NOT NULL,
	`advice` text NOT NULL,
	`decided` text NOT NULL,
	`reason` text NOT NULL,
	`decided_on` text,
	PRIMARY KEY(`meeting_id`, `position`),
	FOREIGN KEY (`meeting_id`) REFERENCES `ppg_meeting`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
ALTER TABLE `ppg_action` ADD `done_on` text;--> statement-breakpoint
ALTER TABLE `ppg_meeting` ADD `changed_since_approval` integer;
