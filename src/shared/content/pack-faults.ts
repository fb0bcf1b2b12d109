/** Why a content pack is refused. */
export const contentPackFaults = [
  'not-a-pack',
  'too-big',
  'malformed',
  'unsigned',
  'altered',
  'newer-app',
  'against-the-rules',
  'older',
  'wrong-fingerprint',
  'unreadable',
] as const;
export type ContentPackFault = (typeof contentPackFaults)[number];
