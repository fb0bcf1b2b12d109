import classNames from 'classnames';
import type { ReactElement } from 'react';
import { placeholders } from '../../../shared/domain/letter/fields';
import type { LetterBlock } from '../../../shared/domain/letter/schema';

interface LetterPaperProps {
  /** Names the region for those who do not see it. */
  readonly label: string;
  readonly draft: boolean;
  readonly blocks: readonly LetterBlock[];
}

/** A letter as it looks on paper. */
export function LetterPaper({ label, draft, blocks }: LetterPaperProps): ReactElement {
  return (
    <section aria-label={label} className={classNames('app-letter', { 'app-letter--draft': draft })}>
      {draft && <p className="app-letter__draft">DRAFT: details are missing, not to be sent</p>}
      {blocks.map((block, position) => (
        // A letter's blocks have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Block key={position} block={block} />
      ))}
    </section>
  );
}

function Block({ block }: { readonly block: LetterBlock }): ReactElement {
  switch (block.kind) {
    case 'title':
      return <h3 className="app-letter__subject">{block.text}</h3>;
    case 'heading':
      return <h4 className="app-letter__heading">{block.text}</h4>;
    case 'paragraph':
      return (
        <p className="app-letter__lines">
          <Text>{block.text}</Text>
        </p>
      );
    case 'numbered':
      return (
        <ol>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      );
    case 'bullets':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return <Table rows={block.rows} />;
    case 'footer':
      return <p className="app-letter__foot">{block.text}</p>;
  }
}

function Table({
  rows: [head = [], ...rows],
}: {
  readonly rows: readonly (readonly string[])[];
}): ReactElement {
  return (
    <table>
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={row}>
            {cells.map((text, column) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={column}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Text with what is missing in it marked. */
function Text({ children }: { readonly children: string }): ReactElement {
  return (
    <>
      {children.split(/(\[[^\]]+\])/).map((part, position) =>
        // oxlint-disable-next-line react/no-array-index-key
        placeholders.includes(part) ? <mark key={position}>{part}</mark> : part,
      )}
    </>
  );
}
