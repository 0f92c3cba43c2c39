import type { ClientSettings } from '../evidence/client.ts';
import type { PoolSettings } from '../evidence/pool.ts';
import type { Reading } from '../evidence/reading.ts';
import { duration } from '../incident/duration.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { Line } from '../report/report.ts';
import type { RefreshFlow, RefreshRefusal } from './refresh.ts';

/** What is known around a refresh that was refused. */
export interface RefusedRefresh {
  readonly refusal: RefreshRefusal;
  readonly error: string;
  readonly client: ClientSettings;
  readonly settings: Reading<PoolSettings>;
  readonly flow: RefreshFlow;
  readonly withDeviceKey: boolean;
}

/** Cognito's answer in a sentence. */
export function refusedHeadline({
  refusal,
  error,
  client,
}: Pick<RefusedRefresh, 'refusal' | 'error' | 'client'>): Words {
  return words`Cognito refused the refresh token for ${quoted(client.name)} (${error}): ${MEANS[refusal]}.`;
}

const MEANS: Readonly<Record<RefreshRefusal, string>> = {
  invalid: 'it says "Invalid Refresh Token", which has several causes',
  revoked: 'it was revoked',
  expired: 'it has expired',
  reused: 'it was exchanged before, and its grace period is over',
  hash: 'the secret hash does not fit',
  flow: 'the app client does not allow this flow',
  user: 'its user cannot sign in any more',
  secret: 'the client secret was not accepted',
  'another client': 'it belongs to another app client',
  'not a refresh token': 'it is no refresh token',
  'revocation off': 'the app client does not allow its tokens to be revoked',
  throttled: 'too many requests were made; the token may be as good as before',
  trigger: 'a trigger of the pool failed or refused',
  other: 'for a reason that I do not recognise',
};

/** The causes that are possible, each with what the settings of client and pool say about it. */
export function refusedCauses(it: RefusedRefresh): readonly Line[] {
  const { client, refusal } = it;
  switch (refusal) {
    case 'invalid':
    case 'other':
      return [anotherClient(client), ...device(it), expiry(client), ...rotation(client), ended()];
    case 'revoked':
      return [ended()];
    case 'expired':
      return [expiry(client)];
    case 'reused':
      return rotation(client);
    case 'hash':
      return [
        {
          label: 'Secret hash',
          value: words`A refresh takes the hash of the user's own name: the sub where people sign in by e-mail or phone number, else the username. I made it with the secret that AWS shows; was --user somebody else?`,
        },
      ];
    case 'trigger':
      return [
        {
          label: 'Trigger',
          value: words`A refresh runs the pre token generation trigger. /cognito logs PreTokenGeneration shows its runs.`,
        },
      ];
    default:
      return [];
  }
}

function anotherClient({ name, id }: ClientSettings): Line {
  return {
    label: 'Another client or pool',
    value: words`A refresh token works only with the app client that it was issued to; I used ${quoted(name)} (${id}).`,
  };
}

function device({ settings, withDeviceKey }: RefusedRefresh): readonly Line[] {
  if (settings.kind === 'gap') {
    return [
      { label: 'Device', value: words`Whether the pool remembers devices could not be read (${settings.reason}).` },
    ];
  }
  if (settings.value.devices === 'off') return [];
  const key = withDeviceKey
    ? words`I sent the key that you gave; it must be that of the device that signed in.`
    : words`I sent none: add --device-key, with the key of the device that signed in.`;
  return [{ label: 'Device', value: words`The pool remembers devices, so a refresh needs the device key. ${key}` }];
}

function expiry({ refreshTokenSeconds }: ClientSettings): Line {
  return {
    label: 'Expired',
    value: words`Refresh tokens of this client live ${duration(refreshTokenSeconds * 1000)} from the sign-in. Rotation does not make it longer.`,
  };
}

function rotation({ rotation: on, rotationGraceSeconds }: ClientSettings): readonly Line[] {
  if (!on) return [];
  return [
    {
      label: 'Used before',
      value: words`Rotation is on: each refresh gives a new token, and the old one works ${rotationGraceSeconds} more seconds. An app that keeps the old one ends here.`,
    },
  ];
}

function ended(): Line {
  return {
    label: 'Revoked',
    value: words`RevokeToken, a global sign-out or a disabled user end refresh tokens. /cognito user and /cognito changes show what was done.`,
  };
}
