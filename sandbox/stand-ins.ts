import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type AwsStandIn, startAws } from './aws/server.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';
import type { Hint } from './slack/page-state.ts';
import type { Person } from './slack/people.ts';
import { type SlackStandIn, startSlack } from './slack/server.ts';

/** Where the demo's configuration is. */
const CONFIG = fileURLToPath(new URL('./responder.yml', import.meta.url));

/** The pool whose tokens the page offers. */
const TOKEN_POOL = 'prod';

export interface StandInOptions {
  /** 0 takes any free port. */
  readonly awsPort: number;
  readonly slackPort: number;
  readonly scenario: Scenario;
  readonly now: () => number;
  /** Opens the control paths; whoever knows it can break the stand-ins on purpose. */
  readonly controlToken: string;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly log: (line: string) => void;
  /** Who is in the workspace; the demo's three unless given. */
  readonly people?: readonly Person[];
}

/** Both stand-ins, wired to each other. */
export interface StandIns {
  readonly aws: AwsStandIn;
  readonly slack: SlackStandIn;
  /** What the pager signs its webhooks with. */
  readonly pagerSecret: string;
  /** What to set so that the bot, the terminal, any AWS SDK or the `aws` CLI talks to them. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts AWS and Slack on this machine. */
export async function startStandIns(options: StandInOptions): Promise<StandIns> {
  const { scenario, now, controlToken, signingSecret, botToken } = options;
  const aws = await startAws({ port: options.awsPort, scenario, now, controlToken, log: options.log });
  const slack = await startSlack({
    port: options.slackPort,
    now,
    signingSecret,
    botToken,
    controlToken,
    tokens: (kind) => mintToken(aws, controlToken, kind),
    hints: hintsOf(scenario),
    ...(options.people === undefined ? {} : { people: options.people }),
  }).catch(async (thrown: unknown) => {
    await aws.close();
    throw thrown;
  });
  const pagerSecret = createHash('sha256').update(`pager ${signingSecret}`).digest('hex');
  return {
    aws,
    slack,
    pagerSecret,
    environment: {
      ...aws.environment,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      RESPONDER_ALERT_SECRET_PAGERDUTY: pagerSecret,
      RESPONDER_CONFIG: CONFIG,
      RESPONDER_QUEUE_URL: aws.queueUrl,
      RESPONDER_PROBE_QUEUE_URL: aws.probeQueueUrl,
      RESPONDER_ROLLBACK_QUEUE_URL: aws.rollbackQueueUrl,
    },
    close: async () => {
      await slack.close();
      await aws.close();
    },
  };
}

/** What there is to try, as the page offers it and the demo prints it: in an incident, what its people would ask first. */
export function hintsOf({ story }: Scenario): readonly Hint[] {
  if (story === undefined) return HINTS;
  return [
    { title: 'Find the cause', command: '/cognito triage prod' },
    { title: 'What the pool calls', command: '/cognito triggers prod' },
    { title: 'Who changed what', command: '/cognito changes prod' },
    ...HINTS.filter(({ command }) => AT_ANY_TIME.includes(command)),
  ];
}

/** Of the hints, those that are worth a look in an outage too. */
const AT_ANY_TIME: readonly string[] = ['/cognito', '/cognito token', '/cognito user bob@example.com prod'];

const HINTS: readonly Hint[] = [
  { title: 'A healthy user', command: '/cognito user alice@example.com' },
  { title: 'Never confirmed', command: '/cognito user bob@example.com prod' },
  { title: 'Read a token', command: '/cognito token' },
  { title: 'Disabled', command: '/cognito user erin@example.com' },
  { title: 'Two profiles, one address', command: '/cognito user grace@example.com' },
  { title: 'An error text', command: '/cognito explain Unable to verify secret hash for client abc' },
  { title: 'The start', command: '/cognito' },
];

/** The scenario of that name, or a sentence that names those there are. */
export function scenarioNamed(name: string): Scenario | { readonly wrong: string } {
  const found = SCENARIOS.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  return {
    wrong: `There is no scenario "${name}". There is: ${SCENARIOS.map((scenario) => scenario.name).join(', ')}.`,
  };
}

async function mintToken(aws: AwsStandIn, controlToken: string, kind: string): Promise<string> {
  const response = await fetch(`${aws.url}/_sandbox/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox-token': controlToken },
    body: JSON.stringify({ pool: TOKEN_POOL, username: 'alice', kind }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}
