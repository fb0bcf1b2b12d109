import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { formatInstant } from '../../../shared/domain/calendar';
import type { BackupPreview, BackupSecret } from '../../../shared/domain/backup/schema';
import type { RegisterStatus } from '../../../shared/domain/register/schema';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { useDelay, waiting } from '../../lib/use-delay';
import { fileSize } from '../../lib/file-size';
import { FormErrors } from '../../ui/form-errors';
import { Notice } from '../../ui/notice';
import { PassphraseField } from '../../ui/passphrase-field';
import { RadiosField } from '../../ui/radios-field';
import { TextField } from '../../ui/text-field';
import { useRestore } from './api';
import { Progress } from './progress';
import { changeLine, holds } from './words';
import { formatCount } from '../../../shared/domain/text';

const CODE = 'recovery-code';
const WHO = 'Choose your name, or the recovery code';

const restoreForm = z
  .object({
    who: z.string(WHO).min(1, WHO),
    passphrase: z.string(),
    code: z.string(),
  })
  .superRefine(({ who, passphrase, code }, check) => {
    if (who === CODE && code.trim() === '')
      check.addIssue({ code: 'custom', path: ['code'], message: 'Enter the recovery code from your paper' });
    if (who !== CODE && who !== '' && passphrase === '')
      check.addIssue({ code: 'custom', path: ['passphrase'], message: 'Enter the passphrase' });
  });

interface RestoreFormProps {
  readonly preview: BackupPreview;
  readonly onRestored: (status: RegisterStatus) => void | Promise<void>;
  /** Back to the choice of a backup. */
  readonly onOther: () => void;
}

/** What the chosen backup says it holds, what will happen, and the passphrase or code that opens it. */
export function RestoreForm({ preview, onRestored, onOther }: RestoreFormProps): ReactElement {
  const { people } = preview;
  const form = useZodForm(restoreForm, {
    who: people.length === 1 ? (people[0]?.personId ?? '') : '',
    passphrase: '',
    code: '',
  });
  const { restore, progress } = useRestore();
  const delay = useDelay(restore.error);
  const who = form.watch('who');
  const submit = submitTo(form, async ({ passphrase, code }) => {
    const secret: BackupSecret =
      who === CODE ? { kind: CODE, code } : { kind: 'passphrase', personId: who, passphrase };
    await onRestored(await restore.mutateAsync(secret));
  });
  if (restore.isPending) return <Progress label="Restoring the backup" progress={progress} />;
  return (
    <>
      <FormErrors form={form} />
      <Facts preview={preview} />
      <WhatHappens preview={preview} />
      <form className="app-form" noValidate onSubmit={submit}>
        <RadiosField
          form={form}
          name="who"
          label="How do you open it?"
          options={{
            ...Object.fromEntries(
              people.map(({ personId, name }) => [personId, `With the passphrase of ${name}`]),
            ),
            [CODE]: 'With the recovery code',
          }}
        />
        {who !== '' && who !== CODE && (
          <PassphraseField
            form={form}
            name="passphrase"
            label="Passphrase"
            hint="The one that was valid when the backup was made"
            autoComplete="current-password"
          />
        )}
        {who === CODE && (
          <TextField
            form={form}
            name="code"
            label="Recovery code"
            hint="Capitals, spaces and hyphens do not matter. Afterwards you unlock with the same code and choose a new passphrase"
            code
          />
        )}
        <div className="app-buttons">
          <Button type="submit" disabled={delay > 0}>
            {waiting('Check and restore', delay)}
          </Button>
          <Button type="button" secondary onClick={onOther}>
            Choose another backup
          </Button>
        </div>
      </form>
    </>
  );
}

function Facts({
  preview: { fileName, bytes, contents },
}: {
  readonly preview: BackupPreview;
}): ReactElement {
  return (
    <dl className="app-facts">
      <dt>Backup</dt>
      <dd>
        <span className="app-file-name">{fileName}</span>, {fileSize(bytes)}
      </dd>
      <dt>Made</dt>
      <dd>
        {formatInstant(contents.madeAt)}, with version {contents.appVersion}
      </dd>
      <dt>Holds</dt>
      <dd>{holds(contents)}</dd>
      <dt>Last change</dt>
      <dd>{changeLine(contents.lastChange)}</dd>
    </dl>
  );
}

function WhatHappens({
  preview: { present, sameRegister, contents },
}: {
  readonly preview: BackupPreview;
}): ReactElement {
  if (present === null) {
    return (
      <Notice>
        <p>Every byte of the backup is checked before it is put in place.</p>
      </Notice>
    );
  }
  const lost = present.seq - contents.lastChange.seq;
  return (
    <Notice
      kind="warning"
      title={sameRegister === false ? 'This is the backup of another register' : undefined}
    >
      <p>
        The register that is here now has change {changeLine(present)}.
        {sameRegister === true && lost > 0 && (
          <>
            {' '}
            <strong>
              {lost === 1 ? 'One change made' : `${formatCount(lost)} changes made`} since this backup will
              not be in the restored register.
            </strong>
          </>
        )}
      </p>
      <p>
        Every byte of the backup is checked first. Then the register of now is put aside in the data folder.
        You can undo the restore on the page Backups.
      </p>
    </Notice>
  );
}
