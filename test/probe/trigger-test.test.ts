import { describe, expect, it } from 'vitest';
import { triggerContracts } from '../../src/cognito/triggers.ts';
import { shapeOf } from '../../src/evidence/log/shape.ts';
import { words } from '../../src/incident/words.ts';
import { syntheticEvents } from '../../src/probe/events/events.ts';
import { eventRows } from '../../src/probe/events/table.ts';
import { errorName, judge, outcomeOf, type Ran } from '../../src/probe/trigger-test.ts';

const [event] = syntheticEvents(eventRows, 'PreSignUp', '1', { poolId: 'us-east-1_Prod12345', region: 'us-east-1' });
const contract = triggerContracts.find(({ slot }) => slot === 'PreSignUp');
if (event === undefined || contract === undefined) throw new TypeError('PreSignUp has events');

const tested = (ran: Ran) => judge(ran, event, contract);
const verdict = (ran: Ran) => tested(ran).verdict;
const answer = (value: unknown, milliseconds = 20): Ran => ({
  kind: 'answered',
  milliseconds,
  shape: shapeOf(value),
  version: '41',
});
const threw = (error: string | undefined): Ran => ({ kind: 'threw', milliseconds: 3, error, version: '41' });

describe('one run of a trigger with a made-up event', () => {
  it('an answer that keeps the contract in time is fine', () => {
    expect(tested(answer({ ...event.event, response: { autoConfirmUser: true } }))).toEqual({
      slot: 'PreSignUp',
      source: 'PreSignUp_SignUp',
      caller: 'app',
      verdict: { kind: 'kept', milliseconds: 20 },
    });
  });

  it('a malformed answer is named by field, what was expected and what was found', () => {
    expect(verdict(answer({ ...event.event, response: { autoConfirmUser: 'true' } }))).toEqual({
      kind: 'broken',
      milliseconds: 20,
      fields: [{ path: 'response.autoConfirmUser', expected: 'a boolean', found: 'a string "true"' }],
    });
    expect(verdict(answer(null))).toMatchObject({ kind: 'broken' });
  });

  it('a throw, a late answer and a timeout are warnings; a code that does not start is none', () => {
    expect([
      verdict(threw('UserNotKnown')),
      verdict(threw(undefined)),
      verdict(answer(event.event, 5_001)),
      verdict({ kind: 'late', milliseconds: 3_000, version: '41' }),
      verdict(threw('Runtime.ImportModuleError')),
    ]).toEqual([
      { kind: 'threw', milliseconds: 3, error: 'UserNotKnown' },
      { kind: 'threw', milliseconds: 3, error: undefined },
      { kind: 'late', milliseconds: 5_001 },
      { kind: 'late', milliseconds: 3_000 },
      { kind: 'does not start', error: 'Runtime.ImportModuleError' },
    ]);
  });

  it('the worst run decides', () => {
    const kept = tested(answer(event.event));
    const warned = tested(threw('Error'));
    const broken = tested(answer({}));
    const none = tested({ kind: 'no answer', because: words`AWS refused it.`, action: undefined });
    expect([[kept], [kept, warned], [broken, warned], [kept, none], []].map(outcomeOf)).toEqual([
      'kept',
      'warned',
      'broken',
      'unknown',
      'unknown',
    ]);
  });

  it('an error is named only by what is a name', () => {
    expect(['TypeError', 'Runtime.ExitError', 'User alice@example.com is unknown', 7].map(errorName)).toEqual([
      'TypeError',
      'Runtime.ExitError',
      undefined,
      undefined,
    ]);
  });
});
