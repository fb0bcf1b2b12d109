import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import { isoDate } from '../../src/shared/domain/calendar';
import type { LetterKind } from '../../src/shared/domain/letter/kinds';
import { fillableTemplates, refusedTemplates, wordFile } from '../support/awkward-templates';
import {
  makeTestVault,
  PASSPHRASE,
  removeTempFolders,
  tempFolder,
  type TestVault,
  vaultIn,
} from '../support/vault';

let vault: TestVault;
let agreementIds: string[];
beforeAll(async () => {
  vault = await makeTestVault();
  const make = async (title: string) =>
    (
      await vault.call('agreements.create', {
        ...blankAgreement(),
        title,
        parties: [{ name: 'Exampleshire ICB', odsCode: '', type: 'icb', role: 'controller' }],
        purposes: [{ text: 'Planning', useKind: 'secondary', subKind: 'planning' }],
      })
    ).id;
  agreementIds = [await make('Planning dashboard'), await make('Research platform')];
});
afterAll(() => {
  vault.dispose();
  removeTempFolders();
});

const order = () => ({
  kind: 'icb-letter' as const,
  input: {
    scope: 'A' as const,
    fromDate: isoDate.parse('2026-05-01'),
    replyDue: isoDate.parse('2026-07-08'),
    agreementIds,
    campaignMention: false,
    companyNames: false,
  },
});

const take = (file: Buffer, fileName = 'letter.docx', kind: LetterKind = 'icb-letter') => {
  const path = join(tempFolder(), fileName);
  writeFileSync(path, file);
  return vault.internal('templates.take', {
    kind,
    name: 'BMA letter',
    source: 'BMA, 12 May 2026',
    path,
  });
};
/** Takes it in and keeps what the app proposes. */
const mapped = async (file: Buffer, fileName?: string, kind?: LetterKind) => {
  const { id } = await take(file, fileName, kind);
  const { version, name, source, mapping } = await vault.call('templates.get', { id });
  return vault.call('templates.save', { id, version, name, source, mapping });
};
const body = (...texts: string[]): Buffer =>
  wordFile({ body: texts.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('') });

/** All that stands in the parts of a Word file: texts joined, and what is no text as it is written. */
function allOf(docx: string): { readonly text: string; readonly xml: string } {
  const zip = new PizZip(Buffer.from(docx, 'base64'));
  const xml = Object.keys(zip.files)
    .filter((name) => /\.(xml|rels)$/.test(name))
    .map((name) => zip.file(name)?.asText() ?? '')
    .join('\n');
  return {
    xml,
    text: xml
      .replace(/<w:tab\/>|<w:br\/>/g, ' ')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]*>/g, ''),
  };
}

describe('templates from the world', () => {
  test('there are enough of them', () => {
    const count = Object.keys({ ...fillableTemplates, ...refusedTemplates }).length;
    expect(count).toBeGreaterThanOrEqual(40);
  });

  test.each(Object.entries(fillableTemplates))('filled in: %s', async (_name, make) => {
    const { file, fileName, says, without = [] } = make();
    const template = await mapped(file, fileName);
    const answers = Object.fromEntries(template.asked.map(({ key }) => [key, '(typed)']));
    const { look, unfilled } = await vault.call('letters.preview', {
      ...order(),
      template: { id: template.id, answers },
    });
    expect(unfilled).toEqual([]);
    const { text, xml } = allOf(look.docx);
    for (const sentence of says) expect(sentence === 'fldChar' ? xml : text).toContain(sentence);
    for (const gone of without) expect(xml).not.toContain(gone);
    expect(text).not.toMatch(/\{\{|\}\}|DRAFT|undefined/);
  });

  test.each(Object.entries(refusedTemplates))('refused with what to do: %s', async (_name, make) => {
    const { file, refused } = make();
    const before = await vault.call('templates.list', {});
    await expect(take(file)).rejects.toMatchObject({
      data: { code: 'template-broken', message: expect.stringMatching(refused) as unknown },
    });
    expect(await vault.call('templates.list', {})).toEqual(before);
  });
});

