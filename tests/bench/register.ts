import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Statement } from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { transact } from '../../src/main/vault/db/mutate';
import type { Db } from '../../src/main/vault/db/open';
import { auditAnswerTable, auditRoundTable, outcomeTable } from '../../src/main/vault/db/schema/audit';
import { sequenceTable } from '../../src/main/vault/db/schema/practice';
import { writeFileAtomic } from '../../src/main/vault/platform/atomic-write';
import { systemClock } from '../../src/main/vault/platform/clock';
import { newId } from '../../src/main/vault/platform/ids';
import { canonical, sha256 } from '../../src/main/vault/security/bytes';
import { insertAgreement } from '../../src/main/vault/services/agreement-record';
import { blankAgreement, prefillFromCatalogue } from '../../src/shared/domain/agreement/rules';
import { type Agreement, statuses, toStored } from '../../src/shared/domain/agreement/schema';
import { addDays } from '../../src/shared/domain/calendar';
import type { CatalogueEntry } from '../../src/shared/content/schema';
import { MIGRATIONS } from '../support/register-store';
import { answer, care, type Values, voluntary } from '../support/audits';
import { makeOpenVault, openAs, ownerOf } from '../proofs/register';

/** How large the register is that is measured. */
export interface Size {
  readonly agreements: number;
  readonly rounds: number;
}

/** A register of that size: its folder, and who can open it. */
export interface BenchRegister {
  readonly dataDir: string;
  readonly personId: string;
}

const CACHE = join(tmpdir(), 'dsa-register-bench');
const named = z.object({ personId: z.string() });

/**
 * A register of so many agreements, each with so many audits. It is made once for each state of this file and of the
 * migrations, and kept below the system's temporary folder. The agreements are in its history; of the audits only the
 * first few are, because a million entries take longer to sign than anybody waits: unless it has none of these, it is
 * opened without the check of the history.
 */
