import { describe, expect, it } from 'vitest';
import { CLIENT, clients, failed, refusal, ruledOut, said, set } from './clients.ts';

const refused = refusal({ event: 'SignUp', message: 'A client attempted to write unauthorized attribute' });
const told =
  'App client web was answered A client attempted to write unauthorized attribute 40 times since 2026-11-20 02:10:00 UTC (SignUp).';

describe('an attribute that the client may not write', () => {
  it('is certain where the client names what it may write, and says what an update took away', () => {
    const facts = { failedSignIns: failed(refused), clients: clients({ writeAttributes: ['name'] }) };
    const taken = set('WriteAttributes', '["email","name"]', '["name"]');
    expect(said('attribute-not-writable', { ...facts, changes: taken })).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because: `${told} It may write name alone. An update at 2026-11-20 02:08:00 UTC set WriteAttributes without email.`,
      },
    ]);
  });

  it('is likely a custom one where it names none', () => {
    expect(said('attribute-not-writable', { failedSignIns: failed(refused), clients: clients({}) })).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because: `${told} It names no WriteAttributes, so it may write the standard attributes and no custom one.`,
      },
    ]);
  });

  it('is ruled out where sign-ups fail otherwise', () => {
    const closed = failed(refusal({ event: 'SignUp', message: 'SignUp is not permitted for this user pool' }));
    expect(ruledOut('attribute-not-writable', { failedSignIns: closed, clients: clients({}) })).toEqual([
      'No sign-up of app client web was refused for an attribute that it may not write.',
    ]);
  });
});

it.each([
  ['attribute-not-in-schema', 'Attributes did not conform to the schema: name: The attribute is required'],
  ['attribute-immutable', 'user.custom:id: Attribute cannot be updated.'],
])('%s is likely, by the message alone', (id, message) => {
  const failedSignIns = failed(refusal({ event: 'SignUp', message }));
  expect(said(id, { failedSignIns, clients: clients({}) }).map((it) => it.certainty)).toEqual(['likely']);
  expect(said(id, { failedSignIns: failed(refused), clients: clients({}) })).toEqual([]);
});
