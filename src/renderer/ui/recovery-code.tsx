import type { ReactElement } from 'react';
import { formatDate } from '../../shared/domain/calendar';
import { today } from '../lib/today';

/** The recovery code as it is copied: group by group. */
export function RecoveryCode({ code }: { readonly code: string }): ReactElement {
  return (
    <ol className="app-code" aria-label="Recovery code, in groups of four characters">
      {code.split(/[\s-]+/).map((group, index) => (
        // A group can come twice; its place is what it is.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>{group}</li>
      ))}
    </ol>
  );
}

/** The sheet that is printed in place of the page that shows the code. */
export function RecoveryCodeSheet({
  code,
  practiceName,
}: {
  readonly code: string;
  readonly practiceName: string;
}): ReactElement {
  return (
    <section className="app-print-only" aria-hidden="true">
      <h1>Recovery code of the DSA Register</h1>
      <p>
        {practiceName}
        <br />
        {formatDate(today())}
      </p>
      <RecoveryCode code={code} />
      <p>
        This code opens the practice’s register of data sharing agreements when the passphrase is lost. On the
        lock screen choose “Use the recovery code instead”.
      </p>
      <p>
        Keep it away from the computer, under lock and key. Whoever has it and a copy of the register can read
        everything in it. There is no other way in, and it cannot be printed again.
      </p>
    </section>
  );
}
