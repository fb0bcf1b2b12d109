import { createHash } from 'node:crypto';
import { asc, eq, inArray } from 'drizzle-orm';
import type { DataArea } from '../../../shared/contract/events';
import { londonDay } from '../../../shared/domain/calendar';
import type { WrittenFile } from '../../../shared/domain/exports/schema';
import { type Id, reference } from '../../../shared/domain/ids';
import { claimsOf } from '../../../shared/domain/letter/claims';
import { type LetterOrder, letterKindFacts } from '../../../shared/domain/letter/kinds';
import type { CheckedLetter } from '../../../shared/domain/letter/many';
import { addressesOf, type EmailInput } from '../../../shared/domain/letter/mail';
import { askedIn } from '../../../shared/domain/letter/correspondence';
import { missingIn } from '../../../shared/domain/letter/fields';
import { replyProblems, sentProblems } from '../../../shared/domain/letter/rules';
import type {
  Letter,
  LetterDetail,
  LetterFormat,
  LetterPreview,
  Objections,
  ReplyInput,
  SentInput,
} from '../../../shared/domain/letter/schema';
import { valuesOf } from '../../../shared/domain/template/fields';
import type { TemplateUse } from '../../../shared/domain/template/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { correspondenceTable, documentTable, letterTable } from '../db/schema/letter';
import { sequenceTable } from '../db/schema/practice';
import { fillTemplate } from '../documents/docx';
import { blocksOf, plainText } from '../documents/docx-blocks';
import { htmlOf } from '../documents/html';
import { emailDraft } from '../documents/email-draft';
import { writeChosenFile } from './chosen-file';
import type { EntityReader, ServiceContext } from './context';
import { composeLetter, readObjections } from './letter-facts';
import { type CorrespondenceRow, readHappenings, readLetter, readLetters } from './letter-rows';
import { documentBytes, keptDocuments } from './documents';
import { readPractice } from './practice';
import { refreshRulings } from './rulings';
import { nextReference } from './sequence';
import { fillFromOwn } from './templates';

type LetterRow = typeof letterTable.$inferSelect;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHOWN_IN: readonly DataArea[] = ['letters', 'history'];
// Whether the ICB has been asked is a fact that the audit's rule looks at.
const HAPPENINGS_SHOWN_IN: readonly DataArea[] = [...SHOWN_IN, 'audit', 'agreements'];

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

// The history holds the hash of a letter's text, not the text.
const asRecorded = ({ blocks, ...row }: LetterRow) => ({
  ...row,
  textSha256: sha256(JSON.stringify(blocks)),
});

const asEntities = <R extends { readonly id: Id }>(rows: readonly R[]) =>
  rows.map((row) => ({ id: row.id, row }));

export const letterReaders: readonly EntityReader[] = [
  { entity: 'document', rows: keptDocuments },
  { entity: 'letter', rows: (db) => asEntities(db.select().from(letterTable).all().map(asRecorded)) },
  { entity: 'correspondence', rows: (db) => asEntities(db.select().from(correspondenceTable).all()) },
];

