import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import * as z from 'zod/mini';
import type { Command } from '../../command/command.ts';
import { type ConsentForm, isConsentForm } from '../../command/consent-form.ts';
import { deliveryKey } from '../../command/job.ts';
import { openJson, sealJson } from '../../command/seal.ts';
import { maskPaste } from '../../incident/paste.ts';
import { join, moment, type Words, words } from '../../incident/words.ts';
import { describeError } from '../../log/log.ts';
import {
  ALONE,
  answeredView,
  checkingView,
  consentView,
  POOL,
  REASON,
  REASON_LENGTH,
  warningField,
} from '../blocks/consent-form.ts';
import type { ActionRequest, ViewRequest } from '../request.ts';
import { enqueue } from './enqueue.ts';
import { isLate } from './open-form.ts';
import { ownResponseUrl } from './response-url.ts';
import type { SubmissionAnswer } from './submission-answer.ts';
import type { SlackWorld } from './world.ts';

const NOT_OURS = words`I did not make this button, or an older version of me did, so it does nothing. Press the one below the newest proposal, or propose it again.`;

/** What the form carries to its submission: what the button held, and who opened it from where. */
interface Opened {
  readonly form: ConsentForm;
  readonly by: string;
  readonly responseUrl: string | undefined;
}

const openedShape = z.object({
  form: z.custom<ConsentForm>(isConsentForm),
  by: z.string(),
  responseUrl: z.optional(z.string()),
});

/**
 * Opens the form of a consent from what is sealed into the button; undefined when it stands, else why not. All of it is
 * decided again by the worker: this only spares a person a form that would come to nothing.
 */
export async function openConsent(
  request: ActionRequest,
  responseUrl: string | undefined,
  client: WebClient,
  world: SlackWorld,
): Promise<Words | undefined> {
  const form = openJson(request.value ?? '', world.sealKey);
  if (!isConsentForm(form)) return NOT_OURS;
  if (request.channel !== form.channel) return words`This button belongs to another conversation, so it does nothing.`;
  const refused = whyNot(form, request.user, world);
  if (refused !== undefined) return refused;
  if (request.triggerId === undefined) return words`Slack sent nothing to open a form with. Press the button again.`;
  // What the form shows stands in it already; the rest comes back with the submission.
  const opened: Opened = { form: { ...form, lines: form.lines.slice(0, 1) }, by: request.user, responseUrl };
  const metadata = sealJson(opened, world.sealKey, world.nonce());
  try {
    const view = consentView(form, metadata, mayBeAlone(form, request.user, world));
    await client.views.open({ trigger_id: request.triggerId, view });
    return undefined;
  } catch (thrown) {
    const code = thrown instanceof WebAPIPlatformError ? thrown.data.error : undefined;
    world.log.warn('the form of a consent was not opened', code === undefined ? describeError(thrown) : { code });
    return isLate(code)
      ? words`Slack gives a form 3 seconds to open, and it took longer. Press the button again.`
      : words`Slack did not open the form. Press the button again.`;
  }
}

/** Answers the submitted form: at once by "Checking…", while the worker decides. */
export async function answerConsent(
  request: ViewRequest,
  reference: string,
  world: SlackWorld,
): Promise<SubmissionAnswer> {
  const read = openedShape.safeParse(openJson(request.metadata, world.sealKey));
  if (!read.success) return over(NOT_OURS);
  const { form, by, responseUrl } = read.data;
  if (by !== request.user) return over(words`Somebody else opened this form. Press the button yourself.`);
  const refused = whyNot(form, request.user, world);
  if (refused !== undefined) return over(refused);
  const command = readConsent(form, request);
  if ('field' in command) return { kind: 'error', ...command };
  const { team } = world.config.slack;
  const outcome = await enqueue(
    command,
    {
      key: deliveryKey('view', request.id, request.hash),
      actor: { kind: 'person', id: request.user, team },
      place: {
        channel: form.channel,
        user: request.user,
        responseUrl: ownResponseUrl(responseUrl, world.slackApiUrl),
      },
      exposed: false,
      reference,
    },
    world,
  );
  if (outcome.kind === 'queued') return { kind: 'update', view: checkingView() };
  return { kind: 'error', field: REASON, because: outcome.kind === 'refused' ? outcome.because : 'Fill this in.' };
}

