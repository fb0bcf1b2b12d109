import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InternalContract } from '../../src/shared/contract/index.ts';
import { typedCall } from '../../src/shared/contract/typed-call.ts';
import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules.ts';
import { addDays } from '../../src/shared/domain/calendar.ts';
import { systemClock } from '../../src/main/vault/platform/clock.ts';
import type { Figure } from '../../tests/bench/figures.ts';
import { createSample, openVault } from '../sample-register.ts';

const LETTERS = 300;

/** Makes 300 letters in one go in a new register, one for each agreement, and measures one on average. */
export async function measureLetters(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dsa-bench-letters-'));
  const vault = openVault(join(folder, 'register'));
  try {
    const { call } = await createSample(vault);
    const internal = typedCall<InternalContract>(vault.internal);
    const ids: string[] = [];
    for (let n = 1; n <= LETTERS; n += 1) {
      const { id } = await call('agreements.create', {
        ...blankAgreement(),
        title: `Sharing ${n}`,
        status: 'active',
        parties: [{ ...blankParty(), name: 'Example University', type: 'university' }],
        purposes: [{ text: 'Research', useKind: 'secondary', subKind: 'research' }],
      });
      ids.push(id);
    }
    const replyDue = addDays(systemClock.today(), 28);
    const start = performance.now();
    const { made } = await internal('letters.write-many', {
      orders: ids.map((id) => ({
        kind: 'dpo-opinion',
        input: {
          to: 'dpo',
          agreementIds: [id],
          question: 'What do you think of this?',
          replyDue,
          companyNames: false,
        },
      })),
      path: join(folder, 'letters.zip'),
    });
    const each = (performance.now() - start) / made;
    return [
      {
        section: 'letters',
        what: `one of ${made} letters made, kept and saved in one go, on average`,
        unit: 'ms',
        median: each,
        p95: each,
        beside: null,
        goal: 50,
        goalText: '50 ms',
      },
    ];
  } finally {
    vault.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
