import { readFileSync } from 'node:fs';
import { fillTemplate } from '../../src/main/vault/documents/docx';
import { type Block, blocksOf, plainText } from '../../src/main/vault/documents/docx-blocks';
import type { Composition } from '../../src/shared/domain/letter/fields';
import type { LetterKind } from '../../src/shared/domain/letter/kinds';

/** The Word file of a letter, made from the product's own template. */
export const filled = (kind: LetterKind, { fields, missing }: Composition): Uint8Array =>
  fillTemplate(readFileSync(`resources/templates/${kind}.docx`), { ...fields, draft: missing.length > 0 });

/** What stands in it, in reading order. */
export const blocksIn = (kind: LetterKind, composition: Composition): Block[] =>
  blocksOf(filled(kind, composition));

/** The same as a text. */
export const textIn = (kind: LetterKind, composition: Composition): string =>
  plainText(blocksIn(kind, composition));
