import { useSuspenseQuery } from '@tanstack/react-query';
import { Details } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import type { PpgGuide } from '../../../shared/content/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { ppgQueries } from './api';

/** The guide to the conversation, as it was shipped with the app. */
export const useGuide = (): PpgGuide => useSuspenseQuery(ppgQueries.guide(useClient())).data;

/** The suggested hour, step by step. */
export function Agenda({ guide }: { readonly guide: PpgGuide }): ReactElement {
  const total = guide.agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <>
      <ol className="app-agenda">
        {guide.agenda.map(({ title, minutes }) => (
          <li key={title}>
            {title} <span className="app-agenda__minutes">{minutes} minutes</span>
          </li>
        ))}
      </ol>
      <p>{total} minutes together.</p>
    </>
  );
}

/** What to say and what patients may ask, folded. */
export function Briefing({ guide }: { readonly guide: PpgGuide }): ReactElement {
  const { data: optOuts } = useSuspenseQuery(ppgQueries.optOutRoutes(useClient()));
  return (
    <>
      <Folded title="What to say">
        {guide.talkingPoints.map(({ title, text }) => (
          <Point key={title} title={title}>
            {text}
          </Point>
        ))}
      </Folded>
      <Folded title="Choices that patients have">
        {optOuts.routes.map(({ id, name, how, does, doesNot }) => (
          <Point key={id} title={name}>
            {how} {does} <strong>Its limit:</strong> {doesNot}
          </Point>
        ))}
      </Folded>
      <Folded title="Questions that patients ask">
        <p>Check each answer for your practice before you use it.</p>
        {guide.questions.map(({ question, answer }) => (
          <Point key={question} title={question}>
            {answer}
          </Point>
        ))}
      </Folded>
      <Folded title="Where this comes from">
        <p>
          Edition {guide.version}, checked on {formatDate(guide.checkedOn)}.
        </p>
        <ul>
          {guide.sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </Folded>
    </>
  );
}

/** What must not be written down, always in sight while a note is written. */
export function DoNotRecord({ guide }: { readonly guide: PpgGuide }): ReactElement {
  return (
    <Folded title="What not to write down">
      <ul>
        {guide.doNotRecord.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </Folded>
  );
}

/** Questions that get people talking: all of them, or those beside one box of the note. */
export function Prompts({
  guide,
  beside,
}: {
  readonly guide: PpgGuide;
  readonly beside?: PpgGuide['prompts'][number]['beside'];
}): ReactElement {
  const prompts = guide.prompts.filter((prompt) => beside === undefined || prompt.beside === beside);
  return (
    <ul>
      {prompts.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** What to ask for one box of the note, set beside it. */
export function Ask({ beside }: { readonly beside: PpgGuide['prompts'][number]['beside'] }): ReactElement {
  const guide = useGuide();
  return (
    <div className="app-ask">
      <p className="app-ask__title">You could ask:</p>
      <Prompts guide={guide} beside={beside} />
    </div>
  );
}

function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <Details>
      <Details.Summary>{title}</Details.Summary>
      <Details.Text>{children}</Details.Text>
    </Details>
  );
}

function Point({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="app-point">
      <p className="app-point__title">{title}</p>
      <p>{children}</p>
    </div>
  );
}