/** Letters: what they would say, what was made and kept, what was sent and answered. Nothing is ever sent from here. */
export function createLettersService(context: ServiceContext) {
  const { db, clock, newId, content, mutate, record } = context;
  /** The letter filled in, under a reference of its own, and all that speaks against it. */
  const compose = (tx: Db | Tx, { template, ...order }: LetterToMake, ref: string) => {
    const composition = composeLetter(context, tx, order, ref);
    if (template !== null) {
      const filled = fillFromOwn(tx, order.kind, template, valuesOf(composition.fields));
      return {
        ...composition,
        // What our own text would need is not what theirs does.
        missing: missingIn(filled.written),
        cautions: [OWN_TEXT, ...composition.cautions],
        unfilled: filled.unfilled,
        draft: filled.draft,
        bytes: Buffer.from(filled.docx),
      };
    }
    const draft = composition.missing.length > 0;
    const bytes = fillTemplate(content.templates(order.kind), { ...composition.fields, draft });
    return { ...composition, unfilled: [], draft, bytes: Buffer.from(bytes) };
  };

  /** What speaks against sending a letter, until it is sent; a draft is never sent. */
  const objectionsTo = (tx: Db | Tx, letter: Letter): Objections =>
    letter.draft || letter.sent !== null ? { stops: [], outdated: [] } : readObjections(context, tx, letter);

  /**
   * Writes what happened to a letter, over what `corrects` finds among the earlier records of it. `check` refuses it,
   * or gives the reason that the history keeps.
   */
  const recordHappening = (
    letterId: Id,
    corrects: (row: CorrespondenceRow) => boolean,
    happening: Omit<CorrespondenceRow, 'id' | 'letterId' | 'createdAt'>,
    check: (letter: Letter, tx: Tx) => string | undefined,
  ): Letter =>
    mutate(HAPPENINGS_SHOWN_IN, (tx) => {
      const reason = check(readLetter(tx, letterId), tx) ?? '';
      const before = readHappenings(tx, letterId).find(corrects) ?? null;
      const after: CorrespondenceRow = {
        ...happening,
        letterId,
        id: before?.id ?? newId(),
        createdAt: before?.createdAt ?? clock.nowUtc(),
      };
      tx.insert(correspondenceTable)
        .values(after)
        .onConflictDoUpdate({ target: correspondenceTable.id, set: happening })
        .run();
      const action = before === null ? happening.direction : 'corrected';
      record(tx, { action, entity: 'correspondence', id: after.id, before, after, reason });
      refreshRulings(context, tx);
      return readLetter(tx, letterId);
    });

  const nameOf = ({ ref, kind }: Letter, format: LetterFormat | 'eml'): string =>
    `${readPractice(db).odsCode}_${ref}_${letterKindFacts[kind].name.replaceAll(' ', '-')}.${format}`;

  return {
    /** Every letter, the newest first. */
    list: (): Letter[] => readLetters(db).toReversed(),

    /** One letter with its text as it was made, and what speaks against sending it; throws `not-found`, `register-damaged`. */
    get: (id: Id): LetterDetail => {
      const letter = readLetter(db, id);
      return { ...letter, look: lookOf(letterFile(db, id)), ...objectionsTo(db, letter) };
    },

    /** One letter as a piece of a web page; throws like `get`. */
    html: (id: Id): { html: string } => ({ html: htmlOf(blocksOf(letterFile(db, id))) }),

    /** What a letter would say today. Throws `not-found` for something it names, `template-broken`. */
    preview: (order: LetterToMake): LetterPreview => {
      const { draft, missing, problems, stops, cautions, unfilled, bytes } = compose(
        db,
        order,
        likelyReference(db),
      );
      const look = lookOf(bytes);
      return {
        draft,
        missing: [...missing],
        problems,
        stops: [...stops],
        // People's own words and templates are in it too.
        cautions: [...cautions, ...claimsOf(look.text)],
        unfilled: [...unfilled],
        look,
      };
    },

    /** The same without the letter itself: quick enough for hundreds. Throws `not-found`. */
    check: (order: LetterOrder): Omit<CheckedLetter, 'about'> => {
      const { fields, missing, problems, stops, cautions } = composeLetter(
        context,
        db,
        order,
        likelyReference(db),
      );
      // What differs from one letter to the next; the text around it is the app's own.
      const filledIn = [...valuesOf(fields).values()].flat().join('\n');
      return {
        why: [...stops, ...Object.values(problems).flat()].join(' '),
        draft: missing.length > 0,
        cautions: [...cautions, ...claimsOf(filledIn)],
      };
    },

    /**
     * Makes a letter and keeps its .docx; a draft while a detail is missing. Throws `validation` for what cannot be
     * chosen, `rule` with the reasons why it must not be made, `not-found`, `template-broken`.
     */
    make: (order: LetterToMake): Letter =>
      mutate(SHOWN_IN, (tx) => {
        const ref = nextReference(tx, 'LTR');
        const { draft, bytes, addressee, problems, stops } = compose(tx, order, ref);
        refuse(problems);
        if (stops.length > 0) throw new AppError({ code: 'rule', message: stops.join(' ') });

        const createdAt = clock.nowUtc();
        const document = {
          id: newId(),
          name: `${ref} ${letterKindFacts[order.kind].name}${draft ? ' DRAFT' : ''}.docx`,
          mime: DOCX,
          sha256: sha256(bytes),
          size: bytes.byteLength,
          createdAt,
        };
        tx.insert(documentTable)
          .values({ ...document, bytes })
          .run();
        record(tx, { action: 'kept', entity: 'document', id: document.id, before: null, after: document });

        const letter: LetterRow = {
          id: newId(),
          version: 1,
          ref,
          kind: order.kind,
          draft,
          input: order.input,
          agreementRefs: readRefs(tx, order.input.agreementIds),
          blocks: [],
          documentId: document.id,
          createdAt,
          addressee,
          followsId: 'followsId' in order.input ? order.input.followsId : null,
          templateId: order.template?.id ?? null,
        };
        tx.insert(letterTable).values(letter).run();
        record(tx, {
          action: 'made',
          entity: 'letter',
          id: letter.id,
          before: null,
          after: asRecorded(letter),
        });
        return readLetter(tx, letter.id);
      }),

    /**
     * Notes that people sent the letter. Throws `rule` for a draft, `validation` for dates that cannot be, and for a
     * letter that must not be sent today, unless it has been sent despite that: then the history says so.
     */
    recordSent: ({ letterId, sentOn, channel, sentTo, replyDue, despite }: SentInput): Letter =>
      recordHappening(
        letterId,
        ({ direction }) => direction === 'sent',
        {
          direction: 'sent',
          happenedOn: sentOn,
          channel,
          party: sentTo,
          replyDue,
          summary: '',
          answered: null,
          generic: null,
        },
        (letter, tx) => {
          const { draft, createdAt, replies } = letter;
          if (draft) {
            throw new AppError({
              code: 'rule',
              message:
                'This letter is a draft: details are missing in it. Fill them in, make the letter again and send that one.',
            });
          }
          const madeOn = londonDay(Date.parse(createdAt));
          refuse(sentProblems({ sentOn, replyDue }, { madeOn, today: clock.today() }));
          if (replies.some(({ receivedOn }) => receivedOn < sentOn)) {
            refuse({ sentOn: ['The reply came before this date. Check both dates'] });
          }
          const { stops } = objectionsTo(tx, letter);
          if (stops.length === 0) return undefined;
          if (!despite) {
            refuse({
              despite: ['This letter must not be sent today. Tick the box only if it has gone already'],
            });
          }
          return `Sent although the register speaks against it: ${stops.join(' ')}`;
        },
      ),

    /**
     * Notes a reply to a letter that was sent, or corrects one. Throws `rule` before that, `validation` for an
     * impossible date or question, `not-found`.
     */
    recordReply: ({ letterId, replyId, receivedOn, summary, answered, generic }: ReplyInput): Letter =>
      recordHappening(
        letterId,
        ({ id, direction }) => direction === 'received' && id === replyId,
        {
          direction: 'received',
          happenedOn: receivedOn,
          channel: null,
          party: '',
          replyDue: null,
          summary,
          answered: answered?.toSorted((a, b) => a - b) ?? null,
          generic,
        },
        (letter) => {
          const { sent, replies } = letter;
          if (sent === null) {
            throw new AppError({
              code: 'rule',
              message: 'This letter is not recorded as sent. Record when it was sent, then the reply.',
            });
          }
          if (replyId !== null && replies.every(({ id }) => id !== replyId)) {
            throw new AppError({ code: 'not-found', entity: 'correspondence', id: replyId });
          }
          refuse(replyProblems({ receivedOn }, { sentOn: sent.sentOn, today: clock.today() }));
          const asked = askedIn(letter);
          if (answered?.some((number) => !asked.includes(number)) === true) {
            refuse({ answered: ['The letter has no question of this number'] });
          }
          return undefined;
        },
      ),

    /** The name under which a letter is suggested to be saved; throws `not-found`. */
    fileName: ({
      letterId,
      format,
    }: {
      readonly letterId: Id;
      readonly format: LetterFormat | 'eml';
    }): string => nameOf(readLetter(db, letterId), format),

    /** Writes the kept .docx, or its text, to a file. Throws `not-found`, and like `writeChosenFile`. */
    write: ({
      letterId,
      format,
      path,
    }: Omit<LetterFile, 'format'> & { format: 'docx' | 'txt'; path: string }): WrittenFile => {
      const docx = letterFile(db, letterId);
      return writeChosenFile(db, path, [format === 'docx' ? docx : windowsText(lookOf(docx).text)]);
    },

    /**
     * Writes an email with the letter attached, as a draft for a mail program. Throws `rule` for a draft of the letter
     * and for one that must not be sent, and like `writeChosenFile`.
     */
    writeEmail: async ({
      letterId,
      to,
      cc,
      subject,
      body,
      path,
    }: EmailInput & { readonly path: string }): Promise<WrittenFile> => {
      const letter = readLetter(db, letterId);
      if (letter.draft) {
        throw new AppError({
          code: 'rule',
          message:
            'This letter is a draft, so it is not put into an email. Make it again without gaps first.',
        });
      }
      const { stops } = objectionsTo(db, letter);
      if (stops.length > 0) {
        throw new AppError({ code: 'rule', message: `This letter must not be sent. ${stops.join(' ')}` });
      }
      const bytes = await emailDraft({
        to: addressesOf(to),
        cc: addressesOf(cc),
        subject,
        body,
        attachment: {
          fileName: nameOf(letter, 'docx'),
          mime: DOCX,
          bytes: letterFile(db, letterId),
        },
        at: new Date(clock.nowUtc()),
      });
      return writeChosenFile(db, path, [bytes]);
    },

    /** Writes what the shell printed of a letter to a file. Throws like `writeChosenFile`. */
    writePdf: ({ pdf, path }: { readonly pdf: Uint8Array; readonly path: string }): WrittenFile =>
      writeChosenFile(db, path, [pdf]),
  };
}
export type LettersService = ReturnType<typeof createLettersService>;

