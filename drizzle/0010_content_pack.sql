CREATE TABLE `content_pack` (
	`id` text PRIMARY KEY NOT NULL,
	`publisher_id` text NOT NULL,
	`issuer` text NOT NULL,
	`sequence` integer NOT NULL,
	`issued_on` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`bytes` blob NOT NULL,
	`used_from` text NOT NULL,
	`used_until` text,
	FOREIGN KEY (`publisher_id`) REFERENCES `content_publisher`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `content_publisher` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`name` text NOT NULL,
	`confirmed_on` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `content_publisher_publicKey_unique` ON `content_publisher` (`public_key`);--> statement-breakpoint
ALTER TABLE `audit_round` ADD `content` text;