import { randomBytes } from 'node:crypto';
import { createCertificates } from '../alert/sns/fetch-certificate.ts';
import { alertSources } from '../alert/sources/table.ts';
import { deriveKey } from '../command/seal.ts';
import { currentEnvironment } from '../config/environment.ts';
import { need } from '../config/needs.ts';
import { readPackagedConfig } from '../config/packaged.ts';
import { createLineLog } from '../log/line.ts';
import { createConfirm, SNS_TIMEOUT_MS } from './alerts/confirm.ts';
import { type AlertHandler, createAlertHandler, isRequest } from './alerts/handler.ts';
import type { AlertDoorWorld } from './alerts/world.ts';
import { openSender } from './queue/open-sender.ts';

/** Both attempts of the queue's sender. PagerDuty waits five seconds in all, everybody else longer. */
const QUEUE_TIMEOUT_MS = 2500;

let world: Promise<AlertDoorWorld | undefined> | undefined;

/**
 * The function behind `POST /alerts/<source>`, SNS topics, EventBridge and the actions of alarms. It builds its world at
 * the first event and keeps it; without one it answers 503, so that senders try again, and throws events back.
 */
export const handler: AlertHandler = async (event, context) => {
  world ??= openWorld();
  const opened = await world;
  if (opened !== undefined) return await createAlertHandler(opened)(event, context);
  if (isRequest(event)) return { statusCode: 503, body: '' };
  throw new Error('The door for alerts cannot open; its log says what is missing');
};

async function openWorld(): Promise<AlertDoorWorld | undefined> {
  const environment = currentEnvironment();
  const log = createLineLog({
    write: (line) => process.stderr.write(line),
    now: Date.now,
    level: environment.logLevel,
    name: 'alerts',
  });
  const needed = need(environment, ['queueUrl', 'rootKey', 'aws']);
  const read = await readPackagedConfig();
  const problems = [needed, read].flatMap((part) => (part.kind === 'problems' ? part.problems : []));
  if (needed.kind === 'problems' || read.kind === 'problems') {
    log.error('the door for alerts cannot open', { problems });
    return undefined;
  }
  const { alertSecrets, aws, queueUrl, rootKey } = needed.environment;
  return {
    sources: alertSources,
    config: read.config,
    alertSecrets,
    queue: openSender(queueUrl, aws, QUEUE_TIMEOUT_MS),
    sealKey: deriveKey(rootKey, 'seal'),
    nonce: () => randomBytes(12),
    certificate: createCertificates({ fetch, timeoutMs: SNS_TIMEOUT_MS }),
    confirm: createConfirm(fetch),
    log,
    now: Date.now,
  };
}
