import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ARN,
  action,
  alert,
  CLIENT,
  type Document,
  envelope,
  event,
  message,
  POOL,
  read,
  STATE,
  sqsRecord,
  TOPIC,
  trigger,
} from './cloudwatch-fixtures.ts';

describe('what comes of its text', () => {
  it('is masked, cut, and goes nowhere', () => {
    const token = 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';
    const told = alert(
      message({
        AlarmName: 'login of a@example.com\u202e <!channel>',
        AlarmDescription: `token ${token} of +1 555 555 0123 at https://evil.example/ ${'x'.repeat(9000)}`,
        NewStateReason: `Threshold Crossed: log lines: password=hunter2secret ${token}`,
        Trigger: trigger('Shop', 'Logins', { User: 'a@example.com', Token: token }),
      }),
    );
    const all = JSON.stringify(told);
    for (const secret of ['a@example.com', 'eyJ', '555', 'hunter2', '\u202e']) expect(all).not.toContain(secret);
    expect(told.title).toBe('login of [removed] <!channel>');
    expect(told.description?.length).toBe(4096);
    expect(told.links.map(({ href }) => new URL(href).hostname)).toEqual(['eu-central-1.console.aws.amazon.com']);
  });

  it('stays apart where two names are masked alike', () => {
    const key = (person: string) => alert(message({ AlarmArn: `${ARN}-${person}@example.com` })).correlationKey;
    expect(key('a')).not.toBe(key('b'));
  });

  it('may be missing, or odd', () => {
    const told = alert(
      message({
        AlarmDescription: null,
        NewStateReason: '',
        Trigger: {
          ...trigger('AWS/Cognito', 'SignInSuccesses', { UserPool: POOL, UserPoolClient: CLIENT }),
          Threshold: 1e300,
          EvaluationPeriods: Number.MAX_SAFE_INTEGER * 4,
          TreatMissingData: '- TreatMissingData:                    missing',
          StatisticType: 'ExtendedStatistic',
          ExtendedStatistic: 'p99',
        },
      }),
    );
    expect([told.description, told.status, told.resources.length]).toEqual([null, 'firing', 2]);
    expect(alert(message({ AlarmDescription: '' })).description).toBe(STATE.reason);
    expect(alert(message({ Trigger: { Dimensions: 'none', Metrics: [null, 7] }, AlarmTags: 'x' })).resources).toEqual(
      [],
    );
    expect(alert(message({ Trigger: 'none' })).resources).toEqual([]);
  });

  it('reads an alarm on logs, whose document is not known, as far as it goes', () => {
    const told = alert(
      message({
        AlarmType: 'LogAlarm',
        Trigger: { LogGroupNames: ['/aws/lambda/shop-pre-token'], LogLines: ['a@example.com'] },
      }),
    );
    expect([told.status, told.title, JSON.stringify(told).includes('a@example.com')]).toEqual([
      'firing',
      'shop-sign-in',
      false,
    ]);
  });

  it('never makes reading throw', () => {
    const shapes = [
      message(),
      event(),
      action(),
      envelope(JSON.stringify(message())),
      sqsRecord(JSON.stringify(event())),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...shapes), fc.jsonValue(), fc.nat(), fc.boolean(), (shape, junk, at, deep) => {
        const keys = Object.keys(shape);
        const key = keys[at % keys.length] ?? '';
        const held = shape[key];
        const inner = typeof held === 'object' && held !== null && deep ? Object.keys(held) : [];
        const value = inner.length > 0 ? { ...(held as Document), [inner[at % inner.length] ?? '']: junk } : junk;
        const kinds = read({ ...shape, [key]: value }).map(({ kind }) => kind);
        expect(kinds.every((kind) => ['alert', 'ignored', 'unreadable'].includes(kind))).toBe(true);
      }),
      { numRuns: 500, seed: 7 },
    );
    expect(read(`{"Records":${'['.repeat(200_000)}`).map(({ kind }) => kind)).toEqual(['unreadable']);
    expect(read({ TopicArn: TOPIC, Message: '{}' }).map(({ kind }) => kind)).toEqual(['ignored']);
  });
});
