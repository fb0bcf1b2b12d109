CREATE TABLE `milestone` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`milestone` text NOT NULL,
	`day` text,
	`note` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `milestone_milestone_unique` ON `milestone` (`milestone`);