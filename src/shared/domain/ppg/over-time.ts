import type { IsoDate } from '../calendar';
import type { Id } from '../ids';
import { isPlanned, openPromises } from './rules';
import type { PpgAction, PpgDecision, PpgNote, PpgTopic } from './schema';

/** A topic as one conversation saw it. */
export interface SeenTopic extends PpgTopic {
  readonly noteId: Id;
  readonly ref: string;
  readonly heldOn: IsoDate;
}

/** One topic over all conversations that took it up, the latest first. */
export interface Theme {
  readonly topic: string;
  readonly seen: readonly SeenTopic[];
}

const nameOf = (topic: string): string => topic.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
const latestFirst = (a: PpgNote, b: PpgNote): number =>
  b.heldOn.localeCompare(a.heldOn) || b.ref.localeCompare(a.ref);

/** Topics over all conversations, by their name: those taken up most often first. */
export function themesOf(notes: readonly PpgNote[]): Theme[] {
  const themes = new Map<string, SeenTopic[]>();
  for (const { id, ref, heldOn, topics } of notes.toSorted(latestFirst)) {
    for (const topic of topics) {
      const name = nameOf(topic.topic);
      themes.set(name, [...(themes.get(name) ?? []), { ...topic, noteId: id, ref, heldOn }]);
    }
  }
  return [...themes.values()]
    .map((seen) => ({ topic: seen[0]?.topic ?? '', seen }))
    .toSorted((a, b) => b.seen.length - a.seen.length);
}

/** What the latest conversation brought beside the one before. */
export interface SinceLast {
  readonly latest: PpgNote;
  readonly previous: PpgNote;
  readonly newTopics: readonly string[];
  /** Topics of both, with how people leaned then and now. */
  readonly again: readonly { readonly topic: string; readonly before: PpgTopic; readonly now: PpgTopic }[];
  readonly notRaised: readonly string[];
  /** Of what was promised the time before: how much is done, and how much of what had a day is still owed. */
  readonly promises: { readonly done: number; readonly open: number };
}

/** Compares the two latest conversations that were held; null while there are not two. */
export function sinceLast(notes: readonly PpgNote[], today: IsoDate): SinceLast | null {
  const [latest, previous] = notes.filter((note) => !isPlanned(note, today)).toSorted(latestFirst);
  if (latest === undefined || previous === undefined) return null;
  const before = new Map(previous.topics.map((topic) => [nameOf(topic.topic), topic]));
  const now = new Set(latest.topics.map(({ topic }) => nameOf(topic)));
  return {
    latest,
    previous,
    newTopics: latest.topics.filter(({ topic }) => !before.has(nameOf(topic))).map(({ topic }) => topic),
    again: latest.topics.flatMap((topic) => {
      const earlier = before.get(nameOf(topic.topic));
      return earlier === undefined ? [] : [{ topic: topic.topic, before: earlier, now: topic }];
    }),
    notRaised: previous.topics.filter(({ topic }) => !now.has(nameOf(topic))).map(({ topic }) => topic),
    promises: {
      done: previous.actions.filter(({ doneOn = null }) => doneOn !== null).length,
      open: openPromises([previous]).length,
    },
  };
}

/** A piece of advice and what became of it, with the conversation it comes from. */
export interface SeenDecision extends PpgDecision {
  readonly noteId: Id;
  readonly ref: string;
  readonly heldOn: IsoDate;
}

/** All advice with what the partners decided about it, what waits for them first, then the latest. */
export const decisionsOf = (notes: readonly PpgNote[]): SeenDecision[] =>
  notes
    .toSorted(latestFirst)
    .flatMap(({ id, ref, heldOn, decisions }) =>
      (decisions ?? []).map((decision) => ({ ...decision, noteId: id, ref, heldOn })),
    )
    .toSorted((a, b) => Number(b.decided === 'pending') - Number(a.decided === 'pending'));

/** What the group said and the practice does about it, with the conversation it comes from. */
export interface SeenAction extends PpgAction {
  readonly noteId: Id;
  readonly ref: string;
  /** Its place in the note. */
  readonly at: number;
}

/** Everything that was said and promised, what is still to be done first, then the latest. */
export const actionsOf = (notes: readonly PpgNote[]): SeenAction[] =>
  notes
    .toSorted(latestFirst)
    .flatMap(({ id, ref, actions }) => actions.map((action, at) => ({ ...action, noteId: id, ref, at })))
    .toSorted((a, b) => Number(a.doneOn != null) - Number(b.doneOn != null));
