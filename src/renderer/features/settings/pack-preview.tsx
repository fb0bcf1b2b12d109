import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import type { ContentPackPreview } from '../../../shared/content/pack';
import { contentFiles } from '../../../shared/content/set';
import { formatDate } from '../../../shared/domain/calendar';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { type Column, DataTable } from '../../ui/data-table';
import { FormErrors } from '../../ui/form-errors';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/text-field';
import { useUsePack } from './api';

type Part = ContentPackPreview['parts'][number];

const columns: readonly Column<Part, 'title' | 'edition' | 'checked' | 'added' | 'changed' | 'removed'>[] = [
  { key: 'title', header: 'Guidance', cell: ({ key }) => contentFiles[key].title },
  {
    key: 'edition',
    header: 'Edition',
    cell: ({ version, inUse }) => (version === inUse ? version : `${version} (now ${inUse})`),
  },
  { key: 'checked', header: 'Checked on', cell: ({ checkedOn }) => formatDate(checkedOn) },
  { key: 'added', header: 'New', numeric: true, cell: ({ added }) => added },
  { key: 'changed', header: 'Changed', numeric: true, cell: ({ changed }) => changed },
  { key: 'removed', header: 'Removed', numeric: true, cell: ({ removed }) => removed },
];

interface PackPreviewProps {
  readonly preview: ContentPackPreview;
  /** The pack is in use, or was given up. */
  readonly onDone: () => void;
}

/** What a pack would change, whose it is, and the last question before it is used. */
export function PackPreview({ preview, onDone }: PackPreviewProps): ReactElement {
  const { issuer, sequence, issuedOn, parts, basisChanges } = preview;
  const lost = basisChanges.filter(({ losesDuty }) => losesDuty);
  const others = basisChanges.filter(({ losesDuty }) => !losesDuty);
  return (
    <>
      <p>
        Content pack no. {sequence}, issued by <strong>{issuer}</strong> on {formatDate(issuedOn)}.
      </p>
      <DataTable caption="What it changes" columns={columns} rows={parts} rowKey={({ key }) => key} />
      {lost.length > 0 && (
        <Notice kind="error" title="It no longer says that these are required">
          <p>Ask the publisher and your DPO why, before you use it. Nobody may stop a duty by mistake.</p>
          <Changes of={lost} />
        </Notice>
      )}
      {others.length > 0 && (
        <Notice kind="warning" title="It says otherwise than now whether these are required">
          <Changes of={others} />
        </Notice>
      )}
      <UseForm preview={preview} onDone={onDone} />
    </>
  );
}

function Changes({ of }: { readonly of: ContentPackPreview['basisChanges'] }): ReactElement {
  return (
    <ul>
      {of.map(({ name, before, after }) => (
        <li key={name}>
          {name}: “{before}” becomes “{after}”
        </li>
      ))}
    </ul>
  );
}

const answer = z.object({ fingerprint: z.string() });
const newPublisher = z.object({
  fingerprint: z.string().trim().min(1, 'Enter the fingerprint that the publisher told you').max(100),
});

function UseForm({ preview: { issuer, publisher }, onDone }: PackPreviewProps): ReactElement {
  const isKnown = publisher === 'known';
  const form = useZodForm(isKnown ? answer : newPublisher, { fingerprint: '' });
  const use = useUsePack();
  const notify = useNotify();
  const submit = submitTo(form, async ({ fingerprint }) => {
    await use.mutateAsync(fingerprint);
    notify('The content pack is in use');
    onDone();
  });
  return (
    <form className="app-form" noValidate onSubmit={submit}>
      <FormErrors form={form} />
      {publisher === 'other-key' && (
        <Notice kind="error" title={`This is not the key that ${issuer} used before`}>
          <p>
            Somebody else may have made it. Ring the publisher on a number that you know, and ask whether they
            have a new key, before you go on.
          </p>
        </Notice>
      )}
      {publisher === 'distrusted' && (
        <Notice kind="error" title={`The trust in this key of ${issuer} was taken back`}>
          <p>
            Ring the publisher on a number that you know, and ask whether the key is safe again, before you go
            on. With the fingerprint you trust it anew.
          </p>
        </Notice>
      )}
      {isKnown ? (
        <p>You confirmed this publisher before, and the signature is right.</p>
      ) : (
        <TextField
          form={form}
          name="fingerprint"
          label="Fingerprint of the publisher’s key"
          hint="Six groups of four characters. Take it from a letter or a call of the publisher, never from the message that brought the file"
          width="30"
          code
        />
      )}
      <div className="app-buttons">
        <Button type="submit" disabled={use.isPending}>
          Use this content pack
        </Button>
        <Button type="button" secondary onClick={onDone}>
          Do not use it
        </Button>
      </div>
    </form>
  );
}
