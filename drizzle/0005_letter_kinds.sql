ALTER TABLE `correspondence` ADD `answered` text;--> statement-breakpoint
ALTER TABLE `correspondence` ADD `generic` integer;--> statement-breakpoint
ALTER TABLE `letter` ADD `addressee` text;--> statement-breakpoint
ALTER TABLE `letter` ADD `follows_id` text REFERENCES letter(id);--> statement-breakpoint
ALTER TABLE `practice` ADD `bma_email` text;--> statement-breakpoint
ALTER TABLE `practice` ADD `website` text;