/** Why a press comes to nothing, whatever is typed. */
function whyNot(form: ConsentForm, user: string, world: SlackWorld): Words | undefined {
  if (world.now() >= form.expiresAt) {
    return words`This proposal expired at ${moment(form.expiresAt)}, so nothing was changed. Propose it again, so that everything is checked afresh.`;
  }
  if (world.rollbackQueue === undefined) {
    return words`Rollbacks are switched off in this installation (rollback: off in its configuration).`;
  }
  const denied = form.pools.filter((name) => !holders(name, world).includes(user));
  if (denied.length === 0) return undefined;
  const able = form.pools
    .map((name) => holders(name, world))
    .reduce((all, some) => all.filter((id) => some.includes(id)));
  const whom =
    able.length === 0
      ? words`The configuration gives it to nobody. Ask whoever runs this bot to fill in access.rollback.`
      : words`Ask ${join(
          able.slice(0, 5).map((id) => words`${{ mention: { kind: 'user', id } }}`),
          ', ',
        )}.`;
  return words`You need the permission "rollback" in ${denied.join(', ')}. ${whom}`;
}

function holders(pool: string, world: SlackWorld): readonly string[] {
  return world.config.pools.find(({ name }) => name === pool)?.access.rollback.users ?? [];
}

/** Whether the configuration lets this person move without a second one, in every protected pool that feels it. */
function mayBeAlone({ pools }: ConsentForm, user: string, { config }: SlackWorld): boolean {
  const felt = config.pools.filter((pool) => pool.protected && pools.includes(pool.name));
  return felt.length > 0 && felt.every(({ breakGlass }) => breakGlass?.includes(user) === true);
}

type Consent = Extract<Command, { kind: 'consent' }>;

function readConsent(
  { proposal, poolName, warnings, step }: ConsentForm,
  { values, id }: ViewRequest,
): Consent | { readonly field: string; readonly because: string } {
  const typed = (field: string) => (values[field] ?? '').trim().replace(/\s+/g, ' ');
  // The record is kept for long, and read by others.
  const reason = maskPaste(typed(REASON)).text;
  if (reason.length < REASON_LENGTH.least || reason.length > REASON_LENGTH.most) {
    return {
      field: REASON,
      because: `${REASON_LENGTH.least} to ${REASON_LENGTH.most} characters are expected: whoever reads the record wants to know why.`,
    };
  }
  // The keyboard of a phone begins with a capital.
  const typedPool = typed(POOL).toLowerCase() === poolName?.toLowerCase() ? poolName : typed(POOL);
  if (poolName !== undefined && typedPool !== poolName) {
    return { field: POOL, because: `This is not the name of the pool. Type ${poolName} to show that you mean it.` };
  }
  for (const [index, warning] of warnings.entries()) {
    if (typed(warningField(index)).toLowerCase() !== warning) {
      return { field: warningField(index), because: `Type "${warning}" to accept that this is not known.` };
    }
  }
  const alone = step === 'only' ? '' : maskPaste(typed(ALONE)).text;
  if (alone !== '' && alone.length < REASON_LENGTH.least) {
    return { field: ALONE, because: 'Say why nobody else can be waited for, or leave this empty.' };
  }
  return {
    kind: 'consent',
    proposal,
    reason,
    typedPool,
    typedWarnings: warnings,
    breakGlass: alone !== '',
    alone: alone === '' ? undefined : alone,
    view: id,
  };
}

function over(because: Words): SubmissionAnswer {
  return { kind: 'update', view: answeredView('refused', because) };
}
