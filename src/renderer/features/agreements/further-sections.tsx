import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { type Controls, furtherSections } from './fields';
import type { AgreementFormState } from './form-state';
import { FurtherSection } from './further-section';

/** Everything that can wait, section by section; what is asked follows from the answers above and within. */
export function FurtherSections({ form }: { readonly form: AgreementFormState }): ReactElement {
  const [
    status,
    agreementType,
    nationalStatus,
    confidentiality,
    switchedOnIn,
    lessData,
    compatible,
    dpia,
    dpoFollowed,
    privacyNotice,
    nationalOptOut,
    dataLocation,
    purposes,
  ] = useWatch({
    control: form.control,
    name: [
      'status',
      'agreementType',
      'nationalStatus',
      'confidentiality',
      'switchedOnIn',
      'lessData',
      'compatible',
      'dpia',
      'dpoFollowed',
      'privacyNotice',
      'nationalOptOut',
      'dataLocation',
      'purposes',
    ],
  });
  const given: Controls = {
    status,
    agreementType,
    nationalStatus,
    confidentiality,
    switchedOnIn,
    lessData,
    compatible,
    dpia,
    dpoFollowed,
    privacyNotice,
    nationalOptOut,
    dataLocation,
    purposes,
  };
  return (
    <div className="nhsuk-expander-group">
      {furtherSections.map((section) => (
        <FurtherSection key={section.title} form={form} section={section} given={given} />
      ))}
    </div>
  );
}
