CREATE TABLE `search_result` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`place_id` text NOT NULL,
	`state` text NOT NULL,
	`count` integer,
	`searched_on` text,
	`searched_by` text NOT NULL,
	`note` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `search_result_placeId_unique` ON `search_result` (`place_id`);--> statement-breakpoint
ALTER TABLE `agreement` ADD `found_at` text;