import { readdirSync, readFileSync } from 'node:fs';

/** A process of the program, with what it is for. */
export interface OwnProcess {
  readonly pid: number;
  readonly kind: string;
}

/** The process and all that descend from it. */
export function processesBelow(root: number): readonly OwnProcess[] {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/);
      const kind = words
        .flatMap((word) => /^--(?:type|utility-sub-type)=(.*)$/.exec(word)?.[1] ?? [])
        .join(' ');
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), kind: kind || 'main' }];
    } catch {
      // It ended between the two looks.
      return [];
    }
  });
  const below = (pid: number): readonly OwnProcess[] =>
    all.filter((one) => one.parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...below(root)];
}
