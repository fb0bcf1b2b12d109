import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import {
  type BulkChange,
  type BulkEffect,
  type BulkPatch,
  type BulkRow,
  type BulkWish,
  effectOf,
} from '../../../shared/domain/agreement/bulk';
import { statusLabels } from '../../../shared/domain/agreement/labels';
import { statuses } from '../../../shared/domain/agreement/schema';
import { formatDate, optionalDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import { formatCount, optionalText } from '../../../shared/domain/text';
import { useClient } from '../../lib/client-context';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DataTable } from '../../ui/data-table';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { agreementQueries, useChangeMany } from './api';

const wishes = {
  status: 'Set the status',
  owner: 'Set who looks after it',
  reviewOn: 'Set the review date',
  'add-tag': 'Add a tag',
  'remove-tag': 'Remove a tag',
  foundAt: 'Set the place where it was found',
  archive: 'Archive',
} as const;

const bulkForm = z
  .object({
    wish: z.enum(['status', 'owner', 'reviewOn', 'add-tag', 'remove-tag', 'foundAt', 'archive']),
    status: z.enum(statuses),
    owner: optionalText(100),
    reviewOn: optionalDate,
    tag: optionalText(100),
    foundAt: z.string().max(100),
    reason: optionalText(500),
  })
  .refine(({ wish, tag }) => (wish !== 'add-tag' && wish !== 'remove-tag') || tag !== '', {
    path: ['tag'],
    message: 'Enter a tag',
  })
  .refine(({ wish, reason }) => wish !== 'archive' || reason !== '', {
    path: ['reason'],
    message: 'Enter why they are archived',
  });
type BulkForm = z.output<typeof bulkForm>;

const wishOf = ({ wish, status, owner, reviewOn, tag, foundAt }: BulkForm): BulkWish => {
  switch (wish) {
    case 'status':
      return { field: wish, value: status };
    case 'owner':
      return { field: wish, value: owner };
    case 'reviewOn':
      return { field: wish, value: reviewOn };
    case 'foundAt':
      return { field: wish, value: foundAt === '' ? null : foundAt };
    case 'archive':
      return { field: wish };
    case 'add-tag':
    case 'remove-tag':
      return { field: wish, value: tag };
  }
};

const SHOWN = 50;

interface BulkBoxProps {
  readonly ids: readonly Id[];
  readonly onDone: (undo: BulkChange['items']) => void;
  readonly onCancel: () => void;
}

/** One change for all chosen agreements, shown line by line before it is made. */
export function BulkBox({ ids, onDone, onCancel }: BulkBoxProps): ReactElement {
  const client = useClient();
  const { data: places } = useSuspenseQuery(agreementQueries.places(client));
  const { data: rows = [] } = useQuery(agreementQueries.bulk(client, ids));
  const change = useChangeMany();
  const form = useZodForm(bulkForm, {
    wish: 'status',
    status: 'active',
    owner: '',
    reviewOn: null,
    tag: '',
    foundAt: '',
    reason: '',
  });
  const typed = bulkForm.safeParse(useWatch({ control: form.control }));
  const wish = useWatch({ control: form.control, name: 'wish' });
  const lines = typed.success ? rows.map((row) => ({ row, effect: effectOf(row, wishOf(typed.data)) })) : [];
  const changed = lines.filter(({ effect }) => 'patch' in effect).length;
  const placeName = (id: string | null): string =>
    id === null ? 'None' : (places.places.find((place) => place.id === id)?.name ?? id);

  const submit = submitTo(form, async (values) => {
    const items = rows.flatMap((row): BulkChange['items'] => {
      const effect = effectOf(row, wishOf(values));
      return 'patch' in effect ? [{ id: row.id, version: row.version, patch: effect.patch }] : [];
    });
    if (items.length === 0) return;
    const undo = await change.mutateAsync({ items, reason: values.reason });
    onDone(undo.items);
  });

  return (
    <form className="app-form app-form__group app-bulk" onSubmit={submit} noValidate>
      <h2 className="nhsuk-heading-s">
        Change {formatCount(ids.length)} {ids.length === 1 ? 'agreement' : 'agreements'}
      </h2>
      <FormErrors form={form} />
      <div className="app-row__fields">
        <SelectField form={form} name="wish" label="What to do" options={wishes} />
        {wish === 'status' && (
          <SelectField form={form} name="status" label="New status" options={statusLabels} />
        )}
        {wish === 'owner' && <TextField form={form} name="owner" label="Who looks after it (a role)" />}
        {(wish === 'add-tag' || wish === 'remove-tag') && <TextField form={form} name="tag" label="Tag" />}
        {wish === 'foundAt' && (
          <SelectField
            form={form}
            name="foundAt"
            label="Place"
            options={{
              '': 'Not from a place of the search',
              ...Object.fromEntries(places.places.map(({ id, name }) => [id, name])),
            }}
          />
        )}
        {wish === 'reviewOn' && <DateField form={form} name="reviewOn" label="New review date" />}
        <TextField
          form={form}
          name="reason"
          label={wish === 'archive' ? 'Why are they archived?' : 'Reason (optional)'}
        />
      </div>
      <output className="app-found__count">
        {formatCount(changed)} will change, {formatCount(lines.length - changed)} stay as they are.
      </output>
      {lines.length > 0 && (
        <div className="app-bulk__preview">
          <DataTable
            caption="What will change"
            hideCaption
            rows={lines.slice(0, SHOWN)}
            rowKey={({ row }) => row.id}
            columns={[
              { key: 'ref', header: 'Agreement', cell: ({ row }) => `${row.ref} ${row.title}` },
              { key: 'now', header: 'Now', cell: ({ row, effect }) => valueNow(row, effect, placeName) },
              { key: 'then', header: 'Then', cell: ({ effect }) => valueThen(effect, placeName) },
            ]}
          />
          {lines.length > SHOWN && <p>And {formatCount(lines.length - SHOWN)} more.</p>}
        </div>
      )}
      <div className="app-buttons">
        <Button type="submit" small disabled={form.formState.isSubmitting || changed === 0}>
          Change {formatCount(changed)} {changed === 1 ? 'agreement' : 'agreements'}
        </Button>
        <Button type="button" secondary small onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type PlaceName = (id: string | null) => string;

/** The value of the field that a patch is about. */
function inWords(values: BulkPatch, fields: BulkPatch, placeName: PlaceName): string {
  if (fields.status !== undefined) return values.status === undefined ? '' : statusLabels[values.status];
  if (fields.owner !== undefined) return values.owner === '' ? 'Nobody' : (values.owner ?? '');
  if (fields.reviewOn !== undefined)
    return values.reviewOn === null || values.reviewOn === undefined
      ? 'Not set'
      : formatDate(values.reviewOn);
  if (fields.tags !== undefined) return values.tags === '' ? 'No tags' : (values.tags ?? '');
  if (fields.foundAt !== undefined) return placeName(values.foundAt ?? null);
  return values.archived === true ? 'Archived' : 'In the register';
}
const valueNow = (row: BulkRow, effect: BulkEffect, placeName: PlaceName): string =>
  'patch' in effect ? inWords(row, effect.patch, placeName) : '';
const valueThen = (effect: BulkEffect, placeName: PlaceName): string =>
  'patch' in effect ? inWords(effect.patch, effect.patch, placeName) : `Stays as it is. ${effect.stays}.`;
