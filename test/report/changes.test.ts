import { describe, expect, it } from 'vitest';
import type { Changes } from '../../src/evidence/changes.ts';
import { EXAMPLE_NOW, exampleUserIncident } from '../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../src/evidence/example-changes.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { type Audience, plain, write } from '../../src/incident/words.ts';
import { changesPortrait, sectionsOfChanges } from '../../src/report/changes.ts';

const HOUR = 3_600_000;
const incident = {
  ...exampleUserIncident(),
  subject: { kind: 'changes' as const },
  span: { from: EXAMPLE_NOW - 3 * HOUR, to: EXAMPLE_NOW },
};

function shown(changes: Partial<Changes>, audience: Audience = 'private') {
  const sections = changesPortrait.sections(incident, { changes: known(exampleChanges(changes)) });
  return sections.map(({ title, lines }) => [
    write(title, audience, plain),
    ...lines.map(({ label, value }) => `${label}: ${write(value, audience, plain)}`),
  ]);
}

function verdict(changes: Partial<Changes>) {
  const { kind, words } = changesPortrait.quiet(incident, { changes: known(exampleChanges(changes)) });
  return [kind, write(words, 'private', plain)];
}

const CLOUDTRAIL = 'CloudTrail: complete up to about 2026-11-20 02:45:00 UTC; later events may still come';

describe('the report of changes', () => {
  it('tells who changed what from what to what; a channel sees no name', () => {
    expect(shown({ changes: [exampleChange()] })).toEqual([
      [
        'Changes since 2026-11-20 00:00:00 UTC',
        '1 hour ago: alias live of pre-sign-up: moved to version 42 (was 41), by bob as deploy',
        CLOUDTRAIL,
      ],
    ]);
    expect(shown({ changes: [exampleChange()] }, 'channel')[0]?.[1]).toBe(
      '1 hour ago: alias live of pre-sign-up: moved to version 42 (was 41), by b••• as deploy',
    );
  });

  it('says of what only LastModified tells that by whom is not visible, yet or at all', () => {
    const untold = { by: undefined, event: undefined, from: undefined, what: 'user pool: settings changed' };
    const late = exampleChange({ ...untold, at: EXAMPLE_NOW - 5 * 60_000 });
    const lines = shown({ changes: [late, exampleChange(untold)] })[0];
    expect(lines?.slice(1, 3)).toEqual([
      '5 minutes ago: user pool: settings changed, by whom: not visible yet',
      '1 hour ago: user pool: settings changed, by whom: CloudTrail shows no such event',
    ]);
  });

  it('shows what was reset with its former value and the whole of the way back, and what has to come from elsewhere', () => {
    const fields = [
      { field: 'LambdaConfig', was: '{"PreSignUp":"arn"}' },
      { field: 'Policies', was: undefined },
    ];
    const restore = shown({ restorable: [{ thing: { kind: 'pool' }, fields }] })[1];
    expect(restore?.map((line) => line.replace(/aws cognito-idp (\S+).*/s, '$1 …'))).toEqual([
      'Reset on the pool, and not set since',
      'LambdaConfig: was {"PreSignUp":"arn"}',
      'Policies: what it was, if it was set, is not visible',
      'Missing: take Policies from your template',
      'Restore 1: describe-user-pool …',
      'Restore 2: update-user-pool …',
      'Risk: Writes all settings as they are read now: nobody else may change them meanwhile, and the next deployment may undo it.',
    ]);
    expect(verdict({ restorable: [{ thing: { kind: 'pool' }, fields }] })).toEqual([
      'seen',
      'An update of prod left out LambdaConfig, which reset it. How to set it back stands below.',
    ]);
  });

  it('never calls reset what may never have been set', () => {
    const fields = [{ field: 'LambdaConfig', was: undefined }];
    const changes = [exampleChange({ what: 'user pool: settings replaced', from: undefined, wiped: fields })];
    const restorable = [{ thing: { kind: 'pool' as const }, fields }];
    expect(shown({ changes, restorable })).toEqual([
      [
        'Changes since 2026-11-20 00:00:00 UTC',
        '1 hour ago: user pool: settings replaced, by bob as deploy. It left out LambdaConfig: at the default now, whether it was set before is not visible',
        CLOUDTRAIL,
      ],
      [
        'Left out by an update of the pool, and at the default now',
        'LambdaConfig: what it was, if it was set, is not visible',
        'Missing: take LambdaConfig from your template',
      ],
    ]);
    const [kind, sentence] = verdict({ changes, restorable });
    expect(kind).toBe('seen');
    expect(sentence).not.toContain('reset');
  });

  it('names what was not seen, and then nothing found is no health', () => {
    const denied = gap('denied', 'AWS refused cloudtrail:LookupEvents.', 'cloudtrail:LookupEvents');
    expect(shown({ trail: denied })[0]?.at(-1)).toBe(
      'Not seen: CloudTrail: AWS refused cloudtrail:LookupEvents. Missing right: cloudtrail:LookupEvents. Shown is only what has a LastModified.',
    );
    expect(shown({ notLookedAt: ['A', 'B', 'C', 'D', 'E', 'F'], partly: ['UpdateUserPool'] })[0]?.slice(-2)).toEqual([
      'Not looked at: A, B, C, D, E and 1 more: CloudTrail takes two calls a second, and the time was over',
      'Newest only: UpdateUserPool: there were too many events',
    ]);
    expect([verdict({ trail: denied })[0], verdict({ notLookedAt: ['A'] })[0], verdict({})[0]]).toEqual([
      'cannot-tell',
      'cannot-tell',
      'nothing-found',
    ]);
  });

  it('shows at most twelve changes, and five in a triage, and the versions of the aliases', () => {
    const changes = Array.from({ length: 14 }, (_, index) => exampleChange({ at: EXAMPLE_NOW - index * 60_000 }));
    const aliases = [
      {
        functionName: 'pre-sign-up',
        alias: 'live',
        versions: [
          { version: '42', since: EXAMPLE_NOW - HOUR, by: undefined },
          { version: '41', since: EXAMPLE_NOW - 50 * HOUR, by: undefined },
        ],
      },
    ];
    const [list, versions] = shown({ changes, aliases });
    expect(list?.at(-2)).toBe('More: 2 older changes: ask for a shorter time');
    expect(versions).toEqual([
      'Versions of the aliases',
      'pre-sign-up:live: 42 since 1 hour ago, before that 41 since 2 days ago',
    ]);
    const [triage] = sectionsOfChanges({ changes: known(exampleChanges({ changes })) }, incident);
    expect(triage?.lines).toHaveLength(7);
  });
});
