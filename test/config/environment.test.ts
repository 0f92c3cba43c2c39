import { afterEach, describe, expect, it, vi } from 'vitest';
import { currentEnvironment, readEnvironment } from '../../src/config/environment.ts';

describe('readEnvironment', () => {
  it('has defaults for an empty environment', () => {
    expect(readEnvironment({})).toEqual({
      configPath: undefined,
      slackBotToken: undefined,
      slackAppToken: undefined,
      signingSecrets: [],
      alertSecrets: {},
      slackApiUrl: 'https://slack.com/api/',
      table: undefined,
      queueUrl: undefined,
      rootKey: undefined,
      botUserId: undefined,
      botId: undefined,
      port: 4000,
      logLevel: 'info',
      aws: {
        region: undefined,
        endpoint: undefined,
        cognitoEndpoint: undefined,
        sqsEndpoint: undefined,
        dynamodbEndpoint: undefined,
        accessKeyId: undefined,
        secretAccessKey: undefined,
        sessionToken: undefined,
      },
      problems: [],
    });
  });

  it('reads every variable, trimmed', () => {
    expect(
      readEnvironment({
        RESPONDER_CONFIG: ' responder.yml ',
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_APP_TOKEN: 'xapp-1',
        SLACK_SIGNING_SECRET: ' new , old ',
        RESPONDER_ALERT_SECRET_PAGERDUTY: 'new,old',
        RESPONDER_ALERT_SECRET_OPSGENIE: ' , ',
        RESPONDER_ALERT_SECRET_GENERIC: 'whsec_one',
        SLACK_API_URL: 'http://127.0.0.1:4001/api',
        RESPONDER_TABLE: 'responder',
        RESPONDER_QUEUE_URL: 'http://127.0.0.1:4002/1/jobs.fifo',
        RESPONDER_KEY: 'root',
        RESPONDER_BOT_USER_ID: 'U0BOT',
        RESPONDER_BOT_ID: 'B0BOT',
        PORT: '0',
        RESPONDER_LOG_LEVEL: 'DEBUG',
        AWS_REGION: 'us-east-1',
        AWS_DEFAULT_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:4003',
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:4004',
        AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:4005',
        AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:4006',
        AWS_ACCESS_KEY_ID: 'key',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'session',
      }),
    ).toEqual({
      configPath: 'responder.yml',
      slackBotToken: 'xoxb-1',
      slackAppToken: 'xapp-1',
      signingSecrets: ['new', 'old'],
      alertSecrets: { pagerduty: ['new', 'old'], generic: ['whsec_one'] },
      slackApiUrl: 'http://127.0.0.1:4001/api/',
      table: 'responder',
      queueUrl: 'http://127.0.0.1:4002/1/jobs.fifo',
      rootKey: 'root',
      botUserId: 'U0BOT',
      botId: 'B0BOT',
      port: 0,
      logLevel: 'debug',
      aws: {
        region: 'us-east-1',
        endpoint: 'http://127.0.0.1:4003',
        cognitoEndpoint: 'http://127.0.0.1:4004',
        sqsEndpoint: 'http://127.0.0.1:4005',
        dynamodbEndpoint: 'http://127.0.0.1:4006',
        accessKeyId: 'key',
        secretAccessKey: 'secret',
        sessionToken: 'session',
      },
      problems: [],
    });
  });

  it('falls back: default region, general endpoint, bot token as root key, empty as unset', () => {
    const environment = readEnvironment({
      AWS_REGION: '',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4003',
      SLACK_BOT_TOKEN: 'xoxb-1',
      RESPONDER_KEY: ' ',
      SLACK_SIGNING_SECRET: ',',
    });
    expect(environment.aws).toMatchObject({
      region: 'eu-west-1',
      cognitoEndpoint: 'http://127.0.0.1:4003',
      sqsEndpoint: 'http://127.0.0.1:4003',
      dynamodbEndpoint: 'http://127.0.0.1:4003',
    });
    expect(environment.rootKey).toBe('xoxb-1');
    expect(environment.signingSecrets).toEqual([]);
  });

  it('names every unusable variable without repeating its value', () => {
    const { problems, port, logLevel, slackApiUrl, signingSecrets, alertSecrets } = readEnvironment({
      PORT: '80a',
      RESPONDER_LOG_LEVEL: 'loud',
      SLACK_API_URL: 'http://slack.example.com/api',
      SLACK_SIGNING_SECRET: 'a,b,c',
      RESPONDER_ALERT_SECRET_PAGERDUTY: 'a,b',
      RESPONDER_ALERT_SECRET_ROOTLY: 'a,b,c,d',
    });
    expect({ port, logLevel, slackApiUrl, signingSecrets, alertSecrets }).toEqual({
      port: 4000,
      logLevel: 'info',
      slackApiUrl: 'https://slack.com/api/',
      signingSecrets: [],
      alertSecrets: { pagerduty: ['a', 'b'] },
    });
    expect(problems).toEqual([
      'SLACK_SIGNING_SECRET holds 3 secrets, expected one, or two with a comma between them while one is rotated.',
      'RESPONDER_ALERT_SECRET_ROOTLY holds 4 secrets, expected one, or two with a comma between them while one is rotated.',
      'SLACK_API_URL is no usable address, expected https://…/api/, or http:// on this machine.',
      'PORT is no port number, expected a whole number from 0 to 65535, like 4000.',
      'RESPONDER_LOG_LEVEL is no level, expected one of: debug, info, warn, error.',
    ]);
  });

  it.each(['65536', '-1', '4000.5', '1e3', '0x10', '999999'])('refuses the port %s', (PORT) => {
    expect(readEnvironment({ PORT }).problems).toHaveLength(1);
  });

  it.each(['https://slack.com/api', 'http://localhost:1/api/', 'http://[::1]:1/'])('takes the address %s', (url) => {
    const environment = readEnvironment({ SLACK_API_URL: url });
    expect(environment.problems).toEqual([]);
    expect(environment.slackApiUrl.endsWith('/')).toBe(true);
  });

  it.each([
    ['http://127.0.0.1:4001/pool-domain/', 'http://127.0.0.1:4001/pool-domain'],
    ['http://[::1]:1/x', 'http://[::1]:1/x'],
  ])('plays the domains of pools below %s', (url, kept) => {
    const { aws, problems } = readEnvironment({ COGNITO_DOMAIN_ENDPOINT_URL: url });
    expect([aws.poolDomainEndpoint, problems]).toEqual([kept, []]);
  });

  it.each([
    'https://127.0.0.1/',
    'http://example.com/',
    'http://localhost.example.com/',
    'http://a@127.0.0.1/',
    'nonsense',
  ])('sends no sign-in request to %s', (url) => {
    const { aws, problems } = readEnvironment({ COGNITO_DOMAIN_ENDPOINT_URL: url });
    expect([aws.poolDomainEndpoint, problems]).toEqual([
      undefined,
      ['COGNITO_DOMAIN_ENDPOINT_URL is no usable address, expected http:// on this machine, or nothing.'],
    ]);
  });

  it.each(['slack.com', 'ftp://localhost/', 'http://localhost.example.com/', 'file:///etc/passwd'])(
    'sends the bot token to no %s',
    (url) => {
      expect(readEnvironment({ SLACK_API_URL: url }).slackApiUrl).toBe('https://slack.com/api/');
    },
  );
});

describe('currentEnvironment', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('reads the variables of this process', () => {
    vi.stubEnv('RESPONDER_TABLE', 'responder-here');
    expect(currentEnvironment().table).toBe('responder-here');
    expect(currentEnvironment()).toEqual(readEnvironment(process.env));
  });
});
