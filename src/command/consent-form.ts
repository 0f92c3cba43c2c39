import type { Warning } from '../rollback/proposal.ts';

/** What a press on the button of a proposal begins: the first of two, the second, or the only one that is needed. */
export type ConsentStep = 'request' | 'approve' | 'only';

/**
 * All that the form of a consent shows, sealed into its button: the door opens the form from this alone. It decides
 * nothing: the worker decides by the proposal in the journal and by who pressed.
 */
export interface ConsentForm {
  readonly kind: 'consent-form';
  /** The id of the proposal. */
  readonly proposal: string;
  readonly step: ConsentStep;
  /** The exact change, in plain text; nothing personal. */
  readonly lines: readonly string[];
  /** Names of the pools that feel it: whoever presses needs the permission on each. */
  readonly pools: readonly string[];
  /** The name to type, where a pool that feels it is protected. */
  readonly poolName: string | undefined;
  /** What is not known, each to be accepted by typing it. */
  readonly warnings: readonly Warning[];
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
  /** The conversation that the button stands in; in another one it does nothing. */
  readonly channel: string;
}

/** Slack's limit for the value of a button, which holds the sealed form. */
export const MAX_CONSENT_VALUE = 2000;

const STEPS: readonly string[] = ['request', 'approve', 'only'] satisfies readonly ConsentStep[];

/** Whether an opened value is the form of a consent. The seal vouches for what is in it, not for its kind. */
export function isConsentForm(value: unknown): value is ConsentForm {
  if (typeof value !== 'object' || value === null) return false;
  const it = value as Readonly<Record<string, unknown>>;
  return (
    it.kind === 'consent-form' &&
    typeof it.proposal === 'string' &&
    typeof it.step === 'string' &&
    STEPS.includes(it.step) &&
    isTexts(it.lines) &&
    isTexts(it.pools) &&
    (it.poolName === undefined || typeof it.poolName === 'string') &&
    isTexts(it.warnings) &&
    typeof it.expiresAt === 'number' &&
    typeof it.channel === 'string'
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((it) => typeof it === 'string');
}
