import { expect, test } from 'vitest';
import type { About } from '../../src/diagnosis/rule.ts';
import { exampleClient } from '../../src/evidence/example.ts';
import { plain, write } from '../../src/incident/words.ts';
import { aboutWords } from '../../src/report/about.ts';
import { reportOf } from './found.ts';

const { incident, evidence } = reportOf();
const { id, name } = exampleClient();

function said(about: About, where = incident) {
  const found = aboutWords({ about }, where, evidence);
  return found === undefined ? undefined : write(found, 'channel', plain);
}

test.each<[About, string | undefined]>([
  [{ kind: 'user' }, undefined],
  [{ kind: 'token' }, undefined],
  [{ kind: 'pool' }, undefined],
  [{ kind: 'client', id }, `app client ${name} (${id})`],
  [{ kind: 'client', id: 'unknown' }, 'app client unknown'],
  [{ kind: 'trigger', functionName: 'pre-sign-up' }, 'trigger function pre-sign-up'],
  [{ kind: 'api', name: 'orders' }, 'API orders'],
  [{ kind: 'provider', name: 'Google' }, 'identity provider Google'],
  [{ kind: 'domain', name: 'auth' }, 'domain auth'],
  [{ kind: 'resource-server', name: 'orders' }, 'resource server orders'],
  [{ kind: 'web-acl', name: 'acl' }, 'web ACL acl'],
  [{ kind: 'account' }, 'the whole account in us-east-1'],
])('%j is %s', (about, expected) => {
  expect(said(about)).toBe(expected);
});

test('the client that was asked for is not named again', () => {
  expect(said({ kind: 'client', id }, { ...incident, subject: { kind: 'client', client: 'web' } })).toBeUndefined();
});
