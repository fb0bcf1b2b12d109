import { useEffect } from 'react';
import type { FieldValues, Path } from 'react-hook-form';
import type { ZodForm } from './use-zod-form';

/** Puts the focus on a field when its form opens in the middle of a page: the button that opened it is gone. */
export function useFirstFocus<I extends FieldValues, O>(form: ZodForm<I, O>, name: Path<I>): void {
  const { setFocus } = form;
  useEffect(() => setFocus(name), [setFocus, name]);
}
