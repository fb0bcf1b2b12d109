import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { registerProblems } from '../../../shared/domain/register/schema';
import { Alone } from './alone';

type Problem = (typeof registerProblems)[number];

interface Words {
  readonly title: string;
  readonly what: string;
  readonly todo: readonly string[];
}

const elsewhere: readonly string[] = [
  'Ask your IT support to set the app to a folder on this computer’s own disk. Without any setting it uses the right one.',
  'If there is a register in this folder already, close the app on every computer, copy the whole folder to this computer’s own disk, and use that one only.',
  'Keep backups there instead, if you wish: they are encrypted, and made to be copied.',
];

const words: Record<Problem, Words> = {
  'folder-shared': {
    title: 'The register cannot be kept on a network drive',
    what: 'The data folder lies on another computer. A network drive cannot promise that what was saved stays saved, and two computers could open the register at once. Nothing was written there.',
    todo: elsewhere,
  },
  'folder-synced': {
    title: 'The register cannot be kept in a synchronised folder',
    what: 'The data folder lies in OneDrive or a folder like it. Copies of the register would leave this computer, and an older copy could come back over a newer one. Nothing was written there.',
    todo: elsewhere,
  },
  'folder-roaming': {
    title: 'The register cannot be kept in a roaming profile',
    what: 'Windows copies this data folder to a server when you sign out, and to other computers when you sign in there. Copies of the register would leave this computer. Nothing was written there.',
    todo: elsewhere,
  },
  'register-damaged': {
    title: 'The register is damaged',
    what: 'The file of the register cannot be read as it should. The app has not changed it and will not try to.',
    todo: [
      'Close the app and open it again. A disk that was slow to wake is the harmless cause.',
      'If this page comes back, copy the whole data folder to another disk before anything else is tried.',
      'Ask your IT support to restore the data folder from their last copy, and show them this page.',
    ],
  },
  'register-newer': {
    title: 'The register is from a newer version',
    what: 'It was last opened by a newer version of this app. This version does not understand all of it, so it leaves it alone.',
    todo: [
      'Open it with the newer version, on this computer.',
      'If this is the only version that you have, ask your IT support for the newer one.',
    ],
  },
  'register-in-use': {
    title: 'The register is open elsewhere',
    what: 'Another window, or another person who is signed in to this computer, has the register open. Only one can have it at a time.',
    todo: [
      'Look for another window of DSA Register and use that one.',
      'Ask whoever else is signed in to this computer to close theirs, then open the app again.',
      'If nobody has it open, restart the computer.',
    ],
  },
  'slots-damaged': {
    title: 'The locks of the register are damaged',
    what: 'The two copies of the small file that holds its locks, vault.keys and vault.keys.b, cannot be read. Without one of them no passphrase opens the register, not even the right one.',
    todo: [
      'Do not delete or rename anything in the data folder.',
      'Copy the whole data folder to another disk.',
      'Ask your IT support for the newest copy of vault.keys from their backups. It belongs in the data folder, beside register.db.',
    ],
  },
  'register-read-only': {
    title: 'The register cannot be written to',
    what: 'Windows does not let the app write in the data folder, so nothing could be saved.',
    todo: [
      'Check that the disk is not full.',
      'Ask your IT support to let you write in the data folder, then open the app again.',
    ],
  },
};

interface ProblemScreenProps {
  readonly problem: Problem;
  readonly onRestore: () => void;
}

/** A backup helps where files are broken; in the other cases the register itself is sound. */
const helpedByBackup: ReadonlySet<Problem> = new Set(['register-damaged', 'slots-damaged']);

/** Why the register cannot be opened and what to do, in plain words. Nothing here deletes anything. */
export function ProblemScreen({ problem, onRestore }: ProblemScreenProps): ReactElement {
  const { title, what, todo } = words[problem];
  return (
    <Alone title={title} showFolder>
      <p>{what}</p>
      <h2 className="nhsuk-heading-s">What to do</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        {todo.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {helpedByBackup.has(problem) && (
        <>
          <p>
            Or restore a backup. The damaged register is put aside in the data folder as it is, never written
            over.
          </p>
          <Button type="button" secondary onClick={onRestore}>
            Restore a backup
          </Button>
        </>
      )}
    </Alone>
  );
}
