import { oldestCheck } from '../../../shared/content/set';
import type { DatedAgreement, DueThing } from '../../../shared/domain/action/due';
import { daysSinceBackup, isBackupDue } from '../../../shared/domain/backup/rules';
import { daysBetween, type Instant } from '../../../shared/domain/calendar';
import { placesFor, systemOf } from '../../../shared/domain/find/rules';
import { type MilestoneFacts, standingOf } from '../../../shared/domain/home/milestones';
import { homeSteps } from '../../../shared/domain/home/rules';
import {
  type Home,
  type Milestone,
  type MilestoneId,
  milestoneIds,
  type NotedMilestone,
  type NotedMilestoneId,
} from '../../../shared/domain/home/schema';
import { icbLetterMissing } from '../../../shared/domain/letter/kinds/icb-letter';
import type { PpgNote } from '../../../shared/domain/ppg/schema';
import type { Practice } from '../../../shared/domain/practice/schema';
import type { ListedRequest } from '../../../shared/domain/request/schema';
import type { ServiceContext } from './context';
import type { IndexedAgreement } from './agreement-index';
import { countRegister } from './home-counts';
import {
  icbLetter,
  longestWaiting,
  ppgFacts,
  questionFacts,
  readLetterFacts,
  replyFacts,
  requestFacts,
  searchFacts,
  unreferred,
} from './home-facts';

/** The other services' lists, from which the home page is put together. */
export interface HomeSources {
  readonly notes: () => readonly PpgNote[];
  readonly requests: () => readonly ListedRequest[];
  readonly practice: () => Practice;
  readonly noted: () => Readonly<Record<NotedMilestoneId, NotedMilestone | null>>;
  /** Every agreement, as lists keep them. */
  readonly agreements: () => readonly IndexedAgreement[];
  /** What falls due, with the dates of these agreements. */
  readonly due: (agreements: readonly DatedAgreement[]) => readonly DueThing[];
  /** When a backup was last saved off this computer. */
  readonly lastBackupAt: () => Instant | null;
}

/** How many things the lists of the page name. */
const SHOWN = 5;
/** How many things of the to-do list stand on the page. */
const NEXT = 3;

/** Guidance that is old and backups have a place of their own on the page. */
const standsInList = ({ kind }: DueThing): boolean => kind !== 'content' && kind !== 'backup';

/** What is done, what is next, what waits and what is late, over the whole register. */
export function createHomeService({ db, clock, content }: ServiceContext, sources: HomeSources) {
  return {
    get(): Home {
      const today = clock.today();
      const agreements = sources.agreements();
      const counts = countRegister(agreements, today, SHOWN);
      const letters = readLetterFacts(db);
      const requests = sources.requests();
      const practice = sources.practice();
      const facts: MilestoneFacts = {
        today,
        letter: icbLetter(letters),
        requests: requestFacts(agreements, requests),
        audits: counts.audits,
        ppg: ppgFacts(sources.notes(), today),
        search: searchFacts(db, agreements, placesFor(content.places.places, systemOf(practice))),
        questions: questionFacts(db, letters),
        replies: replyFacts(letters, today),
        withdrawals: counts.withdrawals,
        unreferred: unreferred(requests),
        packSentOn:
          letters.findLast(({ kind, sentOn }) => kind === 'lmc-cover' && sentOn !== null)?.sentOn ?? null,
        noted: sources.noted(),
      };
      const daysSinceSaved = daysSinceBackup(sources.lastBackupAt(), today);

      return {
        steps: homeSteps(facts),
        milestones: milestoneIds.map((id) => ({
          id,
          ...standingOf(id, facts),
          ...wordsOf(id),
          noted: isNoted(id) ? facts.noted[id] : null,
        })),
        agreements: counts.total,
        byOutcome: { ...counts.byOutcome },
        byUseKind: { ...counts.byUseKind },
        unknowns: counts.unknowns,
        next: sources.due(counts.soonest).filter(standsInList).slice(0, NEXT),
        waiting: longestWaiting(db, counts, { letters, requests, today }, SHOWN),
        ahead: [...counts.ahead],
        missingDetails: icbLetterMissing(practice).map((missing) => missing.field),
        contentCheckedOn: oldestCheck(content),
        contentAgeDays: daysBetween(oldestCheck(content), today),
        backup: { daysSinceSaved, due: isBackupDue(daysSinceSaved, counts.total) },
      };
    },
  };

  /** What the content in use calls a milestone; every edition has all of them (`keepsToTheRules`). */
  function wordsOf(id: MilestoneId): Pick<Milestone, 'title' | 'shownBy'> {
    const words = content.milestones.milestones.find((milestone) => milestone.id === id);
    return { title: words?.title ?? id, shownBy: words?.done ?? '' };
  }
}
export type HomeService = ReturnType<typeof createHomeService>;

const isNoted = (id: MilestoneId): id is NotedMilestoneId =>
  id === 'privacy-notice' || id === 'lmc-pack' || id === 'review';
