import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type RouterHistory,
  stripSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { dueKinds } from '../../shared/domain/action/due';
import { actionLinkKinds } from '../../shared/domain/action/schema';
import { agreementFilter } from '../../shared/domain/agreement/list';
import { historyFilter } from '../../shared/domain/history/schema';
import { statuses } from '../../shared/domain/agreement/schema';
import { fullQuestionIds } from '../../shared/domain/audit/schema';
import { id } from '../../shared/domain/ids';
import { ActionNewScreen } from '../features/actions/action-new-screen';
import { ActionScreen } from '../features/actions/action-screen';
import { ActionsScreen } from '../features/actions/actions-screen';
import { ClosedActionsScreen } from '../features/actions/closed-screen';
import { QuestionsScreen } from '../features/actions/questions-screen';
import { AgreementEditScreen } from '../features/agreements/agreement-edit-screen';
import { AgreementNewScreen } from '../features/agreements/agreement-new-screen';
import { AgreementScreen } from '../features/agreements/agreement-screen';
import { AgreementSplitScreen } from '../features/agreements/agreement-split-screen';
import { AgreementsScreen } from '../features/agreements/agreements-screen';
import { CatalogueScreen } from '../features/agreements/catalogue-screen';
import { FindScreen } from '../features/find/find-screen';
import { DuplicatesScreen } from '../features/agreements/duplicates-screen';
import { HistoryScreen } from '../features/history/history-screen';
import { HomeScreen } from '../features/home/home-screen';
import { MilestoneScreen } from '../features/home/milestone-screen';
import { AttachmentScreen } from '../features/attachments/attachment-screen';
import { AuditScreen } from '../features/audit/audit-screen';
import { MeetingScreen } from '../features/audit/meeting-screen';
import { OutcomeScreen } from '../features/audit/outcome-screen';
import { QuestionScreen } from '../features/audit/question-screen';
import { ReviewScreen } from '../features/audit/review-screen';
import { RoundsScreen } from '../features/audit/rounds-screen';
import { RuleScreen } from '../features/audit/rule-screen';
import { BackupsScreen } from '../features/backup/backups-screen';
import { RestoreScreen } from '../features/backup/restore-screen';
import { ExportsScreen } from '../features/exports/exports-screen';
import { CorrespondenceScreen } from '../features/letters/correspondence-screen';
import { IncomingNewScreen } from '../features/letters/incoming-new-screen';
import { IncomingScreen } from '../features/letters/incoming-screen';
import { LetterScreen } from '../features/letters/letter-screen';
import { LettersScreen } from '../features/letters/letters-screen';
import { ManyScreen } from '../features/letters/many-screen';
import { NewLetterScreen } from '../features/letters/new-letter-screen';
import { PartyScreen } from '../features/letters/party-screen';
import { WriteScreen } from '../features/letters/write-screen';
import { MyPassphraseScreen } from '../features/people/my-passphrase-screen';
import { PeopleScreen } from '../features/people/people-screen';
import { PersonNewScreen } from '../features/people/person-new-screen';
import { PersonScreen } from '../features/people/person-screen';
import { RecoveryCodeScreen } from '../features/people/recovery-code-screen';
import { RotateKeyScreen } from '../features/people/rotate-key-screen';
import { RequestNewScreen } from '../features/requests/request-new-screen';
import { RequestScreen } from '../features/requests/request-screen';
import { RequestsScreen } from '../features/requests/requests-screen';
import { ContentScreen } from '../features/settings/content-screen';
import { SettingsScreen } from '../features/settings/settings-screen';
import { TemplateScreen } from '../features/templates/template-screen';
import { TemplatesScreen } from '../features/templates/templates-screen';
import { PpgOverTimeScreen } from '../features/ppg/over-time-screen';
import { PpgNoteScreen } from '../features/ppg/ppg-note-screen';
import { PpgScreen } from '../features/ppg/ppg-screen';
import { UnitNewScreen } from '../features/write-access/unit-new-screen';
import { UnitScreen } from '../features/write-access/unit-screen';
import { WriteAccessScreen } from '../features/write-access/write-access-screen';
import type { Client } from '../lib/client';
import { Frame } from './frame';
import { RouteFault, UnknownPage } from './route-fault';
import { Starting } from './starting';

interface RouterContext {
  readonly client: Client;
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Frame });
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path }) as const;

