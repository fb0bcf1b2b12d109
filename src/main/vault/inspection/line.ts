/** One thing that was looked at, in a sentence, and whether it is as it should be. */
export interface Line {
  readonly ok: boolean;
  readonly text: string;
}

export const right = (text: string): Line => ({ ok: true, text });
export const wrong = (text: string): Line => ({ ok: false, text });

const SHOWN = 10;

/** One line for something that was looked at many times: what is right of it, or the places where it is not. */
export function gathered(good: string, bad: string, places: readonly string[]): Line {
  if (places.length === 0) return right(good);
  const more = places.length > SHOWN ? ` and ${places.length - SHOWN} more` : '';
  return wrong(`${bad}: ${places.slice(0, SHOWN).join(', ')}${more}`);
}
