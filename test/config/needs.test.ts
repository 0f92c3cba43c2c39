import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';
import { need } from '../../src/config/needs.ts';

describe('need', () => {
  it('hands the environment back when everything is there', () => {
    const environment = readEnvironment({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 's',
      AWS_REGION: 'us-east-1',
    });
    expect(need(environment, ['slackBotToken', 'signingSecrets', 'rootKey', 'aws'])).toEqual({
      kind: 'ready',
      environment,
    });
  });

  it('names each missing variable and what it is for, all at once', () => {
    const all = ['configPath', 'slackBotToken', 'signingSecrets', 'table', 'queueUrl', 'rootKey', 'aws'] as const;
    expect(need(readEnvironment({}), all)).toEqual({
      kind: 'problems',
      problems: [
        'RESPONDER_CONFIG is not set: the path of the configuration file, see config.example.yml.',
        'SLACK_BOT_TOKEN is not set: the token (xoxb-…) with which the bot answers in Slack.',
        'SLACK_SIGNING_SECRET is not set: proves that a request comes from Slack.',
        'RESPONDER_TABLE is not set: the DynamoDB table in which the bot remembers its work.',
        'RESPONDER_QUEUE_URL is not set: the SQS queue that takes commands to the workers.',
        'RESPONDER_KEY and SLACK_BOT_TOKEN are not set: one of them is needed to seal what goes through the queue.',
        'AWS_REGION is not set: the Region in which the bot itself runs, like us-east-1.',
      ],
    });
  });

  it('names unusable variables beside the missing ones, each once', () => {
    expect(
      need(readEnvironment({ SLACK_SIGNING_SECRET: 'a,b,c', PORT: 'x' }), ['slackBotToken', 'signingSecrets']),
    ).toEqual({
      kind: 'problems',
      problems: [
        'SLACK_SIGNING_SECRET holds 3 secrets, expected one, or two with a comma between them while one is rotated.',
        'PORT is no port number, expected a whole number from 0 to 65535, like 4000.',
        'SLACK_BOT_TOKEN is not set: the token (xoxb-…) with which the bot answers in Slack.',
      ],
    });
  });
});

describe('what Socket Mode needs', () => {
  it('wants the app token and no signing secret', () => {
    expect(need(readEnvironment({ SLACK_BOT_TOKEN: 'xoxb-1' }), ['slackBotToken', 'slackAppToken'])).toEqual({
      kind: 'problems',
      problems: ['SLACK_APP_TOKEN is not set: the token (xapp-…) that opens Socket Mode.'],
    });
    const both = readEnvironment({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    expect(need(both, ['slackBotToken', 'slackAppToken'])).toEqual({ kind: 'ready', environment: both });
  });
});
