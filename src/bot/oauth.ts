import { isPlaceholder } from '../cognito/oauth/authentication.ts';
import { oauthErrors } from '../cognito/oauth/errors.ts';
import { clientIdOf } from '../cognito/oauth/request.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { answerOAuth } from '../diagnosis/oauth/answer.ts';
import { askedOf } from '../diagnosis/oauth/check.ts';
import { hostsOf } from '../diagnosis/oauth/checks/place.ts';
import { oauthChecks } from '../diagnosis/oauth/checks/table.ts';
import type { Evidence } from '../evidence/facts.ts';
import { gap } from '../evidence/reading.ts';
import type { AnyStep } from '../evidence/step.ts';
import { namedClientStep } from '../evidence/steps/named-client.ts';
import { poolStep } from '../evidence/steps/pool.ts';
import { providersStep, resourceServersStep } from '../evidence/steps/surroundings.ts';
import type { PoolRef } from '../incident/incident.ts';
import { words } from '../incident/words.ts';
import { askable } from '../probe/authorize.ts';
import { oauthAnswer } from '../report/oauth.ts';
import { poolOfClient } from './client-pool.ts';
import type { Entry, Offer } from './entry.ts';
import { look } from './look.ts';
import type { World } from './world.ts';

type OAuth = Extract<Command, { kind: 'oauth' }>;

/** What a request is held against. Each step looks in other incidents too. */
const STEPS: readonly AnyStep[] = [
  { ...poolStep, subjects: ['client'] },
  namedClientStep,
  { ...providersStep, subjects: ['client'] },
  { ...resourceServersStep, subjects: ['client'] },
];

/** Holds an OAuth request, which the door has reduced, against the live settings of its pool and app client. */
export async function* checkOAuth(command: OAuth, job: Job, world: World): AsyncGenerator<Entry> {
  const { request, exposed } = command;
  if (exposed.length > 0) yield { kind: 'notice', tone: 'warning', words: exposedWords(exposed, job) };
  const named = clientIdOf(request)?.trim();
  const client = named === undefined || isPlaceholder(named) ? command.client : named;
  const wish = {
    action: 'check an OAuth request',
    permission: 'diagnose',
    pool: command.pool,
    about: client ?? '',
  } as const;
  const found = await poolOfClient(wish, client, job, world);
  if ('refused' in found) return yield found.refused;
  const { pool } = found;
  const given: Evidence =
    client === undefined
      ? { client: gap('not found', 'the request names no app client. Name it beside the request.') }
      : found.client === undefined
        ? {}
        : { client: found.client };
  const runbook = { ...world.runbook, steps: STEPS, rules: [] };
  const report = await look({ ...world, runbook }, pool, { kind: 'client', client: client ?? '' }, given);
  const asked = askedOf(request, pool, report.evidence);
  const answer = oauthAnswer(answerOAuth(asked, oauthChecks, oauthErrors), report);
  yield { kind: 'answer', answer, offers: offers(command, pool, report.evidence) };
}

/** Asking Cognito itself, where the request is one for the login pages and the pool has a domain. */
function offers({ request }: OAuth, pool: PoolRef, { pool: settings }: Evidence): readonly Offer[] {
  const parameters = askable(request);
  if (parameters === undefined || settings?.kind !== 'known') return [];
  if (hostsOf(settings.value, pool.region).length === 0) return [];
  return [
    {
      label: 'Ask Cognito',
      command: { kind: 'ask-cognito', ...parameters, pool: pool.name },
      confirm: {
        title: 'Send it to Cognito?',
        text: "Sends this authorize request to the pool's own domain, with a state of the bot's own and signed in as nobody. Redirects are not followed. CloudTrail records it.",
        yes: 'Send',
      },
    },
  ];
}

function exposedWords(exposed: readonly string[], { actor }: Job) {
  const what = exposed.join(' and ');
  const kept =
    actor.kind === 'terminal'
      ? words`You typed ${what} on the command line, and shells keep what is typed. Next time give the request on standard input.`
      : words`You typed ${what} into a command, and Slack keeps commands. Next time type /cognito oauth and use the form.`;
  const secret = exposed.includes('a client secret')
    ? words` A secret that others may have seen should be replaced: add a second one (AddUserPoolClientSecret), move the applications, delete the first.`
    : words``;
  return [...kept, ...secret];
}
