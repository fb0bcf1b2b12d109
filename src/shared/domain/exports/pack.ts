import { z } from 'zod';
import { listedAction, listedQuery } from '../action/schema';
import { storedAgreement } from '../agreement/schema';
import { auditRound, outcomes } from '../audit/schema';
import { instant, isoDate } from '../calendar';
import { exportedSearch } from '../find/schema';
import { ppgNote } from '../ppg/schema';
import { practice } from '../practice/schema';
import { listedRequest } from '../request/schema';
import { writeAccessUnit } from '../write-access/schema';

/*
 * The audit pack's files for programs. docs/pack.md explains them; docs/pack.schema.json is generated from here.
 * A field may be added within a version; one that is renamed, removed or given another meaning raises the number.
 */
export const PACK_FORMAT = 'dsa-register-audit-pack';
export const PACK_VERSION = 1;
export const PACK_SCHEMA_VERSION = 1;

const schemaVersion = z.literal(PACK_SCHEMA_VERSION);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** register.json: every arrangement with every audit of it. */
export const packRegister = z.object({
  schemaVersion,
  practice: practice.omit({ version: true }),
  /** A field that later versions added is left out where nothing is known. */
  agreements: z.array(storedAgreement),
  auditRounds: z.array(auditRound),
  /** Where the practice looked for arrangements, and what it found there. */
  searches: z.array(exportedSearch).default([]),
  /** Outside units that can write to the practice's records. */
  writeAccess: z.array(writeAccessUnit).default([]),
  /** New requests to share data, numbered questions to the ICB and the DPO, and actions, closed ones too. */
  requests: z.array(listedRequest).default([]),
  queries: z.array(listedQuery).default([]),
  actions: z.array(listedAction).default([]),
});

/** ppg-notes.json: the conversations with the patient participation group. */
export const packNotes = z.object({ schemaVersion, notes: z.array(ppgNote) });

/**
 * history.json: every entry with all that is hashed into it, so that anybody can check the chain (docs/pack.md).
 * Only the seal is left out: it takes the register's key to check.
 */
export const packHistory = z.object({
  schemaVersion,
  /** The register's id: the first entry hangs on its SHA-256. */
  vaultId: z.string(),
  entries: z.array(
    z.object({
      seq: z.int().positive(),
      utc: instant,
      mono: z.int(),
      tzOffset: z.int(),
      clockBack: z.int(),
      personId: z.string(),
      action: z.string(),
      entity: z.string(),
      entityId: z.string(),
      beforeHash: sha256.nullable(),
      afterHash: sha256.nullable(),
      detailsHash: sha256,
      appVersion: z.string(),
      prev: sha256,
      hash: sha256,
      sig: z.string(),
      /** Both null where the old and new values were withheld. */
      salt: z.string().nullable(),
      details: z.string().nullable(),
    }),
  ),
});

/** manifest.json: what the pack holds, what it was made from, and a hash of every other file but SHA256SUMS. */
export const packManifest = z.object({
  format: z.literal(PACK_FORMAT),
  formatVersion: z.literal(PACK_VERSION),
  schemaVersion,
  appVersion: z.string(),
  createdAt: instant,
  practice: z.object({ odsCode: z.string(), name: z.string() }),
  counts: z.object({
    agreements: z.int(),
    archivedAgreements: z.int(),
    auditRounds: z.int(),
    auditAnswers: z.int(),
    letters: z.int(),
    draftLetters: z.int(),
    ppgNotes: z.int(),
    /** Agreements, not archived, by the outcome of their latest audit; `none` where there is none yet. */
    byOutcome: z.partialRecord(z.enum([...outcomes, 'none']), z.int()),
    /** Agreements, not archived, whose national status nobody knows yet. */
    unknownNationalStatus: z.int(),
  }),
  /** Editions of the guidance that the audits were made with and that the product ships. */
  content: z.object({
    catalogue: z.object({ version: z.string(), checkedOn: isoDate }),
    questions: z.object({ version: z.string(), checkedOn: isoDate }),
    rule: z.object({ version: z.string() }),
    /** The content pack that was in use; null for what the product ships. */
    pack: z.object({ issuer: z.string(), sequence: z.int(), sha256 }).nullable().default(null),
  }),
  /** Where the register's history stood; null for a register without one. */
  history: z.object({ entries: z.int(), hash: sha256, code: z.string(), at: instant }).nullable(),
  files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256 })),
});
export type PackRegister = z.infer<typeof packRegister>;
export type PackHistory = z.infer<typeof packHistory>;
export type PackNotes = z.infer<typeof packNotes>;
export type PackManifest = z.infer<typeof packManifest>;

/** The JSON Schemas (draft 2020-12) of the pack's files, as one document with a definition for each file. */
export const packJsonSchema = () => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `DSA Register audit pack, schema version ${PACK_SCHEMA_VERSION}`,
  $defs: {
    'manifest.json': definition(packManifest),
    'register.json': definition(packRegister),
    'ppg-notes.json': definition(packNotes),
    'history.json': definition(packHistory),
  },
});

function definition(schema: z.ZodType): unknown {
  const { $schema: _$schema, ...rest } = z.toJSONSchema(schema, {
    // A reader has to accept fields that a later edition adds.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return rest;
}