describe('an own template', () => {
  test('is proposed, corrected once, shown filled in, used, and kept over a restart', async () => {
    const { id, ready } = await take(
      body('We are [Practice name].', 'Signed for [the team] by ____', 'Yours, [closing words]'),
    );
    expect(ready).toBe(false);
    await expect(
      vault.call('letters.preview', { ...order(), template: { id, answers: {} } }),
    ).rejects.toMatchObject({
      data: { code: 'rule', message: expect.stringContaining('Nobody has checked') as unknown },
    });

    const detail = await vault.call('templates.get', { id });
    expect(detail.placeholders.map(({ shown, place, times }) => [shown, place, times])).toEqual([
      ['[Practice name]', 'the text', 1],
      ['[the team]', 'the text', 1],
      ['____', 'the text', 1],
      ['[closing words]', 'the text', 1],
    ]);
    const [practice, team, line, closing] = detail.placeholders.map(({ key }) => key);
    expect(detail.mapping[practice ?? '']).toEqual({ as: 'field', field: 'practice.name' });
    const mapping = {
      ...detail.mapping,
      [team ?? '']: { as: 'text' as const, text: 'the partners' },
      [line ?? '']: { as: 'leave' as const },
      [closing ?? '']: { as: 'ask' as const },
    };
    const preview = await vault.call('templates.preview', { id, mapping });
    expect(preview.unfilled).toEqual(['closing words']);
    expect(preview.look.text).toContain('Signed for the partners by ____');
    const saved = await vault.call('templates.save', {
      id,
      version: 1,
      name: 'BMA letter',
      source: '',
      mapping,
    });
    expect(saved).toMatchObject({ ready: true, version: 2, asked: [{ label: 'closing words' }] });
    await expect(
      vault.call('templates.save', { id, version: 1, name: 'BMA letter', source: '', mapping }),
    ).rejects.toMatchObject({ data: { code: 'stale' } });

    const open = await vault.call('letters.make', { ...order(), template: { id, answers: {} } });
    expect(open).toMatchObject({ draft: true, template: { id, name: 'BMA letter' } });
    const made = await vault.call('letters.make', {
      ...order(),
      template: { id, answers: { [closing ?? '']: 'with regards' } },
    });
    expect(made.draft).toBe(false);
    const before = await vault.call('letters.get', { id: made.id });
    expect(before.look.text).toContain('Yours, with regards');

    const { entries } = await vault.call('history.list', { kind: 'letters' });
    expect(entries.map(({ deed }) => deed)).toEqual(
      expect.arrayContaining(['Own template added', 'Own template checked: what goes where in it']),
    );
    await vault.call('templates.remove', { id, reason: 'A newer one came' });
    expect((await vault.call('templates.list', {})).some((one) => one.id === id)).toBe(false);
    vault.close();
    const again = vaultIn(vault.dataDir, { clock: vault.clock });
    const status = await again.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(status).toMatchObject({ state: 'open', readOnly: false });
    expect(await again.call('letters.get', { id: made.id })).toEqual(before);
    again.close();
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  });

  test('is a draft while the practice lacks a detail that it asks for, and only then', async () => {
    const template = await mapped(body('By [name of DPO], for [practice name]'));
    const { practice, version } = await vault
      .call('practice.get', {})
      .then(({ version: now, ...rest }) => ({ practice: rest, version: now }));
    const saved = await vault.call('practice.save', {
      version,
      input: { ...practice, dpoName: '', icbName: '' },
    });
    const preview = await vault.call('letters.preview', {
      ...order(),
      template: { id: template.id, answers: {} },
    });
    expect(preview.draft).toBe(true);
    expect(preview.missing.map(({ field }) => field)).toEqual(['dpoName']);
    expect(preview.look.text).toMatch(/^DRAFT/);
    await vault.call('practice.save', { version: saved.version, input: practice });
  });

  test('stands for one kind of letter only, and cannot name what that letter does not have', async () => {
    const template = await mapped(body('[practice name]'));
    const staff = {
      kind: 'staff-notice' as const,
      input: { agreementIds: [], fromDate: isoDate.parse('2026-05-01'), role: 'the manager', igLead: 'Dr A' },
    };
    await expect(
      vault.call('letters.make', { ...staff, template: { id: template.id, answers: {} } }),
    ).rejects.toMatchObject({ data: { code: 'rule' } });
    const { id, version, name, source } = template;
    const mapping = { 'brackets:practice name': { as: 'field' as const, field: 'clause' } };
    await expect(vault.call('templates.save', { id, version, name, source, mapping })).rejects.toMatchObject({
      data: { code: 'validation' },
    });
  });

  test('does not get round the reasons why a withdrawal must not be made', async () => {
    const template = await mapped(
      body('We end [agreement title] on [end date].'),
      'letter.docx',
      'withdrawal',
    );
    const withdrawal = {
      kind: 'withdrawal' as const,
      input: {
        variant: 'whole' as const,
        agreementIds: agreementIds.slice(0, 1),
        purposes: [],
        to: 'Exampleshire ICB',
        toAddress: '',
        clause: '',
        noticeDays: 0,
        effectiveOn: isoDate.parse('2026-08-01'),
        confirmBy: isoDate.parse('2026-07-01'),
        exit: 'delete' as const,
        alternative: '',
        dpoToldOn: isoDate.parse('2026-06-09'),
        paymentsChecked: true,
      },
      template: { id: template.id, answers: {} },
    };
    const preview = await vault.call('letters.preview', withdrawal);
    expect(preview.look.text).toContain('We end Planning dashboard on 1 August 2026.');
    expect(preview.stops.length).toBeGreaterThan(0);
    await expect(vault.call('letters.make', withdrawal)).rejects.toMatchObject({ data: { code: 'rule' } });
  });
});
