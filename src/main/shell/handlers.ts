import { basename, extname } from 'node:path';
import type { ShellContract } from '../../shared/contract';
import type { Handlers } from '../../shared/contract/define';
import { knownExtensions } from '../../shared/domain/attachment/file-name';
import { fileTypeLabels } from '../../shared/domain/attachment/schema';
import type { IsoDate } from '../../shared/domain/calendar';
import type { Saved } from '../../shared/domain/exports/schema';
import type { LetterFormat } from '../../shared/domain/letter/schema';
import type { Vault } from './vault-process';

/** A kind of file that people save, as the dialog names it. */
export interface FileKind {
  readonly title: string;
  readonly description: string;
  readonly extension: string;
  /** Further endings that a file to be read may have. */
  readonly others?: readonly string[];
}

export interface Dialogs {
  /** Asks where to save a file; null when the person closed the dialog. */
  readonly save: (kind: FileKind, suggestedName: string) => Promise<string | null>;
  /** Asks for a file to be read; null when the person closed the dialog. */
  readonly open: (kind: FileKind) => Promise<string | null>;
}

export interface ShellHandlerDeps {
  readonly vault: Vault;
  readonly dialogs: Dialogs;
  /** Whether a file there leaves this computer by itself: on a share, or in a synchronised folder. */
  readonly isAwayFromPc: (path: string) => boolean;
  readonly lock: () => Promise<void>;
  /** The page has nothing left that a lock could lose. */
  readonly pageReady: () => void;
  readonly print: () => Promise<void>;
  /** The page that is shown, as a PDF. */
  readonly printToPdf: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly today: () => IsoDate;
  readonly info: { readonly version: string; readonly dataFolder: string };
}

const CSV: FileKind = {
  title: 'Save the register as a spreadsheet file',
  description: 'Comma-separated values',
  extension: 'csv',
};
const TO_DO: FileKind = {
  title: 'Save the to-do list as a spreadsheet file',
  description: 'Comma-separated values',
  extension: 'csv',
};
const PACK: FileKind = { title: 'Save the audit pack', description: 'Zip archive', extension: 'zip' };
const LETTERS: FileKind = { title: 'Save the letters', description: 'Zip archive', extension: 'zip' };
const AGENDA: FileKind = { title: 'Save the agenda', description: 'Word document', extension: 'docx' };
const LETTER: Record<LetterFormat, FileKind> = {
  docx: { title: 'Save the letter', description: 'Word document', extension: 'docx' },
  pdf: { title: 'Save the letter', description: 'PDF document', extension: 'pdf' },
  txt: { title: 'Save the letter', description: 'Plain text', extension: 'txt' },
};

const EMAIL: FileKind = { title: 'Save the email draft', description: 'Email draft', extension: 'eml' };

const BACKUP: FileKind = {
  title: 'Save a backup',
  description: 'Encrypted backup of DSA Register',
  extension: 'dsabackup',
};

const TEMPLATE: FileKind = {
  title: 'Choose the Word file of the letter',
  description: 'Word document',
  extension: 'docx',
  // Others are refused with what to do about them, which a dialog cannot say.
  others: ['dotx', 'doc', 'docm', 'odt', 'rtf', 'pdf'],
};

const CONTENT_PACK: FileKind = {
  title: 'Choose a content pack',
  description: 'Content pack of DSA Register',
  extension: 'dsacontent',
};

const DOCUMENT: FileKind = {
  title: 'Choose a document',
  description: 'PDF, pictures, Word documents and text',
  extension: 'pdf',
  others: knownExtensions,
};

