import { type Decision, decide } from '../access.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { type CauseDecision, decideCauses } from '../diagnosis/decision.ts';
import { namedIn } from '../diagnosis/named-in-text.ts';
import { factsOf, rulesOf, suspectsOf, withToldAlong } from '../diagnosis/suspects.ts';
import { type Explanation, explainText } from '../diagnosis/symptom/explain.ts';
import { stepsFor } from '../evidence/needed-steps.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import { admitToOne } from './admission.ts';
import type { Entry, Offer } from './entry.ts';
import { look } from './look.ts';
import { type PastedPool, pastedPool } from './pasted-pool.ts';
import { audit, type GuardedPool, poolsFor, type World } from './world.ts';

type Explain = Extract<Command, { kind: 'explain' }>;

/** Buttons that offer a pool. */
const MAX_OFFERS = 5;
/** What fits into the value of a button once it is sealed, in bytes: Slack takes 2,000 characters. */
const MAX_OFFER_BYTES = 1_400;

/**
 * Explains an error text that the door has already masked: at once from the text alone, without AWS. Where a pool is
 * known and the person may diagnose it, the checks that separate the first causes follow, and what they decide.
 */
export async function* explainPaste(command: Explain, job: Job, world: World): AsyncGenerator<Entry> {
  const decision = await mayLook(job, world);
  if (decision?.kind !== 'allowed') {
    await audit(world, job, 'explain an error text', [], '', 'refused');
    if (decision !== undefined) yield { kind: 'notice', tone: 'refused', words: decision.because };
    return;
  }
  const { symptom, causes } = explainText(command.text);
  const explanation: Explanation = { symptom: { ...symptom, secrets: command.secrets }, causes };
  const admitted = await toCheck(explanation, pastedPool(command, job, world.pools), job, world);
  if (!('pool' in admitted)) {
    if (!admitted.audited) await audit(world, job, 'explain an error text', [], '', 'allowed');
    const offers = causes.length === 0 ? [] : await poolOffers(command, explanation, job, world);
    return yield { kind: 'explanation', explanation, notes: admitted.notes, checking: undefined, offers };
  }
  yield* checkText(command, explanation, admitted.pool, world);
}

/** Checks what a text points to in one pool, for whoever may look there, and says what that decides. */
export async function* checkText(
  command: Explain,
  explanation: Explanation,
  pool: GuardedPool,
  world: World,
): AsyncGenerator<Entry> {
  const suspects = withToldAlong(
    suspectsOf(explanation.causes),
    explanation.causes,
    world.runbook.rules,
    world.runbook.steps,
    'sign-in',
  );
  const rules = rulesOf(suspects, world.runbook.rules);
  const facts = factsOf(rules, world.runbook.steps, 'sign-in');
  const steps = stepsFor(facts, world.runbook.steps, 'sign-in');
  if (steps.length === 0) {
    const notes = [
      words`I looked at nothing in ${pool.name}: no setting or log of a pool tells these causes apart. The checks below do.`,
    ];
    return yield { kind: 'explanation', explanation, notes, checking: undefined, offers: [] };
  }
  const titles = steps.map((step) => step.title);
  if (command.told === true) {
    yield { kind: 'notice', tone: 'working', words: words`Checking in ${pool.name}: ${titles.join(', ')}…` };
  } else {
    yield { kind: 'explanation', explanation, notes: [], checking: { pool: pool.name, titles }, offers: [] };
  }
  const subject = { kind: 'sign-in', symptom: command.text } as const;
  // Whatever else the same readings show costs no further look.
  const judged = world.runbook.rules.filter(
    (rule) => rules.includes(rule) || [...rule.reads, ...rule.weighs].every((fact) => facts.includes(fact)),
  );
  const report = await look({ ...world, runbook: { ...world.runbook, steps, rules: judged } }, pool, subject);
  const named = namedIn(command.text, explanation.symptom);
  const decision = decideCauses(suspects, rules, report, report.evidence, named);
  yield { kind: 'decision', explanation, decision, named, report, steps, offers: afterwards(decision, pool) };
}

/** Where nothing is decided, everything else is worth a look; in the channel, so it is asked for first. */
function afterwards({ decided }: CauseDecision, pool: GuardedPool): readonly Offer[] {
  if (decided.length > 0) return [];
  return [
    {
      label: `Triage ${pool.name}`,
      command: { kind: 'triage', symptom: undefined, pool: pool.name, spanMs: undefined },
      confirm: {
        title: 'Start a triage?',
        text: 'It runs every check and posts a thread to the channel. The pasted text stays out of it.',
        yes: 'Start',
      },
    },
  ];
}

/** Who may look at anything may have a text explained. */
async function mayLook(job: Job, world: World): Promise<Decision | undefined> {
  let decision: Decision | undefined;
  for (const policy of [world.access, ...world.pools.map((pool) => pool.access)]) {
    const next = await decide(policy, 'look', job.actor, world.directory);
    if (decision === undefined || next.kind === 'allowed') decision = next;
    if (next.kind === 'allowed') break;
  }
  return decision;
}

/** The pool to check, or why none is. A pool that nobody asked for is no refusal worth a record. */
async function toCheck(
  { causes }: Explanation,
  from: PastedPool,
  job: Job,
  world: World,
): Promise<{ readonly pool: GuardedPool } | { readonly notes: readonly Words[]; readonly audited: boolean }> {
  if (from.kind === 'foreign') {
    const note = words`The text names the pool ${quoted(from.id)}, which is not configured here, so I looked at none.`;
    return { notes: [note], audited: false };
  }
  if (from.kind === 'unknown' || causes.length === 0) return { notes: [], audited: false };
  const allowed = await poolsFor(world, job.actor, 'diagnose', from.pool);
  if ('refused' in allowed && !from.asked) return { notes: [notChecked(from.pool, allowed.refused)], audited: false };
  const wish = { action: 'check an error text', permission: 'diagnose', pool: from.pool } as const;
  const admitted = await admitToOne(wish, job, world);
  if ('pool' in admitted) return admitted;
  const because = admitted.refused.kind === 'notice' ? admitted.refused.words : words``;
  return { notes: [notChecked(from.pool, because)], audited: true };
}

function notChecked(pool: string, because: Words): Words {
  return words`From the text alone, not checked in ${pool}: ${because}`;
}

/** One button for each pool that this person may diagnose. */
async function poolOffers(command: Explain, of: Explanation, job: Job, world: World): Promise<readonly Offer[]> {
  const allowed = await poolsFor(world, job.actor, 'diagnose', undefined);
  const text = shortened(command.text, of);
  if ('refused' in allowed || text === undefined) return [];
  return allowed.pools.slice(0, MAX_OFFERS).map((pool) => ({
    label: `Check in ${pool.name}`,
    command: { ...command, text, pool: pool.name, told: true },
    confirm: undefined,
  }));
}

/** The text, or as much of its beginning as a button holds, where that says the same. */
function shortened(text: string, { causes }: Explanation): string | undefined {
  const labels = (of: Explanation['causes']) =>
    suspectsOf(of)
      .map(({ label }) => label)
      .join();
  let cut = text;
  while (Buffer.byteLength(JSON.stringify(cut)) > MAX_OFFER_BYTES - 200)
    cut = cut.slice(0, Math.floor(cut.length * 0.9));
  return cut === text || labels(explainText(cut).causes) === labels(causes) ? cut : undefined;
}
