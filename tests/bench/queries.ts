import type { LikeInput } from '../../src/shared/domain/agreement/duplicates';
import type { AgreementFilter, AgreementWindow } from '../../src/shared/domain/agreement/list';
import { ask, openBench, openPlain } from './open';
import { type Figure, spread, timed } from './figures';
import { benchRegister, type Size } from './register';

const FRAME_MS = 16;
const HOME_MS = 100;
const PAGE = 100;
const offset = (turn: number): number => (turn % 5) * 1000;
const TURNS = 100;

/** What a list is asked for, and the same question to plain SQLite as one would write it. */
interface ListCase {
  readonly what: string;
  readonly filter: (turn: number) => Partial<AgreementFilter>;
  readonly where: string;
  readonly order?: string;
}

const words = ['diabetes', 'kidney', 'hospital disch', 're', 'northshire 27', 'paper 5', 'screening'];
const search = (turn: number): string => words[turn % words.length] ?? '';
const lists: readonly ListCase[] = [
  { what: 'list', filter: () => ({}), where: '1' },
  {
    what: 'list by title',
    filter: (turn) => ({ sort: 'title', descending: turn % 2 === 0 }),
    where: '1',
    order: 'title COLLATE NOCASE',
  },
  {
    what: 'search',
    filter: (turn) => ({ search: search(turn) }),
    where: 'a.id IN (SELECT agreement_id FROM agreement_search WHERE agreement_search MATCH ?)',
  },
  { what: 'filter by status', filter: () => ({ status: 'active' }), where: "status = 'active'" },
  {
    what: 'filter by organisation',
    filter: () => ({ counterparty: 'Northshire Organisation 27' }),
    where:
      "EXISTS (SELECT 1 FROM agreement_party p WHERE p.agreement_id = a.id AND p.name = 'Northshire Organisation 27')",
  },
  { what: 'filter by outcome', filter: () => ({ outcome: 'QUERY' }), where: "o.decided = 'QUERY'" },
  { what: 'filter by warning', filter: () => ({ warning: 'any' }), where: '1' },
];

const FROM = `FROM agreement a
  LEFT JOIN audit_round r ON r.agreement_id = a.id
    AND r.number = (SELECT max(number) FROM audit_round WHERE agreement_id = a.id)
  LEFT JOIN outcome o ON o.round_id = r.id WHERE a.archived_on IS NULL AND `;

/** How long the vault takes for what people do most, beside plain SQLite asked the same. */
export async function measureQueries(size: Size, say: (line: string) => void): Promise<Figure[]> {
  const register = await benchRegister(size, say);
  const { owner, close: closeFirst } = await openBench(register);
  closeFirst();
  say('Making the same tables without encryption …');
  const plain = openPlain(register, owner);
  const { makeServices, close } = await openBench(register);
  const figures: Figure[] = [];
  const add = (
    what: string,
    times: readonly number[],
    beside: readonly number[] | null,
    goal: number | null,
  ): void => {
    figures.push({
      section: 'queries',
      what,
      unit: 'ms',
      ...spread(times),
      beside: beside === null ? null : spread(beside).p95,
      goal,
      goalText: goal === null ? '' : `${goal} ms`,
    });
  };

  try {
    say('Measuring …');
    const first = timed(
      () => {
        const { agreements } = makeServices();
        ask('agreements.list', { limit: PAGE }, (window: AgreementWindow) => agreements.list(window));
      },
      3,
      0,
    );
    const services = makeServices();
    const { agreements, home, agreementSplit, audit, duplicates } = services;
    const { rows } = ask('agreements.list', { limit: PAGE }, (window: AgreementWindow) =>
      agreements.list(window),
    );
    const someId = (turn: number): string => rows[(turn * 7) % rows.length]?.id ?? '';

    for (const { what, filter, where, order = 'length(a.ref), a.ref' } of lists) {
      const page = plain.prepare(
        `SELECT a.id, a.ref, a.title, a.status, a.review_on, r.depth, o.computed, o.decided,
          (SELECT count(*) FROM audit_answer WHERE round_id = r.id) AS answered,
          (SELECT group_concat(name) FROM agreement_party WHERE agreement_id = a.id) AS parties
        ${FROM} ${where} ORDER BY ${order} LIMIT ${PAGE} OFFSET ?`,
      );
      const count = plain.prepare(`SELECT count(*) ${FROM} ${where}`);
      const asked = (turn: number): string[] =>
        what === 'search'
          ? [
              search(turn)
                .split(' ')
                .map((word) => `"${word}"*`)
                .join(' AND '),
            ]
          : [];
      add(
        what,
        timed(
          (turn) =>
            ask(
              'agreements.list',
              { ...filter(turn), offset: offset(turn), limit: PAGE },
              (window: AgreementWindow) => agreements.list(window),
            ),
          TURNS,
        ),
        timed(
          (turn) => {
            page.all(...asked(turn), offset(turn));
            count.get(...asked(turn));
          },
          12,
          2,
        ),
        FRAME_MS,
      );
    }

    const one = ['agreement', 'agreement_party', 'agreement_purpose'].map((table) =>
      plain.prepare(`SELECT * FROM ${table} WHERE ${table === 'agreement' ? 'id' : 'agreement_id'} = ?`),
    );
    add(
      'open an agreement',
      timed((turn) => {
        const id = someId(turn);
        ask('agreements.get', { id }, ({ id: given }: { id: string }) => agreements.get(given));
        ask('agreements.family', { id }, ({ id: given }: { id: string }) => agreementSplit.family(given));
        ask('audit.get', { agreementId: id }, () => audit.get(id));
      }, TURNS),
      timed((turn) => {
        for (const statement of one) statement.all(someId(turn));
      }, TURNS),
      FRAME_MS,
    );
    const typed = {
      title: 'Diabetes audit',
      aliases: '',
      catalogueId: null,
      theirReference: '',
      parties: [{ name: 'NHS England' }],
      purposes: [],
      except: null,
    };
    add(
      'like what is typed',
      timed(() => ask('agreements.like', typed, (input: LikeInput) => duplicates.like(input)), TURNS),
      null,
      FRAME_MS,
    );
    const counts = ['status', 'national_status', 'archived_on'].map((column) =>
      plain.prepare(`SELECT ${column}, count(*) FROM agreement GROUP BY 1`),
    );
    const outcomes = plain.prepare(`SELECT o.decided, count(*) ${FROM} 1 GROUP BY 1`);
    add(
      'home',
      timed(() => ask('home.get', {}, () => home.get()), 20, 3),
      timed(
        () => {
          for (const statement of [...counts, outcomes]) statement.all();
        },
        20,
        3,
      ),
      HOME_MS,
    );
    const saves: number[] = [];
    const after: number[] = [];
    for (let turn = 0; turn < 25; turn += 1) {
      const id = someId(turn);
      const { version, ...input } = agreements.get(id).agreement;
      saves.push(
        ...timed(() => agreements.update({ id, version, input: { ...input, notes: `Seen ${turn}` } }), 1, 0),
      );
      after.push(
        ...timed(
          () => ask('agreements.list', { limit: PAGE }, (window: AgreementWindow) => agreements.list(window)),
          1,
          0,
        ),
      );
    }
    add('save an agreement', saves, null, null);
    add('the first list after a save', after, null, FRAME_MS);
    add('the first list after unlocking', first, null, null);
  } finally {
    close();
    plain.close();
  }
  return figures;
}
