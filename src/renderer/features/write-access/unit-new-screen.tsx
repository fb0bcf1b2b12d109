import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { useCreateUnit, writeAccessQueries } from './api';
import { blankUnit } from './form-state';
import { Routes, useWriteAccessGuide } from './guide';
import { UnitForm } from './unit-form';

/** Notes a new outside unit. */
export function UnitNewScreen(): ReactElement {
  const guide = useWriteAccessGuide();
  const { data: practice } = useSuspenseQuery(writeAccessQueries.practice(useClient()));
  const create = useCreateUnit();
  const navigate = useNavigate();
  const notify = useNotify();
  return (
    <Page
      title="Add an outside unit"
      back={<BackLink to="/audit/write-access">Write access from outside</BackLink>}
      lead={<p>Write down what is known. What nobody knows yet stays “Not known yet”.</p>}
    >
      <div className="app-outcome">
        <DraftGate form="write-access" about="" version={null}>
          {(slot) => (
            <UnitForm
              slot={slot}
              guide={guide}
              initial={blankUnit(practice.clinicalSystem)}
              save={(input) => create.mutateAsync(input)}
              onSaved={async ({ id, ref }) => {
                await navigate({
                  to: '/audit/write-access/$unitId',
                  params: { unitId: id },
                  replace: true,
                  ignoreBlocker: true,
                });
                notify(`Saved as ${ref}`);
              }}
              cancel={<Link to="/audit/write-access">Cancel</Link>}
            />
          )}
        </DraftGate>
        <Routes guide={guide} system={practice.clinicalSystem} />
      </div>
    </Page>
  );
}
