import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { emailDraft } from '../../src/main/vault/documents/email-draft';
import { addressesOf, emailInput } from '../../src/shared/domain/letter/mail';

const letterId = '01930000-0000-7000-8000-0000000000aa';
const bytes = Buffer.from('PK\u0003\u0004 a letter');
const draft = (over: Partial<Parameters<typeof emailDraft>[0]> = {}) =>
  emailDraft({
    to: ['ccio@example.org'],
    cc: [],
    subject: 'A letter',
    body: 'Dear colleague',
    attachment: { fileName: 'Z99999_LTR-0001_Letter-to-the-ICB.docx', mime: 'application/msword', bytes },
    at: new Date('2026-06-10T09:00:00Z'),
    ...over,
  });
const opened = async (over: Parameters<typeof draft>[0] = {}) => new PostalMime().parse(await draft(over));
const HEADERS = ['cc', 'content-type', 'date', 'message-id', 'mime-version', 'subject', 'to', 'x-unsent'];

describe('an email draft, read by another program', () => {
  test('opens as a draft, to the right people, with the letter in it', async () => {
    const email = await opened({ cc: ['lmc@example.org', 'dpo@example.org'] });
    expect(email.headers.map(({ key }) => key).toSorted()).toEqual(HEADERS);
    expect(email.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expect(email.to?.map(({ address }) => address)).toEqual(['ccio@example.org']);
    expect(email.cc?.map(({ address }) => address)).toEqual(['lmc@example.org', 'dpo@example.org']);
    expect(email.from).toBeUndefined();
    expect(email.subject).toBe('A letter');
    expect(email.text?.trim()).toBe('Dear colleague');
    const [attached, ...others] = email.attachments;
    expect(others).toEqual([]);
    expect(attached?.filename).toBe('Z99999_LTR-0001_Letter-to-the-ICB.docx');
    expect(Buffer.from(attached?.content as ArrayBuffer).equals(bytes)).toBe(true);
  });

  test('keeps long subjects, other alphabets and pictures as they are', async () => {
    const subject = `${'Überprüfung 🩺 der Vereinbarungen, '.repeat(8)}Ysbyty Glan Clwyd Bŵl`;
    const fileName = 'Llythyr — “Tŷ’r Ysgol” 🩺.docx';
    const email = await opened({
      subject,
      body: 'Diolch yn fawr.\n.\nFrom here on: žluťoučký kůň',
      attachment: { fileName, mime: 'application/msword', bytes },
    });
    expect(email.subject).toBe(subject);
    expect(email.attachments[0]?.filename).toBe(fileName);
    expect(email.text?.trim()).toBe('Diolch yn fawr.\n.\nFrom here on: žluťoučký kůň');
    const lines = (await draft({ subject })).toString('latin1').split('\r\n');
    expect(lines.every((line) => line.length <= 998)).toBe(true);
  });

  test('takes the name of no machine along', async () => {
    expect((await draft()).toString()).toMatch(/^Message-ID: <[\w-]+@localhost>/m);
  });

  test('never gets a header, a recipient or an attachment from what somebody types', async () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            '\r\n',
            '\n',
            '\r',
            '\u2028',
            'Bcc: thief@example.org',
            '=?utf-8?Q?=0ABcc?=',
            '\0',
            '--',
            '<',
            '"',
          ),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (subject, body) => {
        const parsed = emailInput.safeParse({ letterId, to: 'ccio@example.org', cc: '', subject, body });
        if (!parsed.success) return;
        const email = await opened({ subject: parsed.data.subject, body: parsed.data.body });
        expect(email.headers.map(({ key }) => key).toSorted()).toEqual(HEADERS.filter((key) => key !== 'cc'));
        expect(email.to?.map(({ address }) => address)).toEqual(['ccio@example.org']);
        expect(email.attachments).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('addresses', () => {
  test('are parted however people part them', () => {
    expect(addressesOf(' a@example.org; b@example.org,c@example.org\n')).toEqual([
      'a@example.org',
      'b@example.org',
      'c@example.org',
    ]);
  });

  test.each(['a@example.org\r\nBcc: b@example.org', 'nobody', 'A <a@example.org>', 'a@example.org>'])(
    'are refused when they are none: %j',
    (to) => {
      expect(emailInput.safeParse({ letterId, to, cc: '', subject: 's', body: 'b' }).success).toBe(false);
    },
  );
});
