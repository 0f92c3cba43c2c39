import type { CommandSpec } from './command.ts';
import { terminalCommands } from './terminal-only.ts';

/** Help for a terminal, from the same table as Slack's. */
export function terminalHelp(commands: readonly CommandSpec[]): string {
  const situations = [...new Set(commands.map((spec) => spec.situation))];
  const parts = situations.map((situation) => {
    const lines = commands
      .filter((spec) => spec.situation === situation)
      .flatMap((spec) => [
        `  cognito ${spec.name} ${spec.usage}`.trimEnd(),
        `      ${spec.summary}`,
        ...fromInput(spec),
      ]);
    return [situation, ...lines].join('\n');
  });
  return [
    'cognito: what is wrong with sign-in on Amazon Cognito',
    '',
    parts.join('\n\n'),
    '',
    'With a refresh token, in a terminal only',
    ...terminalCommands.flatMap(({ name, usage, summary }) => [
      `  cognito ${name} ${usage}`,
      `      ${summary}`,
      '      Reads the refresh token from standard input.',
    ]),
    '',
    'Alerts of other systems',
    '  cognito alert <source>',
    '      Reads a delivery from standard input as the door does: what it says, or why it is no alert.',
    '',
    'Options',
    '  --pool NAME        only this pool of the configuration',
    '  --client NAME      the app client, by id or name, where what is pasted names none',
    '  --api OPERATION    secret-hash: the call that sent the hash, like "InitiateAuth REFRESH_TOKEN_AUTH"',
    '  --compute          secret-hash: compute one, the secret in CLIENT_SECRET or on standard input',
    '  --ask              oauth: also send the authorize request to the domain of the pool',
    '  --yes              signin-test, trigger-test, signout: do not ask first',
    '  --dry-run          rollback: show what would be done and the exact call; propose and change nothing',
    '  --trigger NAME     trigger-test without AWS: which trigger, with one of the next two',
    '  --file PATH        a JavaScript file; its handler (--handler NAME) runs with every made-up event',
    '  --response PATH    what a function answered, as JSON',
    '  --event-version N  the version of the event that the pool sends to pre token generation: 1, 2 or 3',
    '  --session TIME     signout: only the session that began then, like "2026-11-20 13:05:09 UTC"',
    '  --header K=V       alert: a header of the delivery; with any, its signature is verified',
    '  --template         alert datadog: print the payload to paste into the webhook in Datadog',
    '  --json             the report for machines, on standard output',
    '  --jsonl            explain: one {"id","symptom","endpoint"?,"facts"?} a line in, one answer a line out',
    '  --demo [scenario]  answer from a made-up account that is started alongside',
    '',
    'Exit codes: 0 nothing wrong found, 1 something found, 2 usage, 3 could not look.',
    'RESPONDER_CONFIG names the configuration; config.example.yml explains it.',
  ].join('\n');
}

function fromInput(spec: CommandSpec): string[] {
  const secret = spec.form?.fields.find((field) => field.kind === 'secret' || field.kind === 'paste');
  return secret === undefined ? [] : [`      Reads the ${secret.label.toLowerCase()} from standard input.`];
}
