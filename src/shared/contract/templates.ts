import { z } from 'zod';
import { id } from '../domain/ids';
import { letterLook } from '../domain/letter/schema';
import {
  mapping,
  ownTemplate,
  templateChange,
  templateDetail,
  templateInput,
} from '../domain/template/schema';
import { requiredText } from '../domain/text';
import { command, query } from './define';

/** The practice's own texts for letters. */
export const templatesContract = {
  'templates.list': query(z.object({}), z.array(ownTemplate)),
  'templates.get': query(z.object({ id }), templateDetail),
  /** How it would look filled in: with the practice's details, and examples for what belongs to one letter. */
  'templates.preview': query(
    z.object({ id, mapping }),
    z.object({ look: letterLook, unfilled: z.array(z.string()) }),
  ),
  /** Says what goes where; from then on letters can be made from it. */
  'templates.save': command(templateChange, templateDetail),
  'templates.remove': command(z.object({ id, reason: requiredText('why you remove it', 500) }), z.object({})),
} as const;

export const templatesShellContract = {
  /** The shell asks for the file first; null when the person closed the dialog. */
  'templates.add': command(templateInput, ownTemplate.nullable()),
} as const;

export const templatesInternalContract = {
  'templates.take': command(templateInput.extend({ path: z.string().min(1) }), ownTemplate),
} as const;