type LetterToMake = LetterOrder & { readonly template: TemplateUse };

const OWN_TEXT =
  'This is your own template. The app fills it in and does not check what it says: read the whole letter before you send it.';

interface LetterFile {
  readonly letterId: Id;
  readonly format: LetterFormat;
}

const lookOf = (docx: Buffer): LetterDetail['look'] => ({
  docx: docx.toString('base64'),
  text: plainText(blocksOf(docx)),
});

// Notepad before Windows 10 knows no other end of a line, and takes what has no mark for a code page.
const windowsText = (text: string): Buffer => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`);

/** The .docx of a letter, as it was made. Throws `not-found`, `register-damaged`. */
export function letterFile(db: Db | Tx, letterId: Id): Buffer {
  const row = db
    .select({ documentId: letterTable.documentId })
    .from(letterTable)
    .where(eq(letterTable.id, letterId))
    .get();
  if (row === undefined) throw new AppError({ code: 'not-found', entity: 'letter', id: letterId });
  return documentBytes(db, row.documentId);
}

function refuse(fields: Readonly<Record<string, string[]>>): void {
  if (Object.keys(fields).length > 0) throw new AppError({ code: 'validation', fields });
}

// Shown in the preview only: the number is given out when the letter is made.
function likelyReference(db: Db): string {
  const given = db.select().from(sequenceTable).where(eq(sequenceTable.prefix, 'LTR')).get();
  return reference('LTR', (given?.last ?? 0) + 1);
}

/** The references of these agreements, in the order they were entered. */
const readRefs = (tx: Tx, ids: readonly Id[]): string[] =>
  tx
    .select({ ref: agreementTable.ref })
    .from(agreementTable)
    .where(inArray(agreementTable.id, [...ids]))
    .orderBy(asc(agreementTable.id))
    .all()
    .map(({ ref }) => ref);