/** Answers what the page asks of the shell. The page learns the name of a saved file, never its folder. */
export function createShellHandlers(deps: ShellHandlerDeps): Handlers<ShellContract> {
  const { vault, dialogs, isAwayFromPc, lock, pageReady, print, printToPdf, today, info } = deps;

  const save = async (
    kind: FileKind,
    suggestedName: string,
    write: (path: string) => Promise<unknown>,
  ): Promise<Saved> => {
    const path = await dialogs.save(kind, suggestedName);
    if (path === null) return { fileName: null };
    await write(path);
    return { fileName: basename(path) };
  };

  return {
    'app.info': () => info,
    'app.lock': () => {
      // The page that asked is gone before the lock is complete, so nobody waits for it.
      void lock();
      return {};
    },
    'app.ready-to-lock': () => {
      pageReady();
      return {};
    },
    'app.print': async () => {
      await print();
      return {};
    },
    'attachments.add': async (input) => {
      const path = await dialogs.open(DOCUMENT);
      return path === null ? null : vault.internal('attachments.take', { ...input, path });
    },
    'attachments.save-out': async ({ id }) => {
      const { fileName, type } = await vault.page('attachments.get', { id });
      const extension = extname(fileName).slice(1);
      const kind = { title: 'Save the document', description: fileTypeLabels[type], extension };
      return save(kind, fileName, (path) => vault.internal('attachments.write-out', { id, path }));
    },
    'backups.save': async () => {
      const { odsCode } = await vault.page('practice.get', {});
      return save(BACKUP, `${odsCode}_DSA-register_${today()}.dsabackup`, (path) =>
        vault.internal('backups.write', { path, awayFromPc: isAwayFromPc(path) }),
      );
    },
    'content.open-pack': async () => {
      const path = await dialogs.open(CONTENT_PACK);
      return path === null ? null : vault.internal('content.choose-pack', { path });
    },
    'backups.open': async () => {
      const path = await dialogs.open({ ...BACKUP, title: 'Choose a backup' });
      return path === null ? null : vault.internal('backups.choose', { path });
    },
    'exports.save-csv': async () => {
      const { odsCode } = await vault.page('practice.get', {});
      return save(CSV, `${odsCode}_DSA-register_${today()}.csv`, (path) =>
        vault.internal('exports.write-csv', { path }),
      );
    },
    'actions.save-csv': async () => {
      const { odsCode } = await vault.page('practice.get', {});
      return save(TO_DO, `${odsCode}_to-do_${today()}.csv`, (path) =>
        vault.internal('actions.write-csv', { path }),
      );
    },
    'exports.save-pack': async () => {
      const { packName } = await vault.page('exports.preview', {});
      return save(PACK, packName, (path) => vault.internal('exports.write-pack', { path }));
    },
    'meetings.save-agenda': ({ meetingId }) =>
      save(AGENDA, `Agenda_${today()}.docx`, (path) =>
        vault.internal('meetings.write-agenda', { meetingId, path }),
      ),
    'templates.add': async (input) => {
      const path = await dialogs.open(TEMPLATE);
      return path === null ? null : vault.internal('templates.take', { ...input, path });
    },
    'letters.save-many': async ({ orders }) => {
      const { name } = await vault.internal('letters.many-name', {});
      const path = await dialogs.save(LETTERS, name);
      if (path === null) return { fileName: null, written: null };
      const written = await vault.internal('letters.write-many', { orders, path });
      return { fileName: written.made === 0 ? null : basename(path), written };
    },
    'letters.save-email': async (email) => {
      const { name } = await vault.internal('letters.file-name', { letterId: email.letterId, format: 'eml' });
      return save(EMAIL, name, (path) => vault.internal('letters.write-email', { ...email, path }));
    },
    'letters.save': async ({ letterId, format }) => {
      const { name } = await vault.internal('letters.file-name', { letterId, format });
      return save(LETTER[format], name, async (path) => {
        if (format !== 'pdf') return vault.internal('letters.write', { letterId, format, path });
        const pdf = await printToPdf();
        // A lock ends the other processes and not this one: nothing of the letter stays in its memory.
        return vault.internal('letters.write-pdf', { pdf, path }).finally(() => pdf.fill(0));
      });
    },
  };
}