const everyAgreement = agreementFilter.parse({});
const wholeHistory = historyFilter.parse({});
const routeTree = root.addChildren([
  createRoute({ ...at('/'), component: HomeScreen }),
  createRoute({ ...at('/milestones/$milestoneId'), component: MilestoneScreen }),
  createRoute({
    ...at('/find'),
    component: FindScreen,
    validateSearch: z.object({ place: z.string().max(100).optional().catch(undefined) }),
  }),
  createRoute({
    ...at('/actions'),
    component: ActionsScreen,
    validateSearch: z.object({ kind: z.enum(dueKinds).optional().catch(undefined) }),
  }),
  createRoute({
    ...at('/actions/new'),
    component: ActionNewScreen,
    validateSearch: z.object({
      entity: z.enum(actionLinkKinds).optional().catch(undefined),
      id: id.optional().catch(undefined),
    }),
  }),
  createRoute({ ...at('/actions/closed'), component: ClosedActionsScreen }),
  createRoute({ ...at('/actions/questions'), component: QuestionsScreen }),
  createRoute({ ...at('/actions/$actionId'), component: ActionScreen }),
  createRoute({ ...at('/requests'), component: RequestsScreen }),
  createRoute({
    ...at('/requests/new'),
    component: RequestNewScreen,
    validateSearch: z.object({ agreement: id.optional().catch(undefined) }),
  }),
  createRoute({ ...at('/requests/$requestId'), component: RequestScreen }),
  createRoute({
    ...at('/agreements'),
    component: AgreementsScreen,
    validateSearch: agreementFilter.catch(everyAgreement),
    search: { middlewares: [stripSearchParams(everyAgreement)] },
  }),
  createRoute({
    ...at('/agreements/new'),
    component: AgreementNewScreen,
    validateSearch: z.object({
      catalogue: z.string().max(100).optional().catch(undefined),
      status: z.enum(statuses).optional().catch(undefined),
      place: z.string().max(100).optional().catch(undefined),
    }),
  }),
  createRoute({ ...at('/agreements/catalogue'), component: CatalogueScreen }),
  createRoute({ ...at('/agreements/duplicates'), component: DuplicatesScreen }),
  createRoute({ ...at('/agreements/$agreementId'), component: AgreementScreen }),
  createRoute({ ...at('/agreements/$agreementId/split'), component: AgreementSplitScreen }),
  createRoute({ ...at('/agreements/$agreementId/edit'), component: AgreementEditScreen }),
  createRoute({ ...at('/audit'), component: AuditScreen }),
  createRoute({
    ...at('/audit/rule'),
    validateSearch: z.object({ agreement: id.optional().catch(undefined) }),
    component: RuleScreen,
  }),
  createRoute({ ...at('/audit/meeting'), component: MeetingScreen }),
  createRoute({ ...at('/audit/review'), component: ReviewScreen }),
  createRoute({ ...at('/audit/write-access'), component: WriteAccessScreen }),
  createRoute({ ...at('/audit/write-access/new'), component: UnitNewScreen }),
  createRoute({ ...at('/audit/write-access/$unitId'), component: UnitScreen }),
  createRoute({
    ...at('/audit/$agreementId/rounds'),
    validateSearch: z.object({
      earlier: z.int().positive().optional().catch(undefined),
      later: z.int().positive().optional().catch(undefined),
      all: z.boolean().optional().catch(undefined),
    }),
    component: RoundsScreen,
  }),
  createRoute({
    ...at('/audit/$agreementId'),
    validateSearch: z.object({ q: z.enum(fullQuestionIds).optional().catch(undefined) }),
    component: QuestionScreen,
  }),
  createRoute({ ...at('/audit/$agreementId/outcome'), component: OutcomeScreen }),
  createRoute({ ...at('/letters'), component: LettersScreen }),
  createRoute({ ...at('/letters/write'), component: WriteScreen }),
  createRoute({ ...at('/letters/correspondence'), component: CorrespondenceScreen }),
  createRoute({ ...at('/letters/correspondence/$party'), component: PartyScreen }),
  createRoute({
    ...at('/letters/new/$kind'),
    validateSearch: z.object({ about: id.optional().catch(undefined) }),
    component: NewLetterScreen,
  }),
  createRoute({ ...at('/letters/incoming/new'), component: IncomingNewScreen }),
  createRoute({ ...at('/letters/incoming/$incomingId'), component: IncomingScreen }),
  createRoute({ ...at('/letters/many'), component: ManyScreen }),
  createRoute({ ...at('/letters/templates'), component: TemplatesScreen }),
  createRoute({ ...at('/letters/templates/$templateId'), component: TemplateScreen }),
  createRoute({ ...at('/letters/$letterId'), component: LetterScreen }),
  createRoute({ ...at('/ppg'), component: PpgScreen }),
  createRoute({ ...at('/ppg/new'), component: PpgNoteScreen }),
  createRoute({ ...at('/ppg/over-time'), component: PpgOverTimeScreen }),
  createRoute({ ...at('/ppg/$noteId'), component: PpgNoteScreen }),
  createRoute({ ...at('/documents/$documentId'), component: AttachmentScreen }),
  createRoute({ ...at('/exports'), component: ExportsScreen }),
  createRoute({
    ...at('/history'),
    component: HistoryScreen,
    validateSearch: historyFilter.catch(wholeHistory),
    search: { middlewares: [stripSearchParams(wholeHistory)] },
  }),
  createRoute({ ...at('/settings'), component: SettingsScreen }),
  createRoute({ ...at('/people'), component: PeopleScreen }),
  createRoute({ ...at('/people/new'), component: PersonNewScreen }),
  createRoute({ ...at('/people/my-passphrase'), component: MyPassphraseScreen }),
  createRoute({ ...at('/people/recovery-code'), component: RecoveryCodeScreen }),
  createRoute({ ...at('/people/rotate-key'), component: RotateKeyScreen }),
  createRoute({ ...at('/people/$personId'), component: PersonScreen }),
  createRoute({ ...at('/settings/content'), component: ContentScreen }),
  createRoute({ ...at('/settings/backups'), component: BackupsScreen }),
  createRoute({ ...at('/settings/backups/restore'), component: RestoreScreen }),
]);

/** The app's pages; a history of its own in tests, the browser's in the app. */
export const createAppRouter = (context: RouterContext, history?: RouterHistory) =>
  createRouter({
    routeTree,
    context,
    defaultErrorComponent: RouteFault,
    defaultNotFoundComponent: UnknownPage,
    defaultPendingComponent: Starting,
    ...(history === undefined ? {} : { history }),
  });
export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
