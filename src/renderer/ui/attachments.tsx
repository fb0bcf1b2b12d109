import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import {
  type Attachment,
  attachmentInput,
  type AttachmentKind,
  attachmentKindLabels,
  type AttachmentOwner,
  type Evidence,
  fileTypeLabels,
  MUCH_IN_ALL,
} from '../../shared/domain/attachment/schema';
import { formatDate } from '../../shared/domain/calendar';
import { attachmentQueries, useAddAttachment } from '../lib/attachments';
import { useClient } from '../lib/client-context';
import { fileSize } from '../lib/file-size';
import { useNotify } from '../lib/notify';
import { useMay } from '../lib/open-register';
import { submitTo, useZodForm } from '../lib/use-zod-form';
import { FormErrors } from './form-errors';
import { Notice } from './notice';
import { SelectField } from './select-field';
import { TextField } from './text-field';

interface AttachmentsProps {
  readonly owner: AttachmentOwner;
  /** Only what is evidence for one answer of the agreement's audit, and new ones become that. */
  readonly evidence?: Evidence;
  readonly title?: string;
  /** Said while there is none. */
  readonly empty?: string;
}

const NONE_YET = 'None yet. Keep the signed paper, a DPIA or a reply here: a copy goes into the encryption.';

/** The documents of an agreement, a letter or a request: what is kept with it, and a way to add. */
export function Attachments({
  owner,
  evidence,
  title = 'Documents',
  empty = NONE_YET,
}: AttachmentsProps): ReactElement {
  const { data } = useSuspenseQuery(attachmentQueries.list(useClient(), owner));
  const [adding, setAdding] = useState(false);
  const mayEdit = useMay('edit');
  const shown = data.attachments.filter((one) => evidence === undefined || isFor(one, evidence));
  return (
    <section className="app-form__group" aria-labelledby="documents">
      <h2 className="nhsuk-heading-s" id="documents">
        {title}
      </h2>
      {shown.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <ul className="nhsuk-list">
          {shown.map((one) => (
            <Line key={one.id} attachment={one} />
          ))}
        </ul>
      )}
      {data.bytesInAll > MUCH_IN_ALL && (
        <Notice kind="warning" title={`The register holds ${fileSize(data.bytesInAll)} of documents`}>
          <p>Backups take long and need much space. Keep large files only where the register needs them.</p>
        </Notice>
      )}
      {mayEdit && !adding && (
        <Button type="button" secondary small onClick={() => setAdding(true)}>
          Add a document
        </Button>
      )}
      {adding && <AddForm owner={owner} evidence={evidence} onDone={() => setAdding(false)} />}
    </section>
  );
}

const isFor = ({ evidence: its }: Attachment, { roundId, questionId }: Evidence): boolean =>
  its?.roundId === roundId && its.questionId === questionId;

function Line({ attachment }: { readonly attachment: Attachment }): ReactElement {
  const { id, title, kind, type, size, addedOn, evidence } = attachment;
  return (
    <li>
      <Link to="/documents/$documentId" params={{ documentId: id }}>
        {title}
      </Link>{' '}
      <span className="nhsuk-hint nhsuk-u-margin-bottom-0">
        {attachmentKindLabels[kind]}, {fileTypeLabels[type]}, {fileSize(size)}, added {formatDate(addedOn)}
        {evidence !== null && `, evidence for answer ${evidence.questionId}`}
      </span>
    </li>
  );
}

/** What people mostly keep with each. */
const usualKinds: Record<AttachmentOwner['entity'], AttachmentKind> = {
  agreement: 'agreement',
  letter: 'reply',
  request: 'agreement',
  'incoming-letter': 'letter',
};

interface AddFormProps extends Pick<AttachmentsProps, 'owner' | 'evidence'> {
  readonly onDone: () => void;
}

function AddForm({ owner, evidence, onDone }: AddFormProps): ReactElement {
  const add = useAddAttachment();
  const notify = useNotify();
  const form = useZodForm(attachmentInput, {
    owner,
    evidence: evidence ?? null,
    kind: evidence === undefined ? usualKinds[owner.entity] : 'screenshot',
    title: '',
  });
  const submit = submitTo(form, async (input) => {
    const added = await add.mutateAsync(input);
    if (added === null) return;
    onDone();
    notify(`Added ${added.title}. The file that you chose is still where it was, unencrypted`);
  });
  return (
    <form className="app-form" noValidate onSubmit={submit}>
      <FormErrors form={form} />
      <SelectField form={form} name="kind" label="What it is" options={attachmentKindLabels} />
      <TextField form={form} name="title" label="Title (optional)" hint="Left empty, the name of the file" />
      <p>PDF, PNG, JPEG, Word without macros, or plain text; up to 50 MB.</p>
      <div className="app-buttons">
        <Button type="submit" small disabled={form.formState.isSubmitting}>
          Choose the file
        </Button>
        <Button type="button" secondary small onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
