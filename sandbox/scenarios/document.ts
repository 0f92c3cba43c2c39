import type { Family, Scenario } from './scenario.ts';

/** The families in the order in which the document tells of them. */
const FAMILIES: Readonly<Record<Family, string>> = {
  trigger: 'Triggers',
  iam: 'Permissions of a trigger’s own role',
  'custom-auth': 'Custom authentication',
  'client-credentials': 'Secrets of app clients',
  'flow-grant': 'Flows and grants',
  'oauth-redirect': 'Redirects of the login page',
  federation: 'External identity providers',
  attributes: 'Attributes',
  token: 'Tokens',
  refresh: 'Refreshing',
  'user-state': 'State of users',
  environment: 'Addresses and domains',
  authorizer: 'Authorizers of APIs',
  platform: 'Quotas',
};

/** docs/scenarios.md, from the table of scenarios. */
export function scenariosDocument(scenarios: readonly Scenario[]): string {
  const families = Object.entries(FAMILIES).flatMap(([family, title]) => {
    const told = scenarios.filter(({ story }) => story?.family === family);
    return told.length === 0 ? [] : [`## ${title}`, ...told.map(section)];
  });
  return `${[INTRODUCTION, ...families, NOT_PLAYED].join('\n\n')}\n`;
}

function section({ name, title, story }: Scenario): string {
  if (story === undefined) return '';
  return [
    `### \`${name}\``,
    `${title}. What people report: _${story.symptom}_`,
    `<details><summary>What happened</summary>\n\n${story.happened}\n\nCause: \`${story.cause}\`. It shows in: ${story.shows}.\n\n</details>`,
  ].join('\n\n');
}

const INTRODUCTION = `# Scenarios

Incidents to try the bot on, without an AWS account. Each is an account with a past of four hours: people sign up, sign in,
refresh and call APIs, then something breaks, and they go on. What it leaves, it leaves through the stand-in's own
operations: metrics, CloudTrail events, logs of functions that really ran.

\`\`\`
npm run demo -- --scenario pre-sign-up-answer
npm run -s cognito -- --demo pre-sign-up-answer triage prod
\`\`\`

The pool is \`prod\`. Without a name the demo plays \`pre-sign-up-answer\`, and a terminal \`healthy\`: nothing is broken there but
single users. Find the cause before you unfold it. This page is written by \`npm run scenarios\`.`;

const NOT_PLAYED = `## What is not played

- **Faults of client libraries.** Cognito's answer is right there, or was never asked for. Whatever an account could show
  would be made up: the evidence is a stack trace on somebody's phone.
- **AWS WAF, outages, clocks that are wrong, networks.** The stand-in has no WAF that blocks and no Regions that fail.
- **Other identity providers, and visits to the login page in the past.** The stand-in serves the login page, with a played
  page for each provider. What visitors of the past left in CloudTrail and in metrics is written down in
  \`callback-removed\`, \`google-removed-from-client\` and \`domain-deleted\`; nobody really came by.
- **DynamoDB** in \`profile-write-denied\`. The function throws the words with which it would be refused.
- **Waiting.** In the past of \`sign-in-waits-for-trigger\` the function did not run; its seconds were written down. Sign in
  while the demo runs, and you wait.`;
