CREATE TABLE `backup` (
	`id` text PRIMARY KEY NOT NULL,
	`saved_at` text NOT NULL,
	`file_name` text NOT NULL,
	`bytes` integer NOT NULL,
	`seq` integer NOT NULL,
	`other_disk` integer NOT NULL
) STRICT;
