import type { QueueMessage } from '../../../src/bot/queue.ts';
import type { Command } from '../../../src/command/command.ts';
import type { Job } from '../../../src/command/job.ts';
import { openJson, type SealedJob, sealJson } from '../../../src/command/seal.ts';
import { commands, guesses } from '../../../src/command/table.ts';
import type { Config, PoolConfig } from '../../../src/config/config.ts';
import type { TokenReading } from '../../../src/evidence/token-reading.ts';
import type { Log } from '../../../src/log/log.ts';
import type { DoorWorld } from '../../../src/slack/door/world.ts';
import { APP, NOW, SECRET, TEAM } from './signed.ts';

export const SEAL_KEY = new Uint8Array(32).fill(7);

const nobody = { users: [], groups: [] };
const policy = {
  look: nobody,
  diagnose: nobody,
  probe: nobody,
  rollback: nobody,
  signout: nobody,
  administer: nobody,
};

function pool(name: string, id: string): PoolConfig {
  return {
    name,
    id,
    region: 'us-east-1',
    protected: true,
    channel: undefined,
    readRoleArn: undefined,
    probeRoleArn: undefined,
    rollbackRoleArn: undefined,
    externalId: undefined,
    triggers: [],
    apis: [],
    access: policy,
  };
}

export const CONFIG: Config = {
  slack: { team: TEAM, app: APP, enterprise: undefined },
  pools: [pool('prod', 'us-east-1_Abc123DEF'), pool('staging', 'us-east-1_Xyz789GHI')],
  access: policy,
  probe: false,
  rollback: false,
};

export const READING: TokenReading = {
  kind: 'access',
  fingerprint: 'abcdef012345',
  readAt: NOW,
  because: 'token_use is "access"',
  algorithm: 'RS256',
  keyId: 'kid',
  signature: { kind: 'valid' },
  claims: { others: [] },
  pool: 'prod',
  issuerForm: 'original',
};

export interface TestWorld extends DoorWorld {
  /** What was queued, in order. */
  readonly sent: QueueMessage[];
  /** Every text that `readToken` got. */
  readonly tokens: string[];
  /** Every log line, as JSON. */
  readonly lines: string[];
}

/** A door's world that records. Nonces count up, so that no two are the same. */
export function testWorld(overrides: Partial<DoorWorld> = {}): TestWorld {
  const sent: QueueMessage[] = [];
  const tokens: string[] = [];
  const lines: string[] = [];
  let nonces = 0;
  const write =
    (level: string): Log['info'] =>
    (message, data) => {
      lines.push(JSON.stringify({ level, message, ...data }));
    };
  return {
    sent,
    tokens,
    lines,
    config: CONFIG,
    signingSecrets: [SECRET],
    botToken: 'xoxb-canary-bot-token',
    slackApiUrl: 'https://slack.com/api/',
    queue: {
      send: async (message) => {
        sent.push(message);
        return 'sent';
      },
    },
    sealKey: SEAL_KEY,
    commands,
    guesses,
    readToken: async (text) => {
      tokens.push(text);
      return READING;
    },
    now: () => NOW,
    nonce: () => {
      nonces += 1;
      const bytes = new Uint8Array(12);
      new DataView(bytes.buffer).setUint32(8, nonces);
      return bytes;
    },
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    ...overrides,
  };
}

/** The job in a queued message. */
export function opened(message: QueueMessage | undefined): Job {
  const { sealed } = JSON.parse(message?.body ?? '{}') as SealedJob;
  return openJson(sealed, SEAL_KEY) as Job;
}

/** The value of a button that runs a command. */
export function sealedCommand(command: Command | Readonly<Record<string, unknown>>): string {
  return sealJson(command, SEAL_KEY, new Uint8Array(12).fill(9));
}
