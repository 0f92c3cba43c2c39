import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { READ_ACTIONS } from '../scripts/build/pool-statements.ts';
import { commands } from '../src/command/table.ts';
import { steps } from '../src/evidence/steps/table.ts';
import { probeActions } from '../src/probe/actions.ts';
import { codesOf, readDocument, tableOf } from './docs/markdown.ts';

const readme = readDocument('README.md');
const manifest = JSON.parse(readFileSync(new URL('../manifest.json', import.meta.url), 'utf8')) as {
  readonly oauth_config: { readonly scopes: Readonly<Record<'bot' | 'bot_optional', readonly string[]>> };
};

describe('the README', () => {
  it('lists exactly the commands of the table, with their forms in Slack and in a terminal', () => {
    const rows = tableOf(readme, 'Command');
    expect(rows.map(([name]) => name)).toEqual(commands.map((command) => `\`${command.name}\``));
    expect(
      rows.map(([, slack]) =>
        codesOf(slack ?? '')[0]
          ?.split(' ')
          .slice(0, 2),
      ),
    ).toEqual(commands.map((command) => ['/cognito', command.name]));
    expect(
      rows.map(([, , terminal]) =>
        codesOf(terminal ?? '')[0]
          ?.split(' ')
          .slice(0, 6),
      ),
    ).toEqual(commands.map((command) => ['npm', 'run', '-s', 'cognito', '--', command.name]));
  });

  it('lists exactly the rights that the steps need, and the one behind the button', () => {
    const listed = tableOf(readme, 'Action').map(([action]) => codesOf(action ?? '')[0]);
    const needed = [...new Set(steps.flatMap((step) => step.actions)), 'cognito-idp:AdminGetUser'];
    expect([...listed].sort()).toEqual([...needed].sort());
    expect([...listed].sort()).toEqual([...READ_ACTIONS].sort());
  });

  it('lists exactly the rights of what acts', () => {
    const listed = tableOf(readme, 'Right').map(([action]) => codesOf(action ?? '')[0]);
    expect(listed).toEqual(probeActions.map(({ action }) => action));
  });

  it('lists exactly the scopes that the manifest asks for', () => {
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
    expect(tableOf(readme, 'Scope').map(([scope]) => codesOf(scope ?? '')[0])).toEqual([...bot, ...optional]);
  });

  it('names every exit code', () => {
    expect(tableOf(readme, 'Code').map(([code]) => code)).toEqual(['0', '1', '2', '3']);
  });
});