export async function benchRegister(size: Size, say: (line: string) => void): Promise<BenchRegister> {
  const migrations = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  const made = sha256(
    canonical(size),
    readFileSync(import.meta.filename),
    ...migrations.map((name) => readFileSync(join(MIGRATIONS, name))),
  ).toString('hex');
  const folder = join(CACHE, made.slice(0, 16));
  const note = join(folder, 'bench.json');
  if (!existsSync(note)) {
    say(`Making a register of ${size.agreements} agreements; it is kept in ${folder}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const { personId } = await fill(join(folder, 'data'), size, say);
    writeFileAtomic(note, Buffer.from(JSON.stringify({ personId })));
  }
  return { dataDir: join(folder, 'data'), ...named.parse(JSON.parse(readFileSync(note, 'utf8'))) };
}

/** One audit as the services made it: what the others are copied from. */
interface Pattern {
  readonly round: typeof auditRoundTable.$inferSelect;
  readonly answers: readonly (typeof auditAnswerTable.$inferSelect)[];
  readonly outcome: typeof outcomeTable.$inferSelect;
}

/** Makes the register: a few audits through the services, and the others in bulk after their pattern. */
async function fill(dataDir: string, size: Size, say: (line: string) => void): Promise<{ personId: string }> {
  const vault = await makeOpenVault(dataDir);
  const { personId } = vault;
  const { entries } = await vault.call('content.catalogue', {});
  const patterned = [];
  for (const values of [voluntary, care, { ...voluntary, B05: 'unknown' } satisfies Values]) {
    patterned.push(await audited(vault, values));
  }
  vault.close();

  const owner = await ownerOf(dataDir, personId);
  if (owner === null) throw new Error('the passphrase does not open the new register');
  const { register, close } = openAs(dataDir, owner);
  const { db, record } = register;
  // Whatever is lost when the power goes is made again.
  db.$client.pragma('synchronous = OFF');
  const patterns = patterned.map((id) => patternOf(db, id));
  const insert = createInsert(db);
  for (let from = patterned.length + 1; from <= size.agreements; from += BATCH) {
    const to = Math.min(from + BATCH - 1, size.agreements);
    transact(db, (tx) => {
      for (let n = from; n <= to; n += 1) {
        const agreement = anAgreement(n, entries);
        insertAgreement(tx, agreement);
        record(tx, {
          action: 'created',
          entity: 'agreement',
          id: agreement.id,
          before: null,
          after: toStored(agreement),
        });
        addRounds(insert, agreement.id, n, size.rounds, patterns);
      }
      tx.update(sequenceTable).set({ last: to }).where(eq(sequenceTable.prefix, 'DSA')).run();
    });
    if (to % 2000 < BATCH) say(`  ${to} agreements`);
  }
  close();
  return { personId };
}

const BATCH = 250;

/** An agreement whose one audit is decided, through the contract. */
async function audited(vault: Awaited<ReturnType<typeof makeOpenVault>>, values: Values): Promise<string> {
  const agreement = await vault.call('agreements.create', {
    ...blankAgreement(),
    title: 'Research extract',
    status: 'active',
    parties: [{ name: 'A university', odsCode: '', type: 'university', role: 'unknown' }],
    purposes: [{ text: 'Research', useKind: 'secondary', subKind: 'research' }],
  });
  const { id } = await vault.call('audit.start', { agreementId: agreement.id });
  await answer(vault, id, values);
  const round = await vault.call('audit.get', { agreementId: agreement.id });
  if (round?.ruling == null) throw new Error('the answers gave no ruling');
  await vault.call('audit.decide', {
    roundId: id,
    outcome: round.ruling.outcome === 'WITHDRAW-CANDIDATE' ? 'WITHDRAW' : round.ruling.outcome,
    reason: 'As the answers say',
    decidedBy: 'Partners',
    decidedOn: systemClock.today(),
  });
  return agreement.id;
}

function patternOf(db: Db, agreementId: string): Pattern {
  const round = db.select().from(auditRoundTable).where(eq(auditRoundTable.agreementId, agreementId)).get();
  if (round === undefined) throw new Error('the audit was not kept');
  const outcome = db.select().from(outcomeTable).where(eq(outcomeTable.roundId, round.id)).get();
  if (outcome === undefined) throw new Error('the audit has no outcome');
  const answers = db.select().from(auditAnswerTable).where(eq(auditAnswerTable.roundId, round.id)).all();
  return { round, answers, outcome };
}

const WORDS =
  'extract viewer referral record research planning screening diabetes kidney frailty maternity pharmacy hospital hospice prescribing discharge imaging cohort dashboard registry'.split(
    ' ',
  );
const word = (n: number): string => WORDS[n % WORDS.length] ?? '';

/** The n-th agreement: after an entry of the catalogue, with a place, an organisation and words of its own. */
function anAgreement(n: number, entries: readonly CatalogueEntry[]): Agreement {
  const entry = entries[n % entries.length];
  if (entry === undefined) throw new Error('the catalogue is empty');
  const today = systemClock.today();
  const now = systemClock.nowUtc();
  const base = prefillFromCatalogue(entry, today);
  return {
    ...base,
    title: `${base.title.slice(0, 150)}, area ${n}`,
    parties: [
      { name: `Northshire Organisation ${n % 300}`, odsCode: '', type: 'trust', role: 'controller' },
      ...base.parties.slice(0, 3),
    ],
    status: statuses[n % 7] ?? 'unknown',
    tags: n % 4 === 0 ? `team ${n % 12}, to renew` : '',
    startsOn: addDays(today, -400 - (n % 300)),
    reviewOn: n % 5 === 0 ? null : addDays(today, (n % 900) - 200),
    notes: `Seen with ${word(n)} and ${word(n * 7 + 3)}: ${word(n * 3 + 1)} paper ${n % 977} in folder ${n % 31}.`,
    id: newId(),
    version: 1,
    ref: `DSA-${String(n).padStart(4, '0')}`,
    splitFromId: null,
    archivedOn: n % 50 === 0 ? today : null,
    createdAt: now,
    updatedAt: now,
  };
}

/** All rounds of an agreement; of every ten agreements the last round waits in two, and is half answered in one. */
function addRounds(
  insert: Insert,
  agreementId: string,
  n: number,
  rounds: number,
  patterns: readonly Pattern[],
): void {
  for (let number = 1; number <= rounds; number += 1) {
    const pattern = patterns[(n + number) % patterns.length];
    if (pattern === undefined) throw new Error('there is no pattern');
    const last = number === rounds;
    const halfway = last && n % 10 === 0;
    const waits = last && (n % 10 === 1 || n % 10 === 2);
    const round = {
      ...pattern.round,
      id: newId(),
      agreementId,
      number,
      completedAt: halfway ? null : pattern.round.completedAt,
    };
    insert('audit_round', round);
    for (const given of halfway ? pattern.answers.slice(0, 5) : pattern.answers) {
      insert('audit_answer', { ...given, id: newId(), roundId: round.id });
    }
    if (halfway) continue;
    const undecided = {
      decided: null,
      overrides: null,
      reason: null,
      decidedBy: null,
      decidedOn: null,
      risk: null,
    };
    insert('outcome', {
      ...pattern.outcome,
      roundId: round.id,
      ...(waits ? undecided : {}),
    });
  }
}

const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
const stored = (value: unknown): unknown => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
};

type Insert = (table: string, row: object) => void;

/** Writes rows as they stand, with statements that are prepared once. */
function createInsert({ $client }: Db): Insert {
  const statements = new Map<string, Statement>();
  return (table, row) => {
    const entries = Object.entries(row);
    const columns = entries.map(([name]) => `"${snake(name)}"`).join(', ');
    const statement =
      statements.get(table) ??
      $client.prepare(`INSERT INTO ${table} (${columns}) VALUES (${entries.map(() => '?').join(', ')})`);
    statements.set(table, statement);
    statement.run(entries.map(([, value]) => stored(value)));
  };
}
