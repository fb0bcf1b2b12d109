import { setImmediate } from 'node:timers/promises';
import type { AppEventName, AppEvents } from '../../../shared/contract/events';
import { toStored } from '../../../shared/domain/agreement/schema';
import { RULE_VERSION } from '../../../shared/domain/audit/rule';
import type { AuditRound } from '../../../shared/domain/audit/schema';
import { personalDataFindings, type TypedTexts } from '../../../shared/domain/exports/findings';
import {
  PACK_FORMAT,
  PACK_SCHEMA_VERSION,
  PACK_VERSION,
  type PackManifest,
  type PackNotes,
  type PackRegister,
} from '../../../shared/domain/exports/pack';
import type { ExportPreview, WrittenFile } from '../../../shared/domain/exports/schema';
import { notedMilestoneIds } from '../../../shared/domain/home/schema';
import type { Id } from '../../../shared/domain/ids';
import type { IncomingLetter } from '../../../shared/domain/letter/incoming';
import type { Letter } from '../../../shared/domain/letter/schema';
import type { Practice } from '../../../shared/domain/practice/schema';
import { AppError } from '../../../shared/errors';
import type { Head } from '../db/trail';
import { csvRows } from '../documents/csv';
import { historyColumns } from '../documents/history-table';
import { jsonLines, type PackFile, writePack } from '../documents/pack';
import { ppgNoteText, readmeText } from '../documents/pack-texts';
import {
  answerColumns,
  type ArrangementRow,
  incomingColumns,
  letterColumns,
  outcomeOf,
  registerColumns,
  roundColumns,
  searchColumns,
  writeAccessColumns,
  type RoundRow,
} from '../documents/register-tables';
import { actionColumns, milestoneColumns, queryColumns, requestColumns } from '../documents/to-do-tables';
import { shortCode } from '../security/recovery-code';
import { listActions } from './actions';
import { readAgreements } from './agreement-record';
import { createAuditService } from './audit';
import { type ChosenFile, createChosenFile, writeChosenFile } from './chosen-file';
import type { ServiceContext } from './context';
import { createFindService } from './find';
import { type HistoryExport, readHistoryExport } from './history-export';
import { readIncomingLetters } from './incoming-letters';
import { createLettersService, letterFile } from './letters';
import { createMilestoneService } from './milestones';
import { readPpgNotes } from './ppg';
import { createPracticeService } from './practice';
import { readQueries } from './query-rows';
import { listRequests } from './requests';
import { readWriteAccessUnits } from './write-access';

/** What the exports need of the register as a whole. */
export interface ExportFacts {
  readonly appVersion: string;
  readonly emit: <N extends AppEventName>(name: N, payload: AppEvents[N]) => void;
  readonly head: () => Head | undefined;
  readonly vaultId: Id;
}

/** Everything that an export holds, read in one go: no change can come between its parts. */
interface Snapshot extends TypedTexts {
  readonly practice: Practice;
  /** The latest round of each agreement that has one. */
  readonly latest: ReadonlyMap<Id, AuditRound>;
}

