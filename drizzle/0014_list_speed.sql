CREATE INDEX `agreement_split_from` ON `agreement` (`split_from_id`);--> statement-breakpoint
CREATE TABLE `search_before` AS SELECT `agreement_id`, `body` FROM `agreement_search`;--> statement-breakpoint
DROP TABLE `agreement_search`;--> statement-breakpoint
CREATE VIRTUAL TABLE `agreement_search` USING fts5(`agreement_id` UNINDEXED, `body`, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');--> statement-breakpoint
INSERT INTO `agreement_search` (`rowid`, `agreement_id`, `body`) SELECT CAST(substr(`ref`, 5) AS INTEGER), `agreement_id`, `body` FROM `search_before` JOIN `agreement` ON `id` = `agreement_id`;--> statement-breakpoint
DROP TABLE `search_before`;
