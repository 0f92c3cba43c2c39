import { expect, test } from 'vitest';
import { changeFile, newFile } from '../../src/bot/incident-file.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import type { IncidentFile } from '../../src/journal/incident-file.ts';
import type { Opening, Storm } from '../../src/journal/incident-journal.ts';
import type { IncidentRecord } from '../../src/journal/journal.ts';
import type { PastIncident } from '../../src/journal/past-incident.ts';
import { TIMELINE_KINDS, type TimelineRecord } from '../../src/journal/timeline-record.ts';

const NOW = 1_795_183_200_000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const incident = (id: string, change: Partial<IncidentRecord> = {}): IncidentRecord => ({
  id,
  pool: `pool of ${id}`,
  channel: 'C0INCIDENTS',
  openedAt: NOW,
  ...change,
});

const signature = { trigger: 'PreSignUp', error: 'TypeError: x is undefined', rule: 'trigger-throws' };

/** With everything that a file can hold. */
const full = (id: string): IncidentFile => ({
  incident: incident(id, { under: '1795183100.000100' }),
  status: 'resolved',
  symptom: 'sign-up fails',
  severity: 2,
  alerts: [
    {
      key: 'cw:arn:aws:cloudwatch:us-east-1:123456789012:alarm:sign-up',
      source: 'CloudWatch',
      title: 'sign-up',
      status: 'firing',
      severity: 2,
      since: NOW,
      count: 3,
      flaps: 1,
      link: { text: 'Alarm', href: 'https://console.aws.amazon.com/' },
    },
    {
      key: 'gen:1',
      source: 'Generic',
      title: 'probe',
      status: 'acknowledged',
      severity: undefined,
      since: NOW + 1,
      count: 1,
      flaps: 0,
      link: undefined,
    },
  ],
  conclusion: {
    at: NOW + 5,
    from: NOW - MINUTE,
    to: NOW,
    headline: '40 of 100 sign-ups fail',
    verdict: 'cause',
    causes: [
      {
        rule: 'trigger-throws',
        label: 'lambda',
        title: 'A trigger throws',
        certainty: 'certain',
        because: '40 errors',
        advice: ['Move it back'],
        prevention: undefined,
        evidence: ['aws logs filter-log-events'],
      },
    ],
    impact: [
      { what: 'sign-ups', attempts: 100, failures: 40, since: NOW - MINUTE },
      { what: 'sign-ins', attempts: 10, failures: 0, since: undefined },
    ],
    clients: ['client'],
    changes: [{ at: NOW - MINUTE, what: 'live of pre-sign-up moved to 42' }],
    signature,
  },
  firstFindingAt: NOW + 2,
  causeAt: NOW + 3,
  resolved: { at: NOW + 9, by: 'U0ALICE', cause: 'a bad release' },
  done: ['moved live of pre-sign-up to 41'],
  revision: 0,
});

const line = (of: string, id: string, change: Partial<TimelineRecord> = {}): TimelineRecord => ({
  id,
  incident: of,
  at: NOW,
  kind: 'note',
  text: 'Looked at it',
  by: 'U0ALICE',
  source: undefined,
  about: [],
  ...change,
});

