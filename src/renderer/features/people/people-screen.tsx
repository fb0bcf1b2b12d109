import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate, formatInstant, londonDay } from '../../../shared/domain/calendar';
import { rightReasons } from '../../../shared/domain/person/rules';
import { accessRoleLabels, type PeopleEntry } from '../../../shared/domain/person/schema';
import { useClient } from '../../lib/client-context';
import { useOpenRegister } from '../../lib/open-register';
import { type Column, DataTable } from '../../ui/data-table';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { peopleQueries } from './api';

const state = ({ leftOn, hasKey }: PeopleEntry): string => {
  if (leftOn !== null) return `Removed on ${formatDate(leftOn)}`;
  return hasKey ? 'Opens the register' : 'Has no passphrase yet';
};

const columnsFor = (mayManage: boolean): Column<PeopleEntry, string>[] => [
  {
    key: 'name',
    header: 'Name',
    cell: ({ id, name, leftOn }) =>
      mayManage && leftOn === null ? (
        <Link to="/people/$personId" params={{ personId: id }}>
          {name}
        </Link>
      ) : (
        name
      ),
  },
  { key: 'jobTitle', header: 'Job title', cell: ({ jobTitle }) => jobTitle },
  { key: 'role', header: 'May do', cell: ({ role }) => accessRoleLabels[role] },
  {
    key: 'since',
    header: 'Since',
    cell: ({ addedAt }) => formatDate(londonDay(Date.parse(addedAt))),
    oneLine: true,
  },
  { key: 'state', header: 'State', cell: state },
];

/** Who opens the register, and what each of them may do. */
export function PeopleScreen(): ReactElement {
  const { data } = useSuspenseQuery(peopleQueries.list(useClient()));
  const { sample, readOnly } = useOpenRegister();
  const mayManage = data.mayManage && !sample && !readOnly;
  return (
    <Page
      title="People"
      back={<BackLink to="/settings">Settings</BackLink>}
      lead={<p>Each person opens the register with a passphrase of their own, and signs what they change.</p>}
      actions={mayManage && <ButtonLink to="/people/new">Add a person</ButtonLink>}
    >
      {sample && (
        <Notice>
          <p>The sample practice has one person. Make your own register to add people to it.</p>
        </Notice>
      )}
      {!sample && !data.mayManage && (
        <Notice>
          <p>{rightReasons.manage}.</p>
        </Notice>
      )}
      <DataTable
        caption="People of this register"
        hideCaption
        columns={columnsFor(mayManage)}
        rows={data.people}
        rowKey={({ id }) => id}
      />
      {!sample && !readOnly && (
        <>
          <section aria-labelledby="my-passphrase">
            <h2 className="nhsuk-heading-m" id="my-passphrase">
              Your passphrase
            </h2>
            <p>Nobody else knows it, and nobody can look it up.</p>
            <ButtonLink to="/people/my-passphrase" secondary>
              Change your passphrase
            </ButtonLink>
          </section>
          <RecoveryCodeSection usedAt={data.recoveryCodeUsedAt} mayManage={mayManage} />
          {mayManage && (
            <section aria-labelledby="key">
              <h2 className="nhsuk-heading-m" id="key">
                The register’s key
              </h2>
              <p>Change it when somebody may have copied the register together with a way to open it.</p>
              <ButtonLink to="/people/rotate-key" secondary>
                Change the register’s key
              </ButtonLink>
            </section>
          )}
        </>
      )}
    </Page>
  );
}

function RecoveryCodeSection({
  usedAt,
  mayManage,
}: {
  readonly usedAt: string | null;
  readonly mayManage: boolean;
}): ReactElement {
  return (
    <section aria-labelledby="recovery-code">
      <h2 className="nhsuk-heading-m" id="recovery-code">
        Recovery code
      </h2>
      {usedAt !== null && (
        <Notice kind="warning" title="The recovery code was used">
          <p>
            It was used on {formatInstant(usedAt)}. Make a new one now, so that nobody can use the old paper
            again.
          </p>
        </Notice>
      )}
      <p>
        It opens the register when a passphrase is lost. If all passphrases and the recovery code are lost,
        nobody can read the register again: not your IT support and not us.
      </p>
      {mayManage && (
        <ButtonLink to="/people/recovery-code" secondary>
          Make a new recovery code
        </ButtonLink>
      )}
    </section>
  );
}
