import { type Diagnosis, diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { Certainty } from '../../../src/diagnosis/rule.ts';
import { rules } from '../../../src/diagnosis/rules/table.ts';
import type { Change, FailedSignInGroup, FailedSignIns } from '../../../src/evidence/changes.ts';
import type { ClientSettings } from '../../../src/evidence/client.ts';
import type { Clients } from '../../../src/evidence/clients.ts';
import { EXAMPLE_NOW, exampleClient, exampleSignInIncident } from '../../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../../src/evidence/example-changes.ts';
import type { Evidence, Facts } from '../../../src/evidence/facts.ts';
import { known } from '../../../src/evidence/reading.ts';
import { plain, type Words, write } from '../../../src/incident/words.ts';

export const CLIENT = '1example23456789abcdefghij';
export const MINUTE = 60_000;
/** When the refusals began. */
export const FIRST = EXAMPLE_NOW - 50 * MINUTE;
/** When something was changed, before that. */
export const CHANGED = EXAMPLE_NOW - 52 * MINUTE;

/** A finding in a form that can be compared whole. */
export interface Said {
  readonly certainty: Certainty;
  readonly about: string;
  readonly because: string;
  readonly against?: string;
}

/** What one rule says over these facts, by way of the diagnosis, so that gaps and contradictions count. */
export function said(id: string, facts: Partial<Facts>, gaps: Evidence = {}): readonly Said[] {
  return of(id, facts, gaps).findings.map(({ certainty, about, because, against }) => ({
    certainty,
    about: 'id' in about ? about.id : 'name' in about ? about.name : about.kind,
    because: text(because),
    ...(against === undefined ? {} : { against: text(against) }),
  }));
}

/** What one rule rules out. */
export function ruledOut(id: string, facts: Partial<Facts>): readonly string[] {
  return of(id, facts, {}).ruledOut.map((it) => text(it.because));
}

/** The steps that one rule advises, with their risk behind a bar. */
export function advised(id: string, facts: Partial<Facts>): readonly string[] {
  return of(id, facts, {}).findings.flatMap(({ advice }) =>
    advice.map(({ step, risk }) => text(risk === undefined ? step : [...step, ' | ', ...risk])),
  );
}

export function of(id: string, facts: Partial<Facts>, gaps: Evidence): Diagnosis {
  const rule = rules.find((it) => it.id === id);
  if (rule === undefined) throw new Error(`There is no rule "${id}"`);
  const evidence = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, known(fact)]));
  return diagnose(exampleSignInIncident(), { ...evidence, ...gaps }, [rule]);
}

export function refusal(is: Partial<FailedSignInGroup>): FailedSignInGroup {
  return {
    error: 'NotAuthorizedException',
    message: 'Refused.',
    event: 'InitiateAuth',
    client: CLIENT,
    trigger: undefined,
    count: 40,
    firstSeen: FIRST,
    lastSeen: EXAMPLE_NOW - 6 * MINUTE,
    ...is,
  };
}

export function failed(...groups: readonly FailedSignInGroup[]): FailedSignIns {
  return { groups, looked: 300, complete: true, notLookedAt: [], scope: 'pool' };
}

export function clients(...lookedAt: readonly Partial<ClientSettings>[]): Clients {
  return { lookedAt: lookedAt.map(exampleClient), notLookedAt: [], complete: true, unreadable: [] };
}

export function changes(...all: readonly Partial<Change>[]) {
  const of = (is: Partial<Change>) =>
    exampleChange({
      at: CHANGED,
      thing: { kind: 'client', id: CLIENT },
      event: 'UpdateUserPoolClient',
      what: 'app client web: settings replaced',
      from: undefined,
      to: undefined,
      ...is,
    });
  return exampleChanges({ changes: all.map(of) });
}

/** An update that gave one field another value. */
export function set(field: string, was: string | undefined, is: string, more: Partial<Change> = {}) {
  return changes({ set: [{ field, was, is }], ...more });
}

function text(words: Words): string {
  return write(words, 'private', plain);
}
