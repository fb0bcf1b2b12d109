import { actionsContract } from './actions';
import { agreementsContract } from './agreements';
import { attachmentsContract } from './attachments';
import { auditContract } from './audit';
import { backupsContract } from './backups';
import { contentContract } from './content';
import type { Contract, InputOf, OutputOf } from './define';
import { draftsContract } from './drafts';
import { exportsContract, internalContract } from './exports';
import { findContract } from './find';
import { homeContract } from './home';
import { lettersContract } from './letters';
import { meetingsContract } from './meetings';
import { ppgContract } from './ppg';
import { peopleContract } from './people';
import { practiceContract } from './practice';
import { registerContract } from './register';
import { requestsContract } from './requests';
import { shellContract } from './shell';
import { templatesContract } from './templates';
import { writeAccessContract } from './write-access';

/** What the page may call and the vault process answers. */
export const vaultContract = {
  ...registerContract,
  ...peopleContract,
  ...practiceContract,
  ...contentContract,
  ...findContract,
  ...agreementsContract,
  ...auditContract,
  ...meetingsContract,
  ...writeAccessContract,
  ...lettersContract,
  ...templatesContract,
  ...ppgContract,
  ...actionsContract,
  ...requestsContract,
  ...draftsContract,
  ...attachmentsContract,
  ...homeContract,
  ...exportsContract,
  ...backupsContract,
} as const satisfies Contract;

export { internalContract, shellContract };

/** All that the page may call. */
export const pageContract = { ...vaultContract, ...shellContract } as const satisfies Contract;

export type VaultContract = typeof vaultContract;
export type InternalContract = typeof internalContract;
export type ShellContract = typeof shellContract;
export type PageContract = typeof pageContract;
export type Channel = keyof PageContract;
export type ChannelInput<K extends Channel> = InputOf<PageContract, K>;
export type ChannelOutput<K extends Channel> = OutputOf<PageContract, K>;
