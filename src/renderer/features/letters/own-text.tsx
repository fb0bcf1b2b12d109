import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select, TextInput } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { LetterKind } from '../../../shared/domain/letter/kinds';
import type { TemplateUse } from '../../../shared/domain/template/schema';
import { useClient } from '../../lib/client-context';
import { letterQueries } from './api';

interface OwnTextProps {
  readonly kind: LetterKind;
  readonly use: TemplateUse;
  readonly onUse: (use: TemplateUse) => void;
}

const capital = (text: string): string => text.trim().charAt(0).toUpperCase() + text.trim().slice(1);

/** Whether the letter is in the app's words or in those of a template of the practice, and what that asks for. */
export function OwnText({ kind, use, onUse }: OwnTextProps): ReactElement {
  const { data: all } = useSuspenseQuery(letterQueries.templates(useClient()));
  const templates = all.filter((template) => template.kind === kind && template.ready);
  const chosen = templates.find(({ id }) => id === use?.id);
  if (templates.length === 0) {
    return (
      <p>
        Do you have to use a letter of the BMA or your LMC?{' '}
        <Link to="/letters/templates">Add it as your own template</Link>.
      </p>
    );
  }
  return (
    <>
      <Select
        id="own-template"
        label="Text of the letter"
        hint="Own templates are kept under Letters, Own templates."
        value={use?.id ?? ''}
        onChange={({ currentTarget: { value } }) => {
          onUse(value === '' ? null : { id: value, answers: {} });
        }}
      >
        <Select.Option value="">The app’s own text</Select.Option>
        {templates.map(({ id, name }) => (
          <Select.Option key={id} value={id}>
            {name}
          </Select.Option>
        ))}
      </Select>
      {use !== null &&
        chosen?.asked.map(({ key, label, before, shown }) => (
          <TextInput
            key={key}
            id={`own-template ${key}`}
            autoComplete="off"
            label={capital(label === '' ? `${before.trim().split('\n').at(-1) ?? ''} ${shown}` : label)}
            hint="Asked for by your template"
            value={use.answers[key] ?? ''}
            onChange={({ currentTarget: { value } }) => {
              onUse({ ...use, answers: { ...use.answers, [key]: value } });
            }}
          />
        ))}
    </>
  );
}
