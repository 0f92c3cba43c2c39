import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TriggerSlot } from '../../../src/cognito/triggers.ts';
import { LOG_WRAPPERS } from '../../../src/evidence/log/wrapper.ts';
import { ID, jsonRun, run, scanned } from './recorded.ts';

const NOW = '2026-11-20T02:00:00.123Z';

const event = (source: string, response: unknown, change: object = {}) => ({
  version: '1',
  triggerSource: source,
  region: 'us-east-1',
  userPoolId: 'us-east-1_Example12',
  userName: 'alice',
  callerContext: { awsSdkVersion: 'x', clientId: '1example23456789abcdefghij' },
  request: { userAttributes: { email: 'alice@example.com' }, validationData: null },
  response,
  ...change,
});

/** What the log tells of one logged answer: path, expected, found. */
function broken(text: string, slot: TriggerSlot = 'PreSignUp', eventVersion = '1') {
  const { failures, responses } = scanned(run(ID, [`${NOW}\t${ID}\tINFO\t${text}\n`]), [slot], undefined, eventVersion);
  expect(responses).toBe('logged');
  return failures.map(({ field }) => [field?.path, field?.expected, field?.found]);
}

const signUp = (response: unknown, change: object = {}) => JSON.stringify(event('PreSignUp_SignUp', response, change));
const WHOLE = 'the whole event, with request and response';
const FILLED = 'the event that came in, with its response filled';

describe('answers that keep the contract', () => {
  const kept: readonly (readonly [what: string, text: string, slot: TriggerSlot])[] = [
    [
      'as Cognito fills it',
      signUp({ autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false }),
      'PreSignUp',
    ],
    ['filled', signUp({ autoConfirmUser: true }), 'PreSignUp'],
    [
      'an untouched null',
      JSON.stringify(event('VerifyAuthChallengeResponse_Authentication', { answerCorrect: null })),
      'VerifyAuthChallengeResponse',
    ],
    ['a field that no documentation knows', signUp({ autoConfirmUser: true, later: 1 }), 'PreSignUp'],
    ['only its response', 'event.response is {"autoConfirmUser":true}', 'PreSignUp'],
    [
      'claims of every kind',
      JSON.stringify(
        event(
          'TokenGeneration_Authentication',
          {
            claimsAndScopeOverrideDetails: {
              accessTokenGeneration: { claimsToAddOrOverride: { a: 1, b: [true], c: { d: 'e' } }, scopesToAdd: ['x'] },
            },
          },
          { version: '2' },
        ),
      ),
      'PreTokenGeneration',
    ],
    [
      'a user who is not in the old directory either',
      `returning ${JSON.stringify(event('UserMigration_Authentication', { userAttributes: null, finalUserStatus: null }))}`,
      'UserMigration',
    ],
    [
      'a migration that is only asked for yet',
      JSON.stringify(event('UserMigration_Authentication', { userAttributes: null, finalUserStatus: 'CONFIRMED' })),
      'UserMigration',
    ],
    ['the other spelling of a sender', JSON.stringify(event('CustomSmsSender_SignUp', {})), 'CustomSMSSender'],
  ];
  test.each(kept)('%s', (_what, text, slot) => {
    expect(broken(text, slot)).toEqual([]);
  });
});

