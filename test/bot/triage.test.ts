import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import { runbook } from '../../src/bot/runbook.ts';
import { triageSignIn } from '../../src/bot/triage.ts';
import type { World } from '../../src/bot/world.ts';
import { rule } from '../../src/diagnosis/rule.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../src/evidence/example-changes.ts';
import type { FactName, Facts } from '../../src/evidence/facts.ts';
import { known } from '../../src/evidence/reading.ts';
import type { AnyStep, Step } from '../../src/evidence/step.ts';
import { words } from '../../src/incident/words.ts';
import { onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';

const around = { subjects: ['sign-in'], reads: [], after: [], actions: [], commands: () => [] } as const;

/** A step that comes back when the promise does. */
function step<N extends FactName>(fact: N, value: Promise<Facts[N]>): Step<N> {
  return { ...around, fact, title: fact, look: async () => known(await value) };
}

/** Speaks as soon as the pool is known, and is silent once a change is there. */
const mfaOff = rule({
  id: 'mfa-off',
  label: 'mfa',
  title: 'MFA is off',
  reads: ['pool'],
  weighs: ['changes'],
  source: { page: 'https://docs.aws.amazon.com/', grade: 'DOC' },
  prevention: 'None.',
  check: 'None.',
  judge: ({ changes }) =>
    (changes?.changes.length ?? 0) > 0 ? [] : [{ certainty: 'certain', because: words`The pool says so.`, advice: [] }],
  proof: { speaks: { pool: examplePool() }, silent: { pool: examplePool() }, incident: exampleSignInIncident() },
});

function running(changes: Promise<Facts['changes']>) {
  const access = policy({ diagnose: onlyAlice });
  const steps: readonly AnyStep[] = [step('pool', Promise.resolve(examplePool())), step('changes', changes)];
  const world: World = {
    pools: [pool('prod', access)],
    access,
    openCloud: () => cloudOf({}),
    deadline: () => new AbortController().signal,
    directory: { standing: async () => 'member', membersOf: async () => [] },
    journal: { audit: async () => undefined, openIncident: async (incident) => ({ incident, isNew: true }) },
    runbook: { ...runbook, steps, rules: [mfaOff] },
    commands: [],
    fingerprint: (text) => text,
    now: () => EXAMPLE_NOW,
  };
  const command = { kind: 'triage', symptom: undefined, pool: 'prod', spanMs: undefined } as const;
  return triageSignIn(
    command,
    {
      format: 1,
      delivery: 'delivery-1',
      command,
      actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
      place: { channel: 'C0INCIDENTS', user: 'U0ALICE', responseUrl: undefined },
      at: EXAMPLE_NOW,
    },
    world,
  );
}

function brief(entry: Entry | undefined): unknown {
  if (entry?.kind === 'cause found') return ['cause found', entry.finding.rule.id, entry.finding.certainty];
  if (entry?.kind !== 'summary') return entry?.kind;
  const { state } = entry;
  if (state.kind === 'done') return ['done', state.report.verdict.kind];
  return [`${state.done} of ${state.of}`, state.soFar?.rule.id, state.soFar?.certainty];
}

/** Resolves when told. */
function gate<T>() {
  let open: (value: T) => void = () => undefined;
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('while a triage runs', () => {
  test('the first finding stands before the last step ends, is likely at most, and is told as news at the end', async () => {
    const slow = gate<Facts['changes']>();
    const entries = running(slow.passed);
    const next = async () => brief((await entries.next()).value ?? undefined);
    expect([await next(), await next()]).toEqual([
      ['0 of 0', undefined, undefined],
      ['1 of 2', 'mfa-off', 'likely'],
    ]);
    slow.open(exampleChanges());
    expect([await next(), await next(), await next()]).toEqual([
      ['2 of 2', 'mfa-off', 'certain'],
      ['done', 'found'],
      ['cause found', 'mfa-off', 'certain'],
    ]);
  });

  test('a finding that a later fact contradicts is gone with that fact', async () => {
    const slow = gate<Facts['changes']>();
    const entries = running(slow.passed);
    const next = async () => brief((await entries.next()).value ?? undefined);
    expect([await next(), await next()]).toEqual([
      ['0 of 0', undefined, undefined],
      ['1 of 2', 'mfa-off', 'likely'],
    ]);
    slow.open(exampleChanges({ changes: [exampleChange()] }));
    expect([await next(), (await next()) !== undefined]).toEqual([['2 of 2', undefined, undefined], true]);
    for await (const entry of entries) expect(entry.kind).not.toBe('cause found');
  });
});
