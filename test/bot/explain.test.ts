import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/access.ts';
import type { Entry } from '../../src/bot/entry.ts';
import { exitCode, terminalJson, terminalText } from '../../src/cli/render.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { PastedSecret } from '../../src/incident/paste.ts';
import { entryMessage, type PrivateEntry } from '../../src/slack/blocks/entry.ts';
import { asked, onlyAlice, policy } from './asked.ts';

const none = policy();
const alice = policy({ look: onlyAlice });

function ask(text: string, access: Policy = alice, secrets: readonly PastedSecret[] = []) {
  const openCloud = () => {
    throw new Error('An error text is explained without AWS');
  };
  return asked({ kind: 'explain', text, secrets, pool: undefined }, { pools: [], access, openCloud });
}

const shown = (entries: readonly Entry[]) =>
  JSON.stringify(entries.map((entry) => entryMessage(entry as PrivateEntry, () => 'sealed')));

describe('/cognito explain', () => {
  test('answers with the cause, why, the check, the fix with its risk, and the AWS page', async () => {
    const { entries, audited } = await ask('Client 1abc is configured with secret but SECRET_HASH was not received');
    const text = terminalText(entries, (it) => it);
    expect(text.split('\n')[0]).toBe('The client has a secret, and this call carries no SECRET_HASH.');
    expect(text).toContain('1. The client has a secret, and this call carries no SECRET_HASH (certain)');
    for (const label of ['Why', 'Check', 'Fix', 'Risk', 'Source']) expect(text).toContain(`\n  ${label}`);
    expect(text).toContain('AWS page: https://docs.aws.amazon.com/cognito/');
    expect(exitCode(entries)).toBe(1);
    expect(shown(entries)).toContain('(certain)');
    expect(audited).toEqual([
      {
        id: 'delivery-1',
        at: EXAMPLE_NOW,
        actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
        action: 'explain an error text',
        pools: [],
        about: 'fp(0)',
        outcome: 'allowed',
      },
    ]);
  });

  test('says what it does not know, and asks the next question', async () => {
    const { entries } = await ask('lorem ipsum');
    expect(terminalText(entries, (it) => it)).toBe(
      'I do not recognise this text. Which operation or address was called, what did it answer (status and body), and does it fail for everybody or for one person?',
    );
    expect(exitCode(entries)).toBe(3);
  });

  test('names what does not exist, and secrets that stood in the paste', async () => {
    const { entries } = await ask('AdminRevokeToken with [removed]', alice, ['token']);
    const text = terminalText(entries, (it) => it);
    expect(text).toContain('There is no AdminRevokeToken in Cognito. RevokeToken ends one refresh token');
    expect(text).toContain('The paste held what nobody should see: token.');
    expect(JSON.parse(terminalJson(entries)).explanation).toMatchObject({
      secrets: ['token'],
      noSuchNames: [{ name: 'AdminRevokeToken' }],
    });
  });

  test('a text that holds markup stays text', async () => {
    const { entries } = await ask(
      '<!channel> *UserNotConfirmedException* <https://evil.example|x> cannot unmarshal <@U0ALICE>',
    );
    expect(shown(entries)).not.toMatch(/<!channel>|<@U0ALICE>|<https:\/\/evil/);
  });

  test('is refused to whoever may not look, and that is recorded', async () => {
    const { entries, audited } = await ask('User is disabled.', none);
    expect(entries.map((it) => it.kind)).toEqual(['notice']);
    expect(audited.map((it) => [it.action, it.outcome])).toEqual([['explain an error text', 'refused']]);
  });
});