describe('answers that break it', () => {
  const cases: readonly (readonly [what: string, text: string, slot: TriggerSlot, expected: readonly unknown[]])[] = [
    [
      'a boolean as text',
      signUp({ autoConfirmUser: 'true' }),
      'PreSignUp',
      [['response.autoConfirmUser', 'a boolean', 'a string "true"']],
    ],
    [
      'another case',
      signUp({ AutoConfirmUser: true }),
      'PreSignUp',
      [['response.AutoConfirmUser', 'autoConfirmUser', 'AutoConfirmUser']],
    ],
    [
      'a letter short',
      signUp({ autoVerifyMail: true }),
      'PreSignUp',
      [['response.autoVerifyMail', 'autoVerifyEmail', 'autoVerifyMail']],
    ],
    ['a response that is none', signUp('ok'), 'PreSignUp', [['response', 'an object', 'a string']]],
    [
      'at the top',
      signUp({ autoConfirmUser: false }, { autoConfirmUser: true }),
      'PreSignUp',
      [['autoConfirmUser', 'response.autoConfirmUser', 'at the top of the answer']],
    ],
    [
      'only the fields are returned',
      'returning {"autoConfirmUser":"true"}',
      'PreSignUp',
      [
        ['answer', WHOLE, 'no request, no response'],
        ['autoConfirmUser', 'a boolean', 'a string "true"'],
        ['autoConfirmUser', 'response.autoConfirmUser', 'at the top of the answer'],
      ],
    ],
    [
      'an answer for API Gateway',
      'Returned: {"statusCode":200,"body":"{}"}',
      'PreSignUp',
      [['answer', FILLED, 'an API Gateway answer (statusCode, body)']],
    ],
    [
      'a number where text belongs',
      JSON.stringify(event('CustomMessage_SignUp', { smsMessage: 7 })),
      'CustomMessage',
      [['response.smsMessage', 'a string', 'a number']],
    ],
    [
      'a parameter that is no string',
      JSON.stringify(event('CreateAuthChallenge_Authentication', { privateChallengeParameters: { answer: 123456 } })),
      'CreateAuthChallenge',
      [['response.privateChallengeParameters.answer', 'a string', 'a number']],
    ],
    [
      'a list in a claim of version 1',
      JSON.stringify(
        event('TokenGeneration_HostedAuth', { claimsOverrideDetails: { claimsToAddOrOverride: { roles: ['admin'] } } }),
      ),
      'PreTokenGeneration',
      [['response.claimsOverrideDetails.claimsToAddOrOverride.roles', 'a string', 'a list']],
    ],
    [
      'the container of version 1 in version 2',
      JSON.stringify(event('TokenGeneration_HostedAuth', { claimsOverrideDetails: {} }, { version: '2' })),
      'PreTokenGeneration',
      [
        [
          'response.claimsOverrideDetails',
          'claimsAndScopeOverrideDetails, for event version 2',
          'claimsOverrideDetails, of another event version',
        ],
      ],
    ],
    [
      'groups taken out',
      JSON.stringify(event('TokenGeneration_HostedAuth', { claimsOverrideDetails: { groupOverrideDetails: null } })),
      'PreTokenGeneration',
      [
        [
          'response.claimsOverrideDetails.groupOverrideDetails',
          'left out, or the groups to keep',
          'null, which takes all groups out of the token',
        ],
      ],
    ],
    [
      'a migrated user without attributes',
      `returning ${JSON.stringify(event('UserMigration_Authentication', { userAttributes: null, finalUserStatus: 'CONFIRMED' }))}`,
      'UserMigration',
      [['response.userAttributes', 'an object of strings, without which nothing else counts', 'null']],
    ],
    [
      'or with none of them',
      `returning ${JSON.stringify(event('UserMigration_Authentication', { userAttributes: {}, messageAction: 'SUPPRESS' }))}`,
      'UserMigration',
      [['response.userAttributes', 'an object of strings, without which nothing else counts', 'an object']],
    ],
  ];
  test.each(cases)('%s', (_what, text, slot, expected) => {
    expect(broken(text, slot)).toEqual(expected);
  });

  test('counts once for each run, with its version', () => {
    const line = `${NOW}\t${ID}\tINFO\t${signUp({ autoConfirmUser: 'true' })}\n`;
    const { failures, failedRuns, responsesRead } = scanned(run(ID, [line, line]));
    expect(failures.map((it) => [it.failure, it.count, it.byVersion, it.signature])).toEqual([
      ['contract', 1, { '42': 1 }, 'response.autoConfirmUser: a string "true"; expected a boolean'],
    ]);
    expect({ failedRuns, responsesRead }).toEqual({ failedRuns: 0, responsesRead: 2 });
  });

  test('with the event version that the pool is set to, where the log does not say', () => {
    const text = 'returning {"request":{},"response":{"claimsOverrideDetails":{}}}';
    expect(broken(text, 'PreTokenGeneration', '2')).toEqual([
      [
        'response.claimsOverrideDetails',
        'claimsAndScopeOverrideDetails, for event version 2',
        'claimsOverrideDetails, of another event version',
      ],
    ]);
    expect(broken(text, 'PreTokenGeneration', '1')).toEqual([]);
  });
});

