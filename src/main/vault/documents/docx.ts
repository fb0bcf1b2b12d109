import Docxtemplater from 'docxtemplater';
import { unzipSync } from 'fflate';
import PizZip from 'pizzip';
import { z } from 'zod';
import { AppError } from '../../../shared/errors';

/** What a template's tags stand for: texts, conditions, and lists of either texts or more of the same. */
export interface TemplateData {
  readonly [tag: string]: string | boolean | readonly (string | TemplateData)[];
}

const broken = (message: string, cause?: unknown): AppError =>
  new AppError({ code: 'template-broken', message }, { cause });

/**
 * Fills the `{{tags}}` of a Word template and returns the document's bytes. Tags are plain names, not expressions.
 * A template that cannot be read, has a broken tag or asks for something that `data` lacks is refused as
 * `template-broken`, with a sentence that says which tag and where: nothing is ever left out in silence.
 */
export function fillTemplate(template: Uint8Array, data: TemplateData): Uint8Array {
  try {
    return new Docxtemplater(openZip(template), {
      delimiters: { start: '{{', end: '}}' },
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      // Own properties only: a tag named `constructor` is as unknown as any other.
      parser: (tag) => ({
        get: (scope: unknown) => {
          const value =
            tag === '.' ? scope : isRecord(scope) && Object.hasOwn(scope, tag) ? scope[tag] : undefined;
          return typeof value === 'string' ? value.replace(NOT_XML, '') : value;
        },
      }),
      nullGetter: (part) => {
        throw broken(`The template asks for {{${part.value}}}, which this letter does not have.`);
      },
    })
      .render(data)
      .toUint8Array({ compression: 'DEFLATE' });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    // What the template's own XML makes its readers throw has no such properties, nor a place to tell.
    const faults = templateFaults.safeParse(cause);
    throw broken(faults.success ? sentenceFor(faults.data.properties) : NOT_FILLABLE, cause);
  }
}

// What XML 1.0 has no way to write; docxtemplater's own option lets U+FFFE and lone surrogates through.
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A template's parts unpacked may not be longer than this all together, in bytes. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const SAME_DAY = new Date(1980, 0, 1);

/** Unpacks with a limit, which the zip of docxtemplater does not have, and hands it the parts. */
function openZip(bytes: Uint8Array): PizZip {
  let unpacked = 0;
  const filter = ({ originalSize }: { readonly originalSize: number }): boolean => {
    unpacked += originalSize;
    if (unpacked > MOST_UNPACKED) throw broken('The template is too large when it is unpacked.');
    return true;
  };
  try {
    const zip = new PizZip();
    for (const [name, part] of Object.entries(unzipSync(bytes, { filter }))) {
      zip.file(name, part, { date: SAME_DAY });
    }
    return zip;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw broken('The template is not a Word document (.docx).', cause);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const NOT_FILLABLE = 'The template is not a Word document that can be filled.';

// docxtemplater's own errors carry `properties`; of several faults the first is enough to start mending.
const fault = z.object({ id: z.string(), xtag: z.string().optional(), file: z.string().optional() });
const templateFaults = z.object({
  properties: fault.extend({ errors: z.array(z.object({ properties: fault })).optional() }),
});

const WHAT: Readonly<Record<string, string>> = {
  unopened_tag: 'is closed but never opened',
  unclosed_tag: 'is opened but never closed',
  duplicate_open_tag: 'is opened twice',
  duplicate_close_tag: 'is closed twice',
  unclosed_loop: 'begins a section that never ends',
  unopened_loop: 'ends a section that never began',
  closing_tag_does_not_match_opening_tag: 'begins a section that another tag ends',
};

function sentenceFor(properties: z.infer<typeof templateFaults>['properties']): string {
  const first = properties.errors?.[0]?.properties ?? properties;
  if (first.xtag === undefined) return NOT_FILLABLE;
  const tag = first.xtag.replace(/[{}]/g, '');
  return `In ${placeOf(first.file)} of the template, the tag {{${tag}}} ${WHAT[first.id] ?? 'cannot be read'}.`;
}

function placeOf(file = ''): string {
  if (file.includes('header')) return 'the header';
  return file.includes('footer') ? 'the footer' : 'the text';
}
