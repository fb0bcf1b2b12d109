import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { CONTENT_DAYS } from '../../../shared/content/set';
import { isoDate, formatDate } from '../../../shared/domain/calendar';
import type { Home } from '../../../shared/domain/home/schema';
import { practiceFieldLabels } from '../../../shared/domain/practice/labels';
import { practiceInput } from '../../../shared/domain/practice/schema';
import { useClient } from '../../lib/client-context';
import { useOpenRegister } from '../../lib/open-register';
import { ButtonLink, PathLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PrintButton } from '../../ui/print-button';
import { homeQueries } from './api';
import { Milestones } from './milestones';
import { OutcomeCounts } from './outcome-counts';
import { StepCards } from './step-cards';
import { DatesAhead, NextThings, Waiting } from './what-next';
import { formatCount } from '../../../shared/domain/text';

/** Where the practice stands with the action and with its register, and what to do next. */
export function HomeScreen(): ReactElement {
  const { data: home } = useSuspenseQuery(homeQueries.get(useClient()));
  return (
    <Page title="Home" actions={home.agreements > 0 && <PrintButton label="Print this page" />}>
      {home.agreements === 0 && <FirstUse />}
      <BackupReminder home={home} />
      {home.agreements > 0 && <NextThings next={home.next} />}
      <h2 className="nhsuk-heading-m">The four steps</h2>
      <StepCards steps={home.steps} />
      <Milestones milestones={home.milestones} />
      <div className="app-home__more">
        {home.agreements > 0 && (
          <>
            <OutcomeCounts home={home} />
            <Waiting waiting={home.waiting} />
            <DatesAhead ahead={home.ahead} />
          </>
        )}
        <MissingDetails home={home} />
      </div>
      <ContentAge home={home} />
    </Page>
  );
}

function BackupReminder({ home: { backup } }: { readonly home: Home }): ReactElement | null {
  const { sample } = useOpenRegister();
  if (!backup.due || sample) return null;
  return (
    <Notice
      kind="warning"
      title={
        backup.daysSinceSaved === null
          ? 'No backup has been saved off this computer yet'
          : `The last backup off this computer was saved ${daysAgo(backup.daysSinceSaved)}`
      }
    >
      <p>
        If this computer is lost or breaks, so is everything since. Save one on a stick or another disk: it
        takes a minute. <PathLink path="/settings/backups">Save a backup</PathLink>
      </p>
    </Notice>
  );
}

function FirstUse(): ReactElement {
  return (
    <section className="app-empty app-home__first">
      <h2 className="nhsuk-heading-m">Begin in three steps</h2>
      <ol>
        <li>
          <strong>Look.</strong> Most practices find their agreements in the clinical system, in letters from
          the ICB and with their DPO. <PathLink path="/find">See every place to look</PathLink>.
        </li>
        <li>
          <strong>Enter what you find.</strong> Begin with one that you know. What you do not know yet is
          entered as “Not known yet”, and counted, so that it is not forgotten.
        </li>
        <li>
          <strong>Audit it.</strong> Ten questions lead to an outcome with its reason. A partner decides.
        </li>
      </ol>
      <div className="app-buttons">
        <ButtonLink to="/agreements/catalogue">Choose from the reference catalogue</ButtonLink>
        <ButtonLink to="/agreements/new" secondary>
          Enter one by hand
        </ButtonLink>
      </div>
    </section>
  );
}

const practiceField = practiceInput.keyof();

function MissingDetails({ home }: { readonly home: Home }): ReactElement | null {
  const fields = home.missingDetails.flatMap((name) => practiceField.safeParse(name).data ?? []);
  if (fields.length === 0) return null;
  return (
    <section className="app-panel" aria-labelledby="missing-details">
      <h2 className="nhsuk-heading-s" id="missing-details">
        Details that your letters need
      </h2>
      <p>Until they are filled in, the letter to the ICB carries the word DRAFT.</p>
      <ul className="app-plain-list">
        {fields.map((field) => (
          <li key={field}>
            <PathLink path={`/settings#${field}`}>{practiceFieldLabels[field]}</PathLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function daysAgo(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? '1 day ago' : `${formatCount(days)} days ago`;
}

function ContentAge({ home }: { readonly home: Home }): ReactElement {
  const checked = isoDate.safeParse(home.contentCheckedOn);
  const on = checked.success ? ` (${formatDate(checked.data)})` : '';
  const line = `Reference content checked ${daysAgo(home.contentAgeDays)}${on}.`;
  return home.contentAgeDays > CONTENT_DAYS ? (
    <Notice kind="warning" title={line}>
      <p>
        Laws, contracts and notices may have changed since. Check what it says against its sources before you
        rely on it.{' '}
        <PathLink path="/settings/content">See what is old, and how to bring it up to date</PathLink>
      </p>
    </Notice>
  ) : (
    <p className="app-home__content-age">{line}</p>
  );
}
