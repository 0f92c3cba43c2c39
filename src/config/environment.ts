import { type AlertSecrets, readAlertSecrets, splitSecrets } from './alert-secrets.ts';

/** What the program reads from the environment. The only file that does; no library, since the doors hold it too. */

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where AWS is and who we are there. Unset keys mean: ask the default credential chain of the SDK. */
export interface AwsEnvironment {
  readonly region: string | undefined;
  /** Another address for every AWS service: a stand-in on this machine. */
  readonly endpoint: string | undefined;
  readonly cognitoEndpoint: string | undefined;
  readonly sqsEndpoint: string | undefined;
  readonly dynamodbEndpoint: string | undefined;
  /** Below which address a stand-in on this machine plays the domains of pools; undefined: the domains themselves. */
  readonly poolDomainEndpoint: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly sessionToken: string | undefined;
}

export interface Environment {
  readonly configPath: string | undefined;
  readonly slackBotToken: string | undefined;
  readonly slackAppToken: string | undefined;
  /** One; two while a secret is being rotated. Empty when unset. */
  readonly signingSecrets: readonly string[];
  /** What senders of alerts prove themselves by. */
  readonly alertSecrets: AlertSecrets;
  /** Always ends with a slash. */
  readonly slackApiUrl: string;
  readonly table: string | undefined;
  readonly queueUrl: string | undefined;
  /** The queue of the function that acts; only where `probe` is on. */
  readonly probeQueueUrl: string | undefined;
  /** The queue of the function that moves aliases; only where `rollback` is on. */
  readonly rollbackQueueUrl: string | undefined;
  /** From which the keys for sealing and fingerprints are derived; the bot token unless set. */
  readonly rootKey: string | undefined;
  readonly botUserId: string | undefined;
  readonly botId: string | undefined;
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly aws: AwsEnvironment;
  /** Variables that are set to something unusable, one line each. Their field holds the default. */
  readonly problems: readonly string[];
}

export type Variables = Readonly<Record<string, string | undefined>>;

const DEFAULT_SLACK_API = 'https://slack.com/api/';
const DEFAULT_PORT = 4000;

/** The environment of this process. */
export function currentEnvironment(): Environment {
  return readEnvironment(process.env);
}

/** Reads variables. Never throws; an empty variable counts as unset; a value is never repeated in a problem. */
export function readEnvironment(variables: Variables): Environment {
  const problems: string[] = [];
  const read = (name: string): string | undefined => {
    const value = variables[name]?.trim();
    return value === '' ? undefined : value;
  };
  const slackBotToken = read('SLACK_BOT_TOKEN');
  const endpoint = read('AWS_ENDPOINT_URL');
  return {
    configPath: read('RESPONDER_CONFIG'),
    slackBotToken,
    slackAppToken: read('SLACK_APP_TOKEN'),
    signingSecrets: splitSecrets('SLACK_SIGNING_SECRET', read('SLACK_SIGNING_SECRET'), problems),
    alertSecrets: readAlertSecrets(
      {
        pagerduty: read('RESPONDER_ALERT_SECRET_PAGERDUTY'),
        opsgenie: read('RESPONDER_ALERT_SECRET_OPSGENIE'),
        jsm: read('RESPONDER_ALERT_SECRET_JSM'),
        grafana: read('RESPONDER_ALERT_SECRET_GRAFANA'),
        datadog: read('RESPONDER_ALERT_SECRET_DATADOG'),
        incidentio: read('RESPONDER_ALERT_SECRET_INCIDENTIO'),
        rootly: read('RESPONDER_ALERT_SECRET_ROOTLY'),
        generic: read('RESPONDER_ALERT_SECRET_GENERIC'),
      },
      problems,
    ),
    slackApiUrl: readSlackApiUrl(read('SLACK_API_URL'), problems),
    table: read('RESPONDER_TABLE'),
    queueUrl: read('RESPONDER_QUEUE_URL'),
    probeQueueUrl: read('RESPONDER_PROBE_QUEUE_URL'),
    rollbackQueueUrl: read('RESPONDER_ROLLBACK_QUEUE_URL'),
    rootKey: read('RESPONDER_KEY') ?? slackBotToken,
    botUserId: read('RESPONDER_BOT_USER_ID'),
    botId: read('RESPONDER_BOT_ID'),
    port: readPort(read('PORT'), problems),
    logLevel: readLogLevel(read('RESPONDER_LOG_LEVEL'), problems),
    aws: {
      region: read('AWS_REGION') ?? read('AWS_DEFAULT_REGION'),
      endpoint,
      cognitoEndpoint: read('AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER') ?? endpoint,
      sqsEndpoint: read('AWS_ENDPOINT_URL_SQS') ?? endpoint,
      dynamodbEndpoint: read('AWS_ENDPOINT_URL_DYNAMODB') ?? endpoint,
      poolDomainEndpoint: readPoolDomainEndpoint(read('COGNITO_DOMAIN_ENDPOINT_URL'), problems),
      accessKeyId: read('AWS_ACCESS_KEY_ID'),
      secretAccessKey: read('AWS_SECRET_ACCESS_KEY'),
      sessionToken: read('AWS_SESSION_TOKEN'),
    },
    problems,
  };
}

/** The bot token goes to this address, so it must be encrypted or stay on this machine. */
function readSlackApiUrl(value: string | undefined, problems: string[]): string {
  if (value === undefined) return DEFAULT_SLACK_API;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const loopback = url !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) {
    return value.endsWith('/') ? value : `${value}/`;
  }
  problems.push('SLACK_API_URL is no usable address, expected https://…/api/, or http:// on this machine.');
  return DEFAULT_SLACK_API;
}

/** For tests and the demo alone: anywhere else it would send sign-in requests to a host that is not Cognito's. */
function readPoolDomainEndpoint(value: string | undefined, problems: string[]): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const loopback = url !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url?.protocol === 'http:' && loopback && url.search === '' && url.username === '')
    return value.replace(/\/$/, '');
  problems.push('COGNITO_DOMAIN_ENDPOINT_URL is no usable address, expected http:// on this machine, or nothing.');
  return undefined;
}

function readPort(value: string | undefined, problems: string[]): number {
  if (value === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  problems.push('PORT is no port number, expected a whole number from 0 to 65535, like 4000.');
  return DEFAULT_PORT;
}

function readLogLevel(value: string | undefined, problems: string[]): LogLevel {
  const level = LOG_LEVELS.find((known) => known === value?.toLowerCase());
  if (value !== undefined && level === undefined) {
    problems.push(`RESPONDER_LOG_LEVEL is no level, expected one of: ${LOG_LEVELS.join(', ')}.`);
  }
  return level ?? 'info';
}

/** One variable of this process that the configuration names, as it is now. An empty one counts as unset. */
export function currentVariable(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : value;
}
