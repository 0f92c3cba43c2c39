import type { KnownBlock } from '@slack/types';
import type { Entry } from '../../bot/entry.ts';
import { recheckCommand } from '../../bot/recheck-command.ts';
import type { Command } from '../../command/command.ts';
import { type Audience, plain, words, write } from '../../incident/words.ts';
import type { IncidentRecord } from '../../journal/journal.ts';
import { recheckedWords } from '../../report/rechecked.ts';
import type { Report } from '../../report/report.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import { context, type FindingButtons, section } from './report.ts';

/** Slack's limits for the value of a button and for what a screen reader says of it. */
const MAX_VALUE_CHARACTERS = 2000;
const MAX_SPOKEN_CHARACTERS = 75;

/** The button below each finding that looks at it again; what it is about is sealed into its value. */
export function recheckButtons(
  report: Report,
  incident: IncidentRecord | undefined,
  seal: (command: Command) => string,
): FindingButtons {
  return (finding, index): KnownBlock[] => {
    const command = recheckCommand(finding, report, incident);
    const value = command === undefined ? undefined : seal(command);
    // A value that Slack would refuse costs a button, never the answer.
    if (value === undefined || value.length > MAX_VALUE_CHARACTERS) return [];
    return [
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: `run:recheck-${index}`,
            text: { type: 'plain_text', text: 'Check again' },
            accessibility_label: clip(`Check again: ${finding.rule.title}`, MAX_SPOKEN_CHARACTERS),
            value,
          },
        ],
      },
    ];
  };
}

/** What became of a finding: short news in the thread of its incident, or private to whoever asked. */
export function recheckedMessage({
  rule,
  outcome,
  pool,
  by,
  at,
  incident,
}: Extract<Entry, { kind: 'rechecked' }>): Message {
  const audience: Audience = incident === undefined ? 'private' : 'channel';
  const { heading, why } = recheckedWords(rule, outcome);
  const who = words`${{ mention: { kind: 'user', id: by } }}`;
  const when = words`${{ moment: at }}`;
  return {
    text: escapeText(clip(`${heading} ${write(why, audience, plain)}`, 1500)),
    blocks: [
      section(`*${escapeText(heading)}*\n${write(why, audience, mrkdwn)}`),
      context(
        `Checked again in *${escapeText(pool)}* for ${write(who, audience, mrkdwn)}, ${write(when, audience, mrkdwn)}`,
      ),
    ],
  };
}
