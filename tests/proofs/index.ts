import { killed } from './g1-killed';
import { powerCuts } from './g1-power';
import { refusedWrites } from './g1-refused';
import { flippedDatabase } from './g2-flipped';
import { editedHistory } from './g2-history';
import { replayedPages } from './g2-replayed';
import { alteredJournal, flippedAnchor, flippedBackup, flippedKeyFile } from './g2-small-files';
import { nothingInMemory, nothingOnDisk } from './g3-at-rest';
import { wrongKeys } from './g3-wrong-keys';
import { interruptedBackups } from './g4-interrupted';
import { mutatedBackups } from './g4-mutated';
import { restoredRegisters } from './g4-restored';
import { hostileFiles } from './g5-hostile';
import { silence } from './g6-silence';
import { checklist } from './g7-checklist';
import type { Proof } from './proof';

/** All proofs, in the order in which they are run. */
export const proofs: readonly Proof[] = [
  killed,
  powerCuts,
  refusedWrites,
  flippedDatabase,
  flippedKeyFile,
  flippedAnchor,
  alteredJournal,
  flippedBackup,
  replayedPages,
  editedHistory,
  nothingOnDisk,
  wrongKeys,
  nothingInMemory,
  interruptedBackups,
  restoredRegisters,
  mutatedBackups,
  hostileFiles,
  silence,
  checklist,
];
