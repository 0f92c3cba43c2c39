import type { AwsEnvironment, Environment } from './environment.ts';

/** The parts of the environment that an entry may insist on, as they are once they are there. */
interface Needs {
  readonly configPath: string;
  readonly slackBotToken: string;
  readonly slackAppToken: string;
  readonly signingSecrets: readonly [string, ...string[]];
  readonly table: string;
  readonly queueUrl: string;
  readonly rootKey: string;
  readonly aws: AwsEnvironment & { readonly region: string };
}

export type Need = keyof Needs;

/** An environment in which the needed parts are certain to be there. */
export type Ready<N extends Need> = Omit<Environment, N> & Pick<Needs, N>;

export type Needed<N extends Need> =
  | { readonly kind: 'ready'; readonly environment: Ready<N> }
  /** One line for each variable that is missing or unusable. */
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

const PURPOSE: Readonly<Record<Need, string>> = {
  configPath: 'RESPONDER_CONFIG is not set: the path of the configuration file, see config.example.yml.',
  slackBotToken: 'SLACK_BOT_TOKEN is not set: the token (xoxb-…) with which the bot answers in Slack.',
  slackAppToken: 'SLACK_APP_TOKEN is not set: the token (xapp-…) that opens Socket Mode.',
  signingSecrets: 'SLACK_SIGNING_SECRET is not set: proves that a request comes from Slack.',
  table: 'RESPONDER_TABLE is not set: the DynamoDB table in which the bot remembers its work.',
  queueUrl: 'RESPONDER_QUEUE_URL is not set: the SQS queue that takes commands to the workers.',
  rootKey: 'RESPONDER_KEY and SLACK_BOT_TOKEN are not set: one of them is needed to seal what goes through the queue.',
  aws: 'AWS_REGION is not set: the Region in which the bot itself runs, like us-east-1.',
};

/**
 * Insists on parts of the environment: either all are there, or every missing or unusable variable is named at once,
 * with what it is for.
 */
export function need<N extends Need>(environment: Environment, needs: readonly N[]): Needed<N> {
  const problems = [
    ...environment.problems,
    ...needs.filter((name) => isMissing(environment, name)).map((name) => PURPOSE[name]),
  ];
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'ready', environment: environment as unknown as Ready<N> };
}

function isMissing(environment: Environment, name: Need): boolean {
  if (name === 'signingSecrets') {
    const unusable = environment.problems.some((problem) => problem.startsWith('SLACK_SIGNING_SECRET'));
    return environment.signingSecrets.length === 0 && !unusable;
  }
  if (name === 'aws') return environment.aws.region === undefined;
  return environment[name] === undefined;
}
