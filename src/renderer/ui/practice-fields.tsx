import { type ReactElement, type ReactNode, useId } from 'react';
import { useWatch } from 'react-hook-form';
import type { z } from 'zod';
import {
  clinicalSystemLabels,
  contractTypeLabels,
  practiceFieldLabels as labels,
} from '../../shared/domain/practice/labels';
import { isBranchCode, type practiceInput, type PracticeInput } from '../../shared/domain/practice/schema';
import type { ZodForm } from '../lib/use-zod-form';
import { Notice } from './notice';
import { SelectField } from './select-field';
import { TextAreaField } from './text-area-field';
import { TextField } from './text-field';

export type PracticeForm = ZodForm<z.input<typeof practiceInput>, PracticeInput>;
interface PartProps {
  readonly form: PracticeForm;
}

/** The practice itself. Each field's id is its name, so that other pages can lead to it. */
export function PracticeFields({ form }: PartProps): ReactElement {
  return (
    <div className="app-form__group">
      <TextField form={form} name="name" label={labels.name} />
      <TextField
        form={form}
        name="odsCode"
        label={labels.odsCode}
        hint="A letter and five digits, like Z99999"
        width="10"
      />
      <BranchWarning form={form} />
      <TextAreaField
        form={form}
        name="address"
        label={labels.address}
        hint="As it stands at the head of your letters"
        rows={4}
      />
      <TextField form={form} name="email" label={labels.email} type="email" width="30" />
      <SelectField
        form={form}
        name="clinicalSystem"
        label={labels.clinicalSystem}
        options={clinicalSystemLabels}
      />
      <TextField form={form} name="website" label={labels.website} />
      <SelectField form={form} name="contractType" label={labels.contractType} options={contractTypeLabels} />
    </div>
  );
}

function BranchWarning({ form }: PartProps): ReactElement {
  const odsCode = useWatch({ control: form.control, name: 'odsCode' });
  return (
    <div role="status">
      {isBranchCode(odsCode) && (
        <Notice kind="warning" title="This is the code of a branch">
          <p>Agreements are made by the practice: its own code is the letter and the first five digits.</p>
        </Notice>
      )}
    </div>
  );
}

/** The people and organisations that letters name. None is required. */
export function ContactFields({ form }: PartProps): ReactElement {
  return (
    <>
      <Group title="Integrated care board">
        <TextField form={form} name="icbName" label={labels.icbName} />
        <TextAreaField form={form} name="icbAddress" label={labels.icbAddress} rows={3} />
        <TextField
          form={form}
          name="ccioName"
          label={labels.ccioName}
          hint="The ICB letter is addressed to the CCIO"
        />
        <TextField form={form} name="ccioEmail" label={labels.ccioEmail} type="email" width="30" />
      </Group>
      <Group title="Local medical committee">
        <TextField form={form} name="lmcName" label={labels.lmcName} />
        <TextField form={form} name="lmcEmail" label={labels.lmcEmail} type="email" width="30" />
      </Group>
      <Group title="British Medical Association">
        <TextField
          form={form}
          name="bmaEmail"
          label={labels.bmaEmail}
          type="email"
          hint="Copy it from the BMA’s current page about collective action. It can change"
          width="30"
        />
      </Group>
      <Group title="Data protection">
        <TextField form={form} name="dpoName" label={labels.dpoName} />
        <TextField form={form} name="dpoEmail" label={labels.dpoEmail} type="email" width="30" />
        <TextField form={form} name="caldicottGuardian" label={labels.caldicottGuardian} />
      </Group>
      <Group title="Signature">
        <TextField form={form} name="signatoryName" label={labels.signatoryName} hint="Usually a partner" />
        <TextField form={form} name="signatoryRole" label={labels.signatoryRole} />
      </Group>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section className="app-form__group" aria-labelledby={id}>
      <h2 className="nhsuk-heading-s" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
