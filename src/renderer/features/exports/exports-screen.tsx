import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { ExportPreview } from '../../../shared/domain/exports/schema';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { exportQueries, useSaveCsv } from './api';
import { Contents } from './contents';
import { Findings } from './findings';
import { PackBox } from './pack-box';

/** What leaves the register as files: the table for a spreadsheet and the audit pack for the LMC. */
export function ExportsScreen(): ReactElement {
  const { data: preview } = useSuspenseQuery(exportQueries.preview(useClient()));
  return (
    <Page
      title="Exports"
      lead={
        <p>
          Files that you save leave the register’s encryption. The app never sends them anywhere: you decide
          who gets them.
        </p>
      }
    >
      <div className="app-exports">
        <div className="app-exports__checks">
          <Findings findings={preview.findings} />
          <Unfinished preview={preview} />
        </div>
        <section className="app-exports__pack app-form__group">
          <h2 className="nhsuk-heading-m">Audit pack for your LMC</h2>
          <Contents preview={preview} />
          <PackBox packName={preview.packName} />
          <p>
            <Link to="/letters/new/$kind" params={{ kind: 'lmc-cover' }}>
              Write the cover note to the LMC
            </Link>
          </p>
        </section>
        <section className="app-exports__csv app-form__group">
          <h2 className="nhsuk-heading-m">Register as a spreadsheet</h2>
          <p>
            One row for each agreement, with every field and the outcome of its audit, as a CSV file. It opens
            in Excel and LibreOffice.
          </p>
          <CsvBox />
        </section>
      </div>
    </Page>
  );
}

function CsvBox(): ReactElement {
  const save = useSaveCsv();
  const fileName = save.data?.fileName ?? null;
  return (
    <>
      <Button
        type="button"
        secondary
        disabled={save.isPending}
        onClick={() => {
          save.mutate();
        }}
      >
        Save as a spreadsheet
      </Button>
      {save.isError && (
        <Notice kind="error" live>
          <p>{errorText(save.error)}. The register is as it was.</p>
        </Notice>
      )}
      {fileName !== null && (
        <Notice kind="success" title={`Saved as ${fileName}`} live>
          <p>The file is not encrypted. Keep it where only those who need it can read it.</p>
        </Notice>
      )}
    </>
  );
}

/** What is not finished, told before it is handed to somebody. None of it holds an export back. */
function Unfinished({ preview }: { readonly preview: ExportPreview }): ReactElement | null {
  const { agreements, archived, decided, draftLetters, unapprovedNotes } = preview;
  const undecided = agreements - archived - decided;
  if (undecided === 0 && draftLetters === 0 && unapprovedNotes === 0) return null;
  return (
    <Notice title="Not finished yet">
      <p>You can export now. The files say what is open, and a question that is open is a finding too.</p>
      <ul>
        {undecided > 0 && (
          <li>
            <Link to="/audit">
              {undecided === 1
                ? '1 agreement waits for a partner’s decision'
                : `${undecided} agreements wait for a partner’s decision`}
            </Link>
          </li>
        )}
        {draftLetters > 0 && (
          <li>
            <Link to="/letters">
              {draftLetters === 1 ? '1 letter is a draft' : `${draftLetters} letters are drafts`}
            </Link>
          </li>
        )}
        {unapprovedNotes > 0 && (
          <li>
            <Link to="/ppg">
              {unapprovedNotes === 1
                ? '1 PPG note has not been approved by the chair'
                : `${unapprovedNotes} PPG notes have not been approved by the chair`}
            </Link>
          </li>
        )}
      </ul>
    </Notice>
  );
}
