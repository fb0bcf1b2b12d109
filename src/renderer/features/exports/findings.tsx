import type { ReactElement } from 'react';
import { personalDataLabels } from '../../../shared/domain/exports/labels';
import type { PersonalDataFinding } from '../../../shared/domain/exports/schema';
import { Notice } from '../../ui/notice';

const SHOWN = 20;

/** Where personal data of patients may have slipped in, and the reminder that names cannot be found by a program. */
export function Findings({ findings }: { readonly findings: readonly PersonalDataFinding[] }): ReactElement {
  const first = findings.slice(0, SHOWN);
  return findings.length === 0 ? (
    <Notice title="Read the free texts once more">
      <p>
        No NHS number, phone number, email address, postcode or date of birth was found in them. The app
        cannot recognise a patient’s name or story: only you can.
      </p>
    </Notice>
  ) : (
    <Notice kind="warning" title="Check these texts before you hand anything out">
      <p>
        They look as if they hold personal data. If it is a patient’s, take it out first. The app cannot
        recognise names: look for those too.
      </p>
      <ul>
        {first.map(({ kind, where }) => (
          <li key={`${where} ${kind}`}>
            {where}: {personalDataLabels[kind]}
          </li>
        ))}
      </ul>
      {findings.length > SHOWN && <p>And {findings.length - SHOWN} more.</p>}
    </Notice>
  );
}
