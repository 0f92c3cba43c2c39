import type { FailedSignInGroup } from '../../evidence/changes.ts';
import type { ClientSettings } from '../../evidence/client.ts';
import { EXAMPLE_NOW, exampleClient, examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChain, exampleRuns, exampleTrigger, exampleTriggerMetrics } from '../../evidence/example-trigger.ts';
import type { Facts } from '../../evidence/facts.ts';
import { gap, known } from '../../evidence/reading.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { SOME_FAILURES } from '../failing.ts';
import { type AnyRule, type Certainty, rule, type Source, type Spoken } from '../rule.ts';
import { newestChange } from '../setting-change.ts';
import { functionWords, listed, notStarted, ranSince, times, toldWords, triggerViews } from './trigger-view.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const TRIGGERS: Source = { page: `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`, grade: 'DOC' };
const incident = exampleSignInIncident();
/** Flows in which the password reaches Cognito, and with it the migration trigger. */
const SENDS_PASSWORD = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_NO_SRP_AUTH',
];
const UNKNOWN_USER = /incorrect username or password|user does not exist/i;

/** Calls that Cognito makes in vain although the setup looks right, and calls that it never makes. */
export const triggerInvocationRules: readonly AnyRule[] = [
  rule({
    id: 'trigger-throttled',
    label: 'throttled',
    title: 'Lambda throttles a trigger function',
    reads: ['triggers'],
    weighs: ['triggerMetrics', 'failedSignIns', 'runs', 'changes'],
    source: { page: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html', grade: 'DOC' },
    prevention: 'Reserve as much concurrency for a trigger as sign-ins need at their peak, and alarm on its throttles.',
    check: 'Throttles in AWS/Lambda for the function, and ConcurrentExecutions of the account against its quota.',
    judge: ({ triggers, triggerMetrics = [], changes, ...weighed }) =>
      triggerViews({ triggers, ...weighed }).flatMap((view): Spoken[] => {
        const told = view.told.filter((group) => notStarted(group) && group.message.includes('TooManyRequests'));
        const throttles = triggerMetrics
          .filter((it) => it.functionName === view.functionName)
          .reduce((sum, it) => sum + it.throttles, 0);
        const concurrency = view.chain?.concurrency.kind === 'known' ? view.chain.concurrency.value : undefined;
        const reserved = concurrency?.reserved;
        if ((told.length === 0 && throttles === 0) || reserved === 0) return [];
        const counted =
          throttles === 0 ? words`` : words` Lambda refused ${throttles} calls of it for want of concurrency.`;
        const room =
          concurrency === undefined
            ? words` What is reserved for it could not be read.`
            : reserved === undefined
              ? words` It has no concurrency of its own, so it shares what the account has left.`
              : words` Its reserved concurrency is ${reserved}: it may not run more often at a time.`;
        return [
          {
            certainty: throttles > 0 && told.length > 0 && concurrency !== undefined ? 'certain' : 'likely',
            about: reserved === undefined ? { kind: 'account' } : { kind: 'trigger', functionName: view.functionName },
            because: words`${functionWords(view)} is called more often at once than it may run.${counted}${room}${limitWords(changes, view.functionName)}${toldWords(told)}`,
            advice: [
              advice(
                reserved === undefined
                  ? words`Find which function of the account takes the concurrency, and give the trigger a reserve of its own.`
                  : words`Raise the reserved concurrency of ${quoted(view.functionName)}.`,
                words`What is reserved for one function is taken from all others of the account and Region.`,
              ),
              advice(words`Make the function faster: half the time needs half the concurrency.`),
            ],
          },
        ];
      }),
    rulesOut: ({ triggerMetrics = [] }) =>
      triggerMetrics.length === 0 || triggerMetrics.some((it) => it.throttles > 0)
        ? []
        : [
            words`Lambda throttled no call of ${listed(triggerMetrics.map((it) => words`${quoted(it.functionName)}`))}.`,
          ],
    proof: {
      speaks: {
        triggers: [exampleChain({ concurrency: known({ reserved: 1, provisioned: undefined }) })],
        triggerMetrics: [exampleTriggerMetrics({ throttles: 40 })],
      },
      silent: { triggers: [exampleChain()], triggerMetrics: [exampleTriggerMetrics()] },
      incident,
    },
  }),
  rule({
    id: 'trigger-never-ran',
    label: 'trigger-permission-missing',
    title: 'Cognito cannot start a trigger function',
    reads: ['triggers', 'failedSignIns'],
    weighs: ['runs'],
    source: TRIGGERS,
    prevention: 'Deploy a trigger with its alias, its permission and a test that lets the pool call it.',
    check: 'Read the resource policy of what LambdaConfig names (lambda get-policy --qualifier), with a role that may.',
    judge: ({ triggers, failedSignIns, runs }) =>
      triggerViews({ triggers, failedSignIns, ...(runs === undefined ? {} : { runs }) }).flatMap((view): Spoken[] => {
        const told = view.told.filter((group) => notStarted(group) && !group.message.includes('TooManyRequests'));
        const { chain } = view;
        if (told.length === 0 || chain === undefined || isExplained(chain)) return [];
        const since = Math.min(...told.map((it) => it.firstSeen));
        const ran = ranSince(view.log, since);
        return [
          {
            ...permissionWords(chain),
            certainty: ran === false ? 'likely' : 'possible',
            about: { kind: 'trigger', functionName: view.functionName },
            because: words`${functionWords(view)} is not started.${toldWords(told)}${logWords(view.log?.activity, ran, since)}`,
            advice: [
              advice(
                words`Read the policy of the very alias or function that the pool calls, and look whether its state or its concurrency keeps it from running.`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        triggers: [exampleChain({ permission: gap('denied', 'AWS refused lambda:GetPolicy.') })],
        failedSignIns: failed({ message: 'PreSignUp invocation failed due to error AccessDeniedException.' }),
        runs: [
          {
            functionName: 'pre-sign-up',
            runs: known(exampleRuns({ runs: 0, activity: 'no runs', lastRun: undefined })),
          },
        ],
      },
      silent: {
        triggers: [exampleChain()],
        failedSignIns: failed({ message: 'User is disabled.', trigger: undefined }),
      },
      incident,
    },
  }),
  rule({
    id: 'trigger-not-invoked',
    label: 'trigger-not-invoked',
    title: 'User migration is set up, but the app’s sign-in never calls it',
    reads: ['pool', 'clients'],
    weighs: ['failedSignIns', 'runs'],
    source: { page: `${GUIDE}user-pool-lambda-migrate-user.html`, grade: 'DOC' },
    prevention: 'While users migrate, let the app sign in with a flow that sends the password.',
    check: 'AuthFlow of the InitiateAuth calls in CloudTrail: USER_SRP_AUTH never calls user migration.',
    judge: ({ pool, clients, failedSignIns, runs = [] }) => {
      const migration = pool.triggers.find(({ slot }) => slot === 'UserMigration');
      if (migration === undefined || failedSignIns === undefined) return [];
      const reading = runs.find((it) => it.functionName === migration.calls.name)?.runs;
      const log = reading?.kind === 'known' ? reading.value : undefined;
      return clients.lookedAt.filter(neverSendsPassword).flatMap((client): Spoken[] => {
        const unknown = failedSignIns.groups.filter(
          (it) => it.client === client.id && it.event === 'InitiateAuth' && UNKNOWN_USER.test(it.message),
        );
        const count = unknown.reduce((sum, it) => sum + it.count, 0);
        if (count < SOME_FAILURES) return [];
        const idle = log?.activity === 'no runs' || log?.activity === 'no log';
        const certainty: Certainty = idle ? 'likely' : 'possible';
        const silence = idle ? words` Its log has no run in that time.` : words``;
        return [
          {
            certainty,
            about: { kind: 'client', id: client.id },
            because: words`The pool has ${quoted(migration.calls.name)} for UserMigration, which needs the password, and app client ${quoted(client.name)} allows no flow that sends it (${client.flows.join(', ')}). Sign-ins of that client failed for unknown users or wrong passwords ${times(count)}.${silence}`,
            advice: [
              advice(
                words`Allow USER_PASSWORD_AUTH on the client until the users have migrated, and let the app use it; write all settings of the client back with it.`,
                words`The password then travels to Cognito within TLS instead of by SRP. An update of a client resets what it leaves out.`,
              ),
            ],
          },
        ];
      });
    },
    proof: {
      speaks: {
        pool: examplePool({ triggers: [exampleTrigger('UserMigration')] }),
        clients: { lookedAt: [exampleClient()], notLookedAt: [], complete: true, unreadable: [] },
        failedSignIns: failed({
          message: 'Incorrect username or password.',
          trigger: undefined,
          event: 'InitiateAuth',
        }),
      },
      silent: {
        pool: examplePool({ triggers: [exampleTrigger('UserMigration')] }),
        clients: {
          lookedAt: [exampleClient({ flows: ['ALLOW_USER_PASSWORD_AUTH'] })],
          notLookedAt: [],
          complete: true,
          unreadable: [],
        },
        failedSignIns: failed({
          message: 'Incorrect username or password.',
          trigger: undefined,
          event: 'InitiateAuth',
        }),
      },
      incident,
    },
  }),
];

/** When the limit was set, where that is known. */
function limitWords(changes: Facts['changes'] | undefined, functionName: string): Words {
  const change = newestChange(
    changes,
    ({ thing }) => thing.kind === 'concurrency' && thing.functionName === functionName,
  );
  return change === undefined ? words`` : words` It was last set at ${moment(change.at)}.`;
}

/** Another rule names it: nothing there, no right to call it, no concurrency, not active. */
function isExplained({ target, settings, permission, concurrency }: Facts['triggers'][number]): boolean {
  return (
    [target, settings].some((it) => it.kind === 'gap' && it.reason === 'not found') ||
    (permission.kind === 'known' && !permission.value.cognitoMayInvoke) ||
    (concurrency.kind === 'known' && concurrency.value.reserved === 0) ||
    (settings.kind === 'known' && settings.value.state !== 'Active')
  );
}

function permissionWords({ permission }: Facts['triggers'][number]): Pick<Spoken, 'against'> {
  if (permission.kind === 'gap') return {};
  return { against: words`Its resource policy lets Cognito in now (${permission.value.because}).` };
}

/** No line of a run is the evidence; a log that leaves runs out is none. */
function logWords(activity: string | undefined, ran: boolean | undefined, since: number): Words {
  if (activity === 'no log') return words` Its log group is not there, as before a first run.`;
  if (ran === false) return words` Its log has no run since ${moment(since)}.`;
  return activity === 'not logged' ? words` Its log level leaves out runs, so that the log tells nothing.` : words``;
}

/** SRP, choice-based and passwordless flows alone, and no login page, which sends the password too. */
function neverSendsPassword({ flows, grants, providers }: ClientSettings): boolean {
  if (flows.length === 0 || flows.some((flow) => SENDS_PASSWORD.includes(flow))) return false;
  return grants.filter((grant) => grant !== 'client_credentials').length === 0 || !providers.includes('COGNITO');
}

function failed(is: Partial<FailedSignInGroup>): Facts['failedSignIns'] {
  const group: FailedSignInGroup = {
    error: 'UnexpectedLambdaException',
    message: '',
    event: 'SignUp',
    client: exampleClient().id,
    trigger: 'PreSignUp',
    count: 12,
    firstSeen: EXAMPLE_NOW - 1_800_000,
    lastSeen: EXAMPLE_NOW - 60_000,
    ...is,
  };
  return { groups: [group], looked: 100, complete: true, notLookedAt: [], scope: 'pool' };
}