/** What leaves the register as files, where the person chose: the table for a spreadsheet and the audit pack. */
export function createExportsService(
  context: ServiceContext,
  { appVersion, emit, head, vaultId }: ExportFacts,
) {
  const { db, clock, content } = context;
  const practices = createPracticeService(context);
  const audits = createAuditService(context);
  const finds = createFindService(context, practices.get);
  const lettersService = createLettersService(context);
  const milestoneService = createMilestoneService(context);
  let running: { readonly file: ChosenFile; cancelled: boolean } | null = null;

  const read = (): Snapshot => {
    const rounds = audits.rounds();
    const noted = milestoneService.noted();
    return {
      practice: practices.get(),
      agreements: readAgreements(db),
      rounds,
      latest: new Map(rounds.map((round) => [round.agreementId, round])),
      letters: lettersService.list().toReversed(),
      incoming: readIncomingLetters(db),
      notes: readPpgNotes(db).toReversed(),
      searches: finds.exported(),
      writeAccess: readWriteAccessUnits(db),
      requests: listRequests(db).toReversed(),
      queries: readQueries(db),
      actions: listActions(context),
      milestones: notedMilestoneIds.flatMap((id) => {
        const milestone = noted[id];
        return milestone === null || milestone.day === null ? [] : [{ id, noted: milestone }];
      }),
    };
  };

  const packFiles = (
    snapshot: Snapshot,
    history: HistoryExport,
    about: Omit<PackManifest, 'files'>,
  ): PackFile[] => {
    const { practice, agreements, rounds, latest, letters, notes, searches, writeAccess } = snapshot;
    const { incoming, requests, queries, actions, milestones } = snapshot;
    const byId = new Map(agreements.map((agreement) => [agreement.id, agreement]));
    const audited = rounds.flatMap((round): RoundRow[] => {
      const agreement = byId.get(round.agreementId);
      return agreement === undefined
        ? []
        : [{ practice, agreement, round, latest: latest.get(agreement.id) === round }];
    });
    const letterRefs = new Map(letters.map(({ id, ref }) => [id, ref]));
    const linked = ({ agreementIds, letterId }: IncomingLetter) => ({
      agreementRefs: agreementIds.flatMap((id) => byId.get(id)?.ref ?? []),
      letterRef: letterId === null ? null : (letterRefs.get(letterId) ?? null),
    });
    const answers = audited.flatMap((row) => row.round.answers.map((answer) => ({ ...row, answer })));
    const { version: _version, ...ofPractice } = practice;
    const register: PackRegister = {
      schemaVersion: PACK_SCHEMA_VERSION,
      practice: ofPractice,
      agreements: agreements.map(toStored),
      auditRounds: [...rounds],
      searches: [...searches],
      writeAccess: [...writeAccess],
      requests: [...requests],
      queries: [...queries],
      actions: [...actions],
    };
    const ppg: PackNotes = { schemaVersion: PACK_SCHEMA_VERSION, notes: [...notes] };

    return [
      { path: 'README.txt', content: () => [readmeText(about)] },
      { path: 'register.csv', content: () => csvRows(registerColumns, arrangements(snapshot)) },
      { path: 'register.json', content: () => jsonLines(register) },
      {
        path: 'places.csv',
        content: () =>
          csvRows(
            searchColumns,
            searches.map((search) => ({ practice, search })),
          ),
      },
      {
        path: 'write-access.csv',
        content: () =>
          csvRows(
            writeAccessColumns,
            writeAccess.map((unit) => ({ practice, unit })),
          ),
      },
      {
        path: 'requests.csv',
        content: () =>
          csvRows(
            requestColumns,
            requests.map((request) => ({ practice, request })),
          ),
      },
      {
        path: 'questions.csv',
        content: () =>
          csvRows(
            queryColumns,
            queries.map((query) => ({ practice, query })),
          ),
      },
      {
        path: 'actions.csv',
        content: () =>
          csvRows(
            actionColumns,
            actions.map((action) => ({ practice, action })),
          ),
      },
      {
        path: 'milestones.csv',
        content: () =>
          csvRows(
            milestoneColumns,
            milestones.map((milestone) => ({ practice, ...milestone })),
          ),
      },
      { path: 'outcomes.csv', content: () => csvRows(roundColumns, audited) },
      { path: 'audit-answers.csv', content: () => csvRows(answerColumns(content.questions), answers) },
      {
        path: 'letters.csv',
        content: () =>
          csvRows(
            letterColumns,
            letters.map((letter) => ({ practice, letter, file: letterPath(letter) })),
          ),
      },
      ...letters.map((letter) => ({
        path: letterPath(letter),
        content: () => [letterFile(db, letter.id)],
      })),
      {
        path: 'incoming.csv',
        content: () =>
          csvRows(
            incomingColumns,
            incoming.map((letter) => ({ practice, letter, ...linked(letter) })),
          ),
      },
      { path: 'ppg-notes.json', content: () => jsonLines(ppg) },
      ...notes.map((note) => ({
        path: `ppg-notes/${note.ref}.txt`,
        content: () => [
          ppgNoteText(
            note,
            note.agreementIds.flatMap((id) => byId.get(id)?.ref ?? []),
          ),
        ],
      })),
      { path: 'history.csv', content: () => csvRows(historyColumns, history.rows(practice)) },
      { path: 'history.json', content: () => jsonLines(history.file) },
    ];
  };

  const describe = (snapshot: Snapshot): Omit<PackManifest, 'files'> => {
    const { practice, agreements, rounds, latest, letters, notes } = snapshot;
    const live = agreements.filter(({ archivedOn }) => archivedOn === null);
    const byOutcome: PackManifest['counts']['byOutcome'] = {};
    for (const { id } of live) {
      const outcome = outcomeOf(latest.get(id) ?? null) ?? 'none';
      byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
    }
    const newest = head();

    return {
      format: PACK_FORMAT,
      formatVersion: PACK_VERSION,
      schemaVersion: PACK_SCHEMA_VERSION,
      appVersion,
      createdAt: clock.nowUtc(),
      practice: { odsCode: practice.odsCode, name: practice.name },
      counts: {
        agreements: agreements.length,
        archivedAgreements: agreements.length - live.length,
        auditRounds: rounds.length,
        auditAnswers: rounds.reduce((all, { answers }) => all + answers.length, 0),
        letters: letters.length,
        draftLetters: letters.filter(({ draft }) => draft).length,
        ppgNotes: notes.length,
        byOutcome,
        unknownNationalStatus: live.filter(({ nationalStatus }) => nationalStatus === 'unknown').length,
      },
      content: {
        catalogue: edition(content.catalogue),
        questions: edition(content.questions),
        rule: { version: RULE_VERSION },
        pack: content.pack,
      },
      history:
        newest === undefined
          ? null
          : { entries: newest.seq, hash: newest.hash, code: shortCode(newest.hash), at: newest.utc },
    };
  };

  return {
    /** What an export would hold today, and where personal data seem to have slipped in. */
    preview(): ExportPreview {
      const snapshot = read();
      const { practice, agreements, latest, letters, notes } = snapshot;
      const live = agreements.filter(({ archivedOn }) => archivedOn === null);
      const rounds = live.flatMap(({ id }) => latest.get(id) ?? []);
      return {
        agreements: agreements.length,
        archived: agreements.length - live.length,
        audited: rounds.filter(({ ruling }) => ruling !== null).length,
        decided: rounds.filter(({ decision }) => decision !== null).length,
        letters: letters.length,
        draftLetters: letters.filter(({ draft }) => draft).length,
        ppgNotes: notes.length,
        unapprovedNotes: notes.filter(({ approvedByChairOn }) => approvedByChairOn === null).length,
        historyEntries: head()?.seq ?? 0,
        packName: `${practice.odsCode}_DSA-audit_${clock.today()}.zip`,
        findings: personalDataFindings(snapshot),
      };
    },

    /** Writes the register as a table; throws like `writeChosenFile`. */
    writeCsv(path: string): WrittenFile {
      const rows = arrangements(read());
      return writeChosenFile(db, path, asBytes(csvRows(registerColumns, rows)));
    },

    /**
     * Writes the audit pack, letting other calls run in between. Throws like `createChosenFile`, `cancelled`,
     * or `rule` while another pack is being written; whatever it throws, nothing of the pack stays.
     */
    async writePack(path: string): Promise<WrittenFile> {
      if (running !== null) {
        throw new AppError({ code: 'rule', message: 'An audit pack is being written already. Wait for it.' });
      }
      const snapshot = read();
      const history = readHistoryExport(context, vaultId);
      const about = describe(snapshot);
      const file = createChosenFile(db, path);
      const pack = { file, cancelled: false };
      running = pack;
      try {
        await writePack({
          files: packFiles(snapshot, history, about),
          about,
          write: (chunk) => {
            if (pack.cancelled) throw new AppError({ code: 'cancelled' });
            file.write(chunk);
          },
          onFile: (done, total, name) => emit('pack-progress', { done, total, file: name }),
          pause: setImmediate,
        });
        return file.finish();
      } finally {
        file.abort();
        running = null;
      }
    },

    /** Stops the pack that is being written and removes what there is of it, at once. */
    cancelPack(): void {
      if (running === null) return;
      running.cancelled = true;
      running.file.abort();
    },
  };
}
export type ExportsService = ReturnType<typeof createExportsService>;

const letterPath = ({ ref, draft }: Letter): string => `letters/${ref}${draft ? '-DRAFT' : ''}.docx`;

const edition = ({ version, checkedOn }: PackManifest['content']['catalogue']) => ({ version, checkedOn });

const arrangements = ({ practice, agreements, latest }: Snapshot): ArrangementRow[] =>
  agreements.map((agreement) => ({ practice, agreement, round: latest.get(agreement.id) ?? null }));

function* asBytes(texts: Iterable<string>): Generator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
