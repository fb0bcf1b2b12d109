import classNames from 'classnames';
import type { ReactElement } from 'react';
import { placeholders } from '../../../shared/domain/letter/rules';
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
    case 'address':
      return (
        <p className="app-letter__lines">
          <Text>{block.lines.join('\n')}</Text>
        </p>
      );
    case 'annex':
    case 'subject':
      return <h3 className="app-letter__subject">{block.text}</h3>;
    case 'heading':
      return <h4 className="app-letter__heading">{block.text}</h4>;
    case 'line':
    case 'paragraph':
      return (
        <p>
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
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map(([first, second, third]) => (
              <tr key={first}>
                <td>{first}</td>
                <td>{second}</td>
                <td>{third}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'signature':
      return (
        <>
          <p className="app-letter__closing">{block.closing}</p>
          <p className="app-letter__lines">
            <Text>{block.lines.join('\n')}</Text>
          </p>
        </>
      );
    case 'footer':
      return <p className="app-letter__foot">{block.text}</p>;
  }
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
