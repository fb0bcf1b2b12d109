import type { ContentSet } from '../../../shared/content/set';
import type { AppEventName, AppEvents } from '../../../shared/contract/events';
import type { Id } from '../../../shared/domain/ids';
import type { Head } from '../db/trail';
import type { HistoryProblem } from '../db/verify';
import { actionReaders, createActionService } from './actions';
import { agreementReaders } from './agreement-record';
import { createBulkService } from './agreement-bulk';
import { createDuplicatesService, distinctPairReaders } from './agreement-duplicates';
import { createAgreementIndex } from './agreement-index';
import { createSplitService } from './agreement-split';
import { createAgreementService } from './agreements';
import { attachmentReaders, createAttachmentsService } from './attachments';
import { auditReaders, createAuditService } from './audit';
import { backupReaders, createSavedBackups } from './backups';
import type { EntityReader, ServiceContext } from './context';
import { contentReaders, createContentPackService } from './content-packs';
import { createDraftsService } from './drafts';
import { createExportsService } from './exports';
import { createFindService, findReaders } from './find';
import { createHistoryService } from './history';
import { createHomeService } from './home';
import { createIncomingLetterService, incomingLetterReaders } from './incoming-letters';
import { createLettersService, letterReaders } from './letters';
import { createLetterRuns } from './letters-many';
import { createMeetingsService, meetingReaders } from './meetings';
import { createMilestoneService, milestoneReaders } from './milestones';
import { createPeopleService, type PeopleFacts, personReaders } from './people';
import { createPpgService, ppgReaders } from './ppg';
import { createPracticeService, practiceReaders } from './practice';
import { createTemplatesService, templateReaders } from './templates';
import { createWriteAccessService, writeAccessReaders } from './write-access';
import { createQueryService } from './queries';
import { queryReaders } from './query-rows';
import { createRequestService, requestReaders } from './requests';

/** Every kind of row that the history tells of, for the check that the register is what the history says. */
export const entityReaders: readonly EntityReader[] = [
  ...practiceReaders,
  ...personReaders,
  ...agreementReaders,
  ...distinctPairReaders,
  ...findReaders,
  ...auditReaders,
  ...meetingReaders,
  ...writeAccessReaders,
  ...letterReaders,
  ...incomingLetterReaders,
  ...templateReaders,
  ...attachmentReaders,
  ...ppgReaders,
  ...actionReaders,
  ...queryReaders,
  ...requestReaders,
  ...milestoneReaders,
  ...backupReaders,
  ...contentReaders,
];

/** What some services need of the register as a whole. */
export interface RegisterFacts extends PeopleFacts {
  readonly appVersion: string;
  /** The content that the app ships, whatever is in use. */
  readonly shipped: ContentSet;
  /** Other content is in use from now on: services are made anew. */
  readonly contentChanged: () => void;
  readonly emit: <N extends AppEventName>(name: N, payload: AppEvents[N]) => void;
  readonly head: () => Head | undefined;
  readonly vaultId: Id;
  /** What the checks at unlocking found. */
  readonly problems: readonly HistoryProblem[];
}

/** All services of an open register. */
export function createServices(context: ServiceContext, facts: RegisterFacts) {
  const practice = createPracticeService(context);
  const index = createAgreementIndex(context);
  const agreements = createAgreementService(context, index);
  const letters = createLettersService(context);
  const incomingLetters = createIncomingLetterService(context);
  const ppg = createPpgService(context);
  const requests = createRequestService(context);
  const savedBackups = createSavedBackups(context);
  const milestones = createMilestoneService(context);
  const actions = createActionService(context, {
    letters: letters.list,
    incomingLetters: incomingLetters.list,
    notes: ppg.list,
    practice: practice.get,
    agreements: () =>
      index
        .all()
        .filter(({ row }) => !row.archived)
        .map(({ dates }) => dates),
    settings: practice.getSettings,
    lastBackupAt: savedBackups.lastElsewhereAt,
  });
  return {
    practice,
    contentPacks: createContentPackService(context, facts, facts.contentChanged),
    people: createPeopleService(context, facts),
    agreements,
    agreementSplit: createSplitService(context),
    agreementBulk: createBulkService(context),
    duplicates: createDuplicatesService(context, index),
    find: createFindService(context, practice.get),
    audit: createAuditService(context),
    meetings: createMeetingsService(context),
    writeAccess: createWriteAccessService(context),
    letters,
    incomingLetters,
    letterRuns: createLetterRuns(context, { letters, emit: facts.emit }),
    templates: createTemplatesService(context),
    attachments: createAttachmentsService(context),
    drafts: createDraftsService(context, facts),
    ppg,
    actions,
    milestones,
    queries: createQueryService(context),
    requests,
    savedBackups,
    history: createHistoryService(context, facts),
    home: createHomeService(context, {
      notes: ppg.list,
      requests: requests.list,
      practice: practice.get,
      noted: () => milestones.noted(),
      agreements: index.all,
      due: actions.due,
      lastBackupAt: savedBackups.lastElsewhereAt,
    }),
    exports: createExportsService(context, facts),
  };
}
export type Services = ReturnType<typeof createServices>;
