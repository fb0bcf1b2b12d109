import type { Outcome } from './schema';

export const outcomeLabels: Record<Outcome, string> = {
  'KEEP-LAW': 'Keep: required by law or duty',
  'KEEP-CONTRACT': 'Keep: required by contract',
  'KEEP-DIRECT': 'Keep: direct care',
  'KEEP-BY-CHOICE': 'Keep by choice',
  CLOSE: 'Close (no longer used)',
  QUERY: 'Query',
  'WITHDRAW-CANDIDATE': 'Partners to choose: withdraw or keep',
  WITHDRAW: 'Withdraw',
  'WITHDRAW-URGENT': 'Withdraw, urgent',
  REFER: 'Refer to the BMA',
  'SAFETY-ACTION': 'Safety action',
};

/** What an outcome means, in a sentence. No outcome is final until a partner confirms it. */
export const outcomeMeanings: Record<Outcome, string> = {
  'KEEP-LAW': 'A law, notice or professional duty requires this sharing. It goes on.',
  'KEEP-CONTRACT': 'The contract requires this sharing. It goes on while the contract does.',
  'KEEP-DIRECT': 'The sharing serves the care of the individual patient. It goes on.',
  'KEEP-BY-CHOICE': 'The partners have weighed this voluntary sharing and choose to go on with it.',
  CLOSE: 'Nobody uses this any more and nobody depends on it. Tidy it away.',
  QUERY: 'Something that matters is missing. Ask before anything changes; do not switch anything off.',
  'WITHDRAW-CANDIDATE':
    'Voluntary and for secondary use. The partners choose whether to withdraw or to keep it.',
  WITHDRAW: 'The partners have decided to give notice and stop this sharing.',
  'WITHDRAW-URGENT': 'Voluntary, and a safeguard is missing. Tell the DPO, and decide soon whether to stop.',
  REFER: 'A new request. Hold it, refer it to the BMA, and tell the DPO and the LMC.',
  'SAFETY-ACTION': 'Outside staff can write to the record without a dependable alert. Act on the risk.',
};
