import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import { type DraftKey, type DraftValue, draftValue } from '../../shared/domain/draft/schema';
import type { Client } from './client';
import { useClient } from './client-context';
import type { ZodForm } from './use-zod-form';

/** A form's place among the unfinished ones, and what of it was left there. */
export interface DraftSlot {
  readonly key: DraftKey;
  /** The version of the thing that the form changes; null for something new. */
  readonly version: number | null;
  /** The fields to go on with, or null to begin with what is saved. */
  readonly fields: Readonly<Record<string, unknown>> | null;
}

export const draftQueries = {
  one: (client: Client, { form, about }: DraftKey) =>
    queryOptions({
      queryKey: ['drafts', form, about] as const,
      queryFn: () => client.call('drafts.get', { form, about }),
    }),
};

/** Forgets what was left of a form. Nobody has to wait for it: at worst it is offered once more. */
export function useForgetDraft(): (key: DraftKey) => void {
  const client = useClient();
  const queries = useQueryClient();
  return (key) => {
    queries.setQueryData(draftQueries.one(client, key).queryKey, null);
    client.call('drafts.remove', key).catch(() => undefined);
  };
}

const EVERY_MS = 1000;
const BESIDE = 'beside';

/** What was kept beside a form's fields; undefined where nothing was. */
export const keptBeside = ({ fields }: DraftSlot): unknown => fields?.[BESIDE];

/**
 * Keeps a form's unsaved fields inside the register: at most a second after a key, and at once when the field, the
 * window or the page is left. `forget` is for when they are saved, or given up. What is chosen outside the fields is
 * kept `beside` them, null while nothing is: who calls takes it up again with `keptBeside`.
 */
export function useDraft<I extends FieldValues, O>(
  form: ZodForm<I, O>,
  { key, version, fields }: DraftSlot,
  beside: DraftValue | null = null,
): { readonly forget: () => void } {
  const client = useClient();
  const queries = useQueryClient();
  const forgetDraft = useForgetDraft();
  const stored = useRef(fields !== null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const settle = (): boolean => {
    const waiting = timer.current !== undefined;
    clearTimeout(timer.current);
    timer.current = undefined;
    return waiting;
  };
  const forget = (): void => {
    settle();
    if (stored.current) forgetDraft(key);
    stored.current = false;
  };
  const keep = async (): Promise<void> => {
    stored.current = true;
    // A choice that is still open is undefined in the form and has no place in JSON.
    const value = draftValue.parse(
      JSON.parse(JSON.stringify({ ...form.getValues(), ...(beside === null ? {} : { [BESIDE]: beside }) })),
    );
    const kept = await client.call('drafts.save', { ...key, value, version });
    if (stored.current) queries.setQueryData(draftQueries.one(client, key).queryKey, kept);
  };
  const flush = (): void => {
    if (!settle()) return;
    if (!form.formState.isDirty && beside === null) forget();
    // A form that could not be kept says itself that it is not saved.
    else keep().catch(() => undefined);
  };
  const latest = useRef(flush);
  useEffect(() => {
    latest.current = flush;
  });

  useEffect(() => {
    if (fields !== null) {
      const { [BESIDE]: _beside, ...own } = fields;
      // This very form's fields, as it was left.
      form.reset({ ...form.getValues(), ...(own as Partial<I>) }, { keepDefaultValues: true });
    }
  }, [form, fields]);

  const besideText = JSON.stringify(beside);
  const keptText = useRef(besideText);
  useEffect(() => {
    if (besideText === keptText.current) return;
    keptText.current = besideText;
    timer.current ??= setTimeout(() => latest.current(), EVERY_MS);
  }, [besideText]);

  useEffect(() => {
    const flushNow = (): void => latest.current();
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        timer.current ??= setTimeout(flushNow, EVERY_MS);
      },
    });
    const stopListening = client.on('about-to-lock', flushNow);
    document.addEventListener('focusout', flushNow);
    document.addEventListener('visibilitychange', flushNow);
    window.addEventListener('blur', flushNow);
    return () => {
      flushNow();
      stop();
      stopListening();
      document.removeEventListener('focusout', flushNow);
      document.removeEventListener('visibilitychange', flushNow);
      window.removeEventListener('blur', flushNow);
    };
  }, [client, form]);

  return { forget };
}
