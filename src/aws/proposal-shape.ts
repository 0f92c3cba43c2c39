import * as z from 'zod/mini';
import { triggerContracts } from '../cognito/triggers.ts';
import type { Proposal, Provenance, Warning } from '../rollback/proposal.ts';

/** What may be undefined: JSON leaves it out. */
export function maybe<T extends z.ZodMiniType>(of: T) {
  return z.pipe(
    z.optional(of),
    z.transform((it: z.output<T> | undefined) => it),
  );
}

export const listOf = <T extends z.ZodMiniType>(of: T) => z.readonly(z.array(of));

export const slotShape = z.enum(triggerContracts.map(({ slot }) => slot));

const weights = z.record(z.string(), z.number());

const aliasState = z.object({ version: z.string(), weights, revisionId: z.string() });

const consent = z.object({ by: z.string(), at: z.number(), reason: z.string() });

const provenance = keysOf<Provenance>({ trail: true, log: true, number: true, named: true, undo: true });

const warning = keysOf<Warning>({
  'never seen live': true,
  'event version unknown': true,
  'test warned': true,
  'not tested': true,
});

const origin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bot'), rule: z.string() }),
  z.object({ kind: z.literal('person'), id: z.string() }),
]);

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('moved'), to: aliasState }),
  z.object({ kind: z.literal('found moved'), to: aliasState }),
  z.object({ kind: z.literal('alias moved'), now: maybe(aliasState) }),
  z.object({ kind: z.literal('refused'), because: z.string() }),
  z.object({ kind: z.literal('unclear'), because: z.string() }),
]);

const state = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('requested'), request: consent }),
  z.object({ kind: z.literal('approved'), request: maybe(consent), approval: consent, breakGlass: z.boolean() }),
  z.object({ kind: z.literal('settled'), approval: consent, at: z.number(), outcome }),
  z.object({ kind: z.literal('withdrawn'), because: z.string(), at: z.number() }),
]);

const fields = {
  format: z.literal(1),
  id: z.string(),
  calls: z.object({
    arn: z.string(),
    partition: z.string(),
    region: z.string(),
    account: z.string(),
    name: z.string(),
    qualifier: maybe(z.string()),
  }),
  alias: z.string(),
  from: aliasState,
  to: z.object({
    version: z.string(),
    provenance,
    codeHash: z.string(),
    lastModified: maybe(z.number()),
    ran: maybe(z.object({ runs: z.number(), failed: z.number() })),
    weights,
  }),
  pools: listOf(z.object({ name: z.string(), slots: listOf(slotShape), protected: z.boolean() })),
  origin,
  warnings: listOf(warning),
  stack: maybe(z.string()),
  unconfirmed: maybe(z.object({ count: z.number(), atLeast: z.boolean() })),
  undoes: maybe(z.string()),
  incident: maybe(z.string()),
  channel: maybe(z.string()),
  createdAt: z.number(),
  expiresAt: z.number(),
  state,
  revision: z.number(),
} satisfies Readonly<Record<keyof Proposal, z.ZodMiniType>>;

const shape = z.object(fields);

/** A proposal as the journal holds it. What the shape does not know would be lost, so the compiler compares the two. */
export function proposalText(proposal: Proposal): string {
  const written: z.input<typeof shape> = proposal;
  return JSON.stringify(written);
}

/** Throws where the row was written by a version of the bot that knew other proposals. */
export function proposalOf(text: string): Proposal {
  return shape.parse(JSON.parse(text));
}

/** One of a union's values; the table must name them all. */
function keysOf<T extends string>(all: Readonly<Record<T, true>>) {
  return z.enum(Object.keys(all) as T[]);
}
