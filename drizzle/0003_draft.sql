CREATE TABLE `draft` (
	`person_id` text NOT NULL,
	`form` text NOT NULL,
	`about` text NOT NULL,
	`value` text NOT NULL,
	`version` integer,
	`saved_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `form`, `about`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