describe('an event is read however it was printed', () => {
  const expected = [['response.autoConfirmUser', 'a boolean', 'a string "true"']];
  const printed: readonly (readonly [what: string, text: string])[] = [
    [
      'console.log of Node',
      "{\n  version: '1',\n  triggerSource: 'PreSignUp_SignUp',\n  userName: 'alice',\n  callerContext: [Object],\n  request: { userAttributes: { 'custom:tenant': 'x', sub: undefined }, validationData: null },\n  response: {\n    autoConfirmUser: 'true',\n    autoVerifyEmail: false\n  }\n}",
    ],
    [
      'print of Python',
      "{'version': '1', 'triggerSource': 'PreSignUp_SignUp', 'request': {'validationData': None, 'n': -1.5}, 'response': {'autoConfirmUser': 'true', 'autoVerifyEmail': False}}",
    ],
    [
      'puts of Ruby',
      '{"version"=>"1", "triggerSource"=>"PreSignUp_SignUp", "request"=>{"validationData"=>nil}, "response"=>{"autoConfirmUser"=>"true"}}',
    ],
    ['JSON after a label', `EVENT: ${signUp({ autoConfirmUser: 'true' })}`],
    ['JSON in an object', `{"event":${signUp({ autoConfirmUser: 'true' })}}`],
  ];
  test.each(printed)('%s', (_what, text) => {
    expect(broken(text)).toEqual(expected);
  });

  test('in the JSON format, as text and as an object', () => {
    const record = { timestamp: NOW, level: 'INFO', requestId: ID };
    for (const message of [
      event('PreSignUp_SignUp', { autoConfirmUser: 'true' }),
      signUp({ autoConfirmUser: 'true' }),
    ]) {
      const { failures } = scanned(jsonRun(ID, [{ ...record, message }]));
      expect(failures.map(({ field }) => [field?.path, field?.expected, field?.found])).toEqual(expected);
    }
  });

  test.each([
    '{"triggerSource":"PreSignUp_SignUp"',
    "{ triggerSource: 'PreSignUp_SignUp', request: {",
    '{'.repeat(200),
  ])('what is cut off is no answer: %j', (text) => {
    const { failures, responses } = scanned(run(ID, [`${NOW}\t${ID}\tINFO\t${text}\n`]));
    expect({ failures, responses }).toEqual({ failures: [], responses: 'not-logged' });
  });
});

describe('the wrapper that a report offers', () => {
  /** Runs the JavaScript wrapper around a handler and gives the line that it logs. */
  async function logged(handler: (event: unknown) => unknown, given: object): Promise<string> {
    const js = LOG_WRAPPERS.find(({ language }) => language === 'JavaScript')?.text ?? '';
    const module = `data:text/javascript,${encodeURIComponent(js)}`;
    const { logged: wrap } = (await import(module)) as { logged(h: unknown): (event: unknown) => Promise<unknown> };
    const lines: string[] = [];
    const { log } = console;
    console.log = (line: string) => lines.push(line);
    try {
      await wrap(handler)(given);
    } finally {
      console.log = log;
    }
    return lines.join('\n');
  }

  const signUpEvent = event('PreSignUp_SignUp', { autoConfirmUser: false });

  test('logs names and kinds, no value', async () => {
    const line = await logged((it) => it, signUpEvent);
    expect(JSON.parse(line)).toEqual({
      cognitoAnswer: {
        version: 'string',
        triggerSource: 'string',
        region: 'string',
        userPoolId: 'string',
        userName: 'string',
        callerContext: { awsSdkVersion: 'string', clientId: 'string' },
        request: { userAttributes: { email: 'string' }, validationData: null },
        response: { autoConfirmUser: false },
      },
      triggerSource: 'PreSignUp_SignUp',
      version: '1',
      who: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
    expect(broken(line)).toEqual([]);
  });

  const answers: readonly (readonly [
    what: string,
    handler: (event: unknown) => unknown,
    expected: readonly unknown[],
  ])[] = [
    ['nothing is returned', () => undefined, [['answer', FILLED, 'null']]],
    [
      'only a field is returned',
      () => ({ autoConfirmUser: 'true' }),
      [
        ['answer', WHOLE, 'no request, no response'],
        ['autoConfirmUser', 'a boolean', 'a string "true"'],
        ['autoConfirmUser', 'response.autoConfirmUser', 'at the top of the answer'],
      ],
    ],
    [
      'text for a boolean',
      (it) => ({ ...(it as object), response: { autoConfirmUser: 'true' } }),
      [['response.autoConfirmUser', 'a boolean', 'a string "true"']],
    ],
  ];
  test.each(answers)('%s', async (_what, handler, expected) => {
    expect(broken(await logged(handler, signUpEvent))).toEqual(expected);
  });
});

test('no value of an event comes through, whatever it is', () => {
  const value = fc.stringMatching(/^[a-zA-Z0-9]{9,20}$/);
  fc.assert(
    fc.property(
      value,
      fc.constantFrom('PreSignUp', 'UserMigration', 'InboundFederation' as TriggerSlot),
      (secret, slot) => {
        const text = JSON.stringify(
          event(
            slot === 'InboundFederation'
              ? 'InboundFederation_ExternalProvider'
              : `${slot}_${slot === 'PreSignUp' ? 'SignUp' : 'Authentication'}`,
            {
              autoConfirmUser: secret,
              userAttributes: { email: 7, name: secret },
              userAttributesToMap: secret,
              finalUserStatus: 7,
            },
            {
              userName: secret,
              request: { password: secret, userAttributes: { email: secret }, attributes: { idToken: secret } },
            },
          ),
        );
        const result = JSON.stringify(
          scanned(run(ID, [`${NOW}\t${ID}\tINFO\t${text}\n`, `${NOW}\t${ID}\tERROR\t${text}\n`]), [
            slot as TriggerSlot,
          ]),
        );
        expect(result).not.toContain(secret);
      },
    ),
    { numRuns: 200 },
  );
});
