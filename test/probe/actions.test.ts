import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { probeActions } from '../../src/probe/actions.ts';

/** Operations that an app may call without any right (SDK: no authorization). */
const PUBLIC = [
  'InitiateAuth',
  'RespondToAuthChallenge',
  'GetTokensFromRefreshToken',
  'GetUser',
  'RevokeToken',
  'GlobalSignOut',
];

const folder = new URL('../../src/aws/', import.meta.url);
const files = readdirSync(folder).filter((name) => /^(?:prober|end-session|invoke|canary[\w-]*)\.ts$/.test(name));

it('every right that the canary and the sign-out take stands in the table, and no other', () => {
  const named = files.flatMap((name) => readFileSync(new URL(name, folder), 'utf8').match(/'[a-z-]+:[A-Z]\w+'/g) ?? []);
  const taken = new Set(named.map((it) => it.slice(1, -1)).filter((it) => !PUBLIC.includes(it.split(':')[1] ?? '')));
  expect(files.length).toBeGreaterThanOrEqual(4);
  expect([...taken].sort()).toEqual(probeActions.map(({ action }) => action).sort());
});
