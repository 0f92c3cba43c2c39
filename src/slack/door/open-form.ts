import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Card } from '../../alert/journal.ts';
import type { CommandSpec } from '../../command/command.ts';
import { sealJson } from '../../command/seal.ts';
import { describeError } from '../../log/log.ts';
import { type FilledForm, formView } from '../blocks/form.ts';
import type { SlackWorld } from './world.ts';

/** Where the answer to a submitted form goes: the conversation in which the person opened it. */
export interface FormOrigin {
  readonly channel: string;
  readonly responseUrl: string | undefined;
  /** In whose thread. */
  readonly thread?: string | undefined;
  /** The message under which a triage is told. */
  readonly under?: Card;
  /** When what is noted happened: the time of the message that is kept. */
  readonly at?: number;
}

/** Slack's errors for a trigger that is older than 3 seconds or was used before. */
const LATE: readonly string[] = ['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'trigger_exchanged'];

/** Whether Slack refused a form because its trigger is too old or was used before. */
export function isLate(code: string | undefined): boolean {
  return code !== undefined && LATE.includes(code);
}

/** Opens a command's form; undefined when it stands, else the sentence that tells the person what to do. */
export async function openForm(
  command: CommandSpec,
  triggerId: string | undefined,
  origin: FormOrigin,
  client: WebClient,
  world: SlackWorld,
  values: FilledForm['values'] = {},
): Promise<string | undefined> {
  const retry = `Type /cognito ${command.name} to get it again.`;
  if (command.form === undefined || triggerId === undefined) return `There is no form to open here. ${retry}`;
  const around = { pools: world.config.pools.map((pool) => pool.name) };
  const metadata = sealJson(origin, world.sealKey, world.nonce());
  try {
    await client.views.open({ trigger_id: triggerId, view: formView(command, command.form, around, metadata, values) });
    return undefined;
  } catch (thrown) {
    const code = thrown instanceof WebAPIPlatformError ? thrown.data.error : undefined;
    world.log.warn('a form was not opened', {
      command: command.name,
      ...(code === undefined ? describeError(thrown) : { code }),
    });
    return isLate(code)
      ? `Slack gives a form 3 seconds to open, and it took longer. ${retry}`
      : `Slack did not open the form. ${retry}`;
  }
}