/** What is kept of incidents, their record and the budget of a channel; held against every journal there is. */
export function writesOfIncidents(open: () => BotJournal): void {
  test('the file of an incident comes back whole, and is written over what was read only', async () => {
    const [journal, other] = [open(), open()];
    const first = full('file');
    expect(await journal.readFile('file')).toBeUndefined();
    expect(await journal.writeFile(first, undefined)).toBe(true);
    expect(await other.writeFile({ ...first, done: [] }, undefined)).toBe(false);
    expect(await other.readFile('file')).toEqual(first);
    const second = { ...newFile(first.incident), revision: 1 };
    expect(await other.writeFile(second, first)).toBe(true);
    expect(await journal.writeFile({ ...first, revision: 1 }, first)).toBe(false);
    expect(await journal.readFile('file')).toEqual(second);
    await expect(journal.writeFile({ ...first, revision: 3 }, second)).rejects.toThrow('cannot become revision 3');
  });

  test('of workers that change a file at once, none is overheard', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `worker ${index}`);
    const record = incident('changed');
    await Promise.all(
      names.map((name) => changeFile(open(), record, (file) => ({ ...file, done: [...file.done, name] }))),
    );
    const file = await open().readFile('changed');
    expect({ ...file, done: file?.done.toSorted() }).toEqual({ ...newFile(record), done: names, revision: 7 });
  });

  test('the newest files, of incidents that were opened since then', async () => {
    const journal = open();
    const from = NOW + 100 * DAY;
    for (const [id, days] of [
      ['older', -1],
      ['first', 0],
      ['third', 2],
      ['second', 1],
    ] as const) {
      const file = newFile(incident(id, { openedAt: from + days * DAY }));
      await journal.writeFile(file, undefined);
      await journal.writeFile({ ...file, status: 'resolved', revision: 1 }, file);
    }
    const newest = async (limit: number) => {
      const files = await open().recentFiles(from, limit);
      return files.map((it) => [it.incident.id, it.status]);
    };
    expect([await newest(2), await newest(10)]).toEqual([
      [
        ['third', 'resolved'],
        ['second', 'resolved'],
      ],
      [
        ['third', 'resolved'],
        ['second', 'resolved'],
        ['first', 'resolved'],
      ],
    ]);
  });

  test('an incident is joined for as long as it is kept, to the millisecond, and where it is told comes back', async () => {
    const [journal, other] = [open(), open()];
    const first = incident('kept', { under: '1795183100.000100' });
    const second = { ...first, id: 'next', openedAt: NOW + 1 };
    await journal.openIncident(first, NOW);
    await journal.keepIncidentUntil(first, NOW + 7 * DAY);
    await other.keepIncidentUntil(second, NOW);
    await other.keepIncidentUntil(incident('of no pool that is open'), NOW);
    expect([
      await other.openIncident(second, NOW + 7 * DAY - 1),
      await other.readIncident(first.pool, NOW + 7 * DAY - 1),
      await other.readIncident(first.pool, NOW + 7 * DAY),
    ]).toEqual([{ incident: first, isNew: false }, first, undefined]);
    await journal.keepIncidentUntil(first, NOW + 1);
    expect(await other.openIncident(second, NOW)).toEqual({ incident: first, isNew: false });
    expect(await other.readIncident(first.pool, NOW + 1)).toBeUndefined();
    expect(await other.openIncident(second, NOW + 1)).toEqual({ incident: second, isNew: true });
    expect(await journal.readIncident(incident('of no pool that is open').pool, NOW)).toBeUndefined();
  });

  test('a timeline has every kind of line, each once, by when it happened', async () => {
    const journal = open();
    const lines = TIMELINE_KINDS.map((kind, index) =>
      line('told', `${kind}/1`, { kind, at: NOW + index, about: ['a person'], source: 'CloudTrail', by: undefined }),
    );
    await Promise.all(lines.toReversed().map((it) => open().addToTimeline(it)));
    await journal.addToTimeline(line('told', 'alert/1', { text: 'again, at another time', at: NOW + DAY }));
    await journal.addToTimeline(line('another', 'alert/1'));
    const before = line('told', 'a change that came first', { at: NOW - 1, kind: 'change' });
    await journal.addToTimeline(before);
    expect(await journal.readTimeline('told')).toEqual([before, ...lines]);
    expect([await journal.readTimeline('another'), await journal.readTimeline('none')]).toEqual([
      [line('another', 'alert/1')],
      [],
    ]);
  });

  test('the lines that speak of a person are deleted, in every timeline, and no others', async () => {
    const [journal, other] = [open(), open()];
    const theirs = [line('i1', 'a', { about: ['alice'] }), line('i2', 'b', { about: ['bob', 'alice'] })];
    const others = [line('i1', 'c', { about: ['bob'] }), line('i2', 'd')];
    for (const it of [...theirs, ...others]) await journal.addToTimeline(it);
    await journal.addToTimeline(line('i1', 'a', { about: ['alice'] }));
    expect(await other.forgetLines('alice')).toBe(2);
    expect([await journal.readTimeline('i1'), await journal.readTimeline('i2')]).toEqual([
      [line('i1', 'c', { about: ['bob'] })],
      [line('i2', 'd')],
    ]);
    expect([
      await other.forgetLines('alice'),
      await other.forgetLines('bob'),
      await other.forgetLines('nobody'),
    ]).toEqual([0, 1, 0]);
  });

  test('incidents that are over, the newest first; what is learnt later takes the place of what was known', async () => {
    const journal = open();
    const past = (id: string, openedAt: number): PastIncident => ({
      id,
      pool: 'history',
      openedAt,
      resolvedAt: openedAt + MINUTE,
      signature,
      cause: undefined,
      fix: undefined,
      channel: 'C0INCIDENTS',
      thread: undefined,
    });
    const [old, middle, young] = [past('old', NOW), past('middle', NOW + 1), past('young', NOW + 2)];
    for (const it of [middle, young, old]) await journal.rememberIncident(it);
    await journal.rememberIncident({ ...past('elsewhere', NOW), pool: 'staging' });
    const signed = { ...middle, signature: { trigger: undefined, error: undefined, rule: undefined } };
    const known = { ...signed, cause: 'a release', fix: 'moved back', thread: '1.1', resolvedAt: NOW + DAY };
    await journal.rememberIncident(known);
    expect([await journal.pastIncidents('history', 2), await journal.pastIncidents('history', 9)]).toEqual([
      [young, known],
      [young, known, old],
    ]);
  });

  test('openings are counted once each, over a minute; of those that come at once, one sees them all', async () => {
    const opening = (id: string, at: number): Opening => ({ incident: id, pool: id, channel: 'C0INCIDENTS', at });
    const many = Array.from({ length: 8 }, (_, index) => opening(`many-${index}`, NOW));
    const counts = await Promise.all(many.map((it) => open().countOpening(it)));
    expect(counts.filter((it) => it.length === many.length)).toContainEqual(many);
    expect(counts.map((it, index) => it.find(({ incident }) => incident === many[index]?.incident))).toEqual(many);
    const late = opening('late', NOW + MINUTE);
    const journal = open();
    expect(await journal.countOpening(late)).toEqual([late]);
    expect(await journal.countOpening(opening('many-0', NOW + MINUTE - 1))).toEqual([...many, late]);
    expect(await journal.countOpening({ ...late, at: NOW + MINUTE + 5 })).toEqual([late]);
    expect(await journal.countOpening(opening('many-0', NOW + 9 * MINUTE))).toEqual([...many, late]);
    expect([await journal.openingsSince(NOW), await journal.openingsSince(NOW + 1)]).toEqual([[...many, late], [late]]);
  });

  test('one storm is on at a time, and each opening keeps it on for five minutes', async () => {
    const storm = (id: string, startedAt: number): Storm => ({ id, channel: 'C0INCIDENTS', startedAt });
    const raced = await Promise.all(
      Array.from({ length: 8 }, (_, index) => open().openStorm(storm(`s${index}`, NOW), NOW)),
    );
    const [on] = raced.filter((it) => it.isNew).map((it) => it.storm);
    expect(raced.map((it) => it.storm)).toEqual(raced.map(() => on));
    expect(raced.filter((it) => it.isNew)).toHaveLength(1);
    const next = storm('next', NOW + 9 * MINUTE);
    const journal = open();
    expect([
      await journal.openStorm(next, NOW + 5 * MINUTE - 1),
      await journal.openStorm(next, NOW + 4 * MINUTE),
      await journal.openStorm(next, NOW + 10 * MINUTE - 2),
      await journal.openStorm(next, NOW + 15 * MINUTE - 2),
    ]).toEqual([
      { storm: on, isNew: false },
      { storm: on, isNew: false },
      { storm: on, isNew: false },
      { storm: next, isNew: true },
    ]);
  });

  test('fifty workers that write to three channels at once take a second each, and none waits where it is free', async () => {
    const channels = ['C1', 'C2', 'C3'];
    const asked = Array.from({ length: 50 }, (_, index) => channels[index % channels.length] ?? '');
    const taken = await Promise.all(asked.map((it) => open().reserve(it, NOW, SECOND, MINUTE)));
    const slots = channels.map((channel) => taken.filter((_, index) => asked[index] === channel).sort());
    expect(slots).toEqual(
      [17, 17, 16].map((count) => Array.from({ length: count }, (_, index) => NOW + index * SECOND)),
    );
  });

  test('a moment that is too far away is not taken; once it is past, now is free', async () => {
    const journal = open();
    const reserve = (now: number, withinMs: number) => journal.reserve('C4', NOW + now, SECOND, withinMs);
    expect([
      await reserve(0, 0),
      await reserve(0, 0),
      await reserve(0, 999),
      await reserve(0, 1000),
      await reserve(500, MINUTE),
      await reserve(2999, 0),
      await reserve(3000, 0),
      await reserve(10_000, MINUTE),
    ]).toEqual([NOW, undefined, undefined, NOW + 1000, NOW + 2000, undefined, NOW + 3000, NOW + 10_000]);
  });

  test('what an entry says is revised where the entry is, and one that was deleted does not come back', async () => {
    const [journal, other] = [open(), open()];
    const entry = { id: 'revised', channel: 'C0INCIDENTS', message: '{}', postedAs: undefined, thread: '1.1' };
    await journal.reviseEntry('revised', 'too early');
    expect(await journal.readEntry('revised')).toBeUndefined();
    await journal.writeEntry(entry, NOW);
    await other.reviseEntry('revised', '{"text":"2"}');
    await journal.markPosted('revised', '2.2');
    expect(await journal.readEntry('revised')).toEqual({ ...entry, message: '{"text":"2"}', postedAs: '2.2' });
    const [one, two] = [
      { channel: 'C0INCIDENTS', ts: '2.2', entry: 'revised' },
      { channel: 'C0INCIDENTS', ts: '3.3', entry: 'another' },
    ];
    for (const it of [one, one, two]) await journal.rememberMention('carol', it, NOW);
    await journal.rememberMention('dave', two, NOW);
    await journal.addToTimeline(line('i3', 'a', { about: ['carol'] }));
    expect(await other.mentions('carol')).toEqual([two, one]);
    await other.forgetMention('carol', 'revised');
    await other.forgetMention('carol', 'revised');
    await journal.reviseEntry('revised', 'too late');
    expect([
      await journal.readEntry('revised'),
      await journal.mentions('carol'),
      await journal.mentions('dave'),
    ]).toEqual([undefined, [two], [two]]);
  });
}
