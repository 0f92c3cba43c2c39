import { ownUsername } from '../cognito/secret-hash-places.ts';
import { readUserQuery } from '../cognito/user-query.ts';
import type { ClientSettings } from '../evidence/client.ts';
import type { PoolSettings } from '../evidence/pool.ts';
import { known, type Reading } from '../evidence/reading.ts';
import { namedClientStep } from '../evidence/steps/named-client.ts';
import type { TokenReading } from '../evidence/token-reading.ts';
import { duration } from '../incident/duration.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import { type NewTokens, type Refresher, type RefreshFlow, type Revoked, refreshFlow } from '../probe/refresh.ts';
import { refusedCauses, refusedHeadline } from '../probe/refresh-refused.ts';
import type { Answer } from '../report/answer.ts';
import type { Asker } from './admission.ts';
import { poolOfClient } from './client-pool.ts';
import type { Entry } from './entry.ts';
import { look } from './look.ts';
import type { GuardedPool, World } from './world.ts';

/** A world in which refresh tokens can be exchanged. */
export interface RefreshWorld extends World {
  readonly refresher: Refresher;
  readToken(text: string): Promise<TokenReading>;
}

/** What somebody wants of a refresh token, without the token. */
export interface RefreshAsked {
  readonly does: 'refresh' | 'revoke';
  readonly client: string;
  readonly pool: string | undefined;
  /** Whose token it is: needed for the hash of a client with a secret. */
  readonly user: string | undefined;
  readonly deviceKey: string | undefined;
}

/** What will be done, and what is known by then. */
export interface RefreshPlan {
  readonly asked: RefreshAsked;
  readonly pool: GuardedPool;
  readonly client: ClientSettings;
  readonly settings: Reading<PoolSettings>;
  readonly flow: RefreshFlow;
  readonly username: string | undefined;
  /** What it costs, to be read before saying yes. */
  readonly cost: Words;
}

/** Looks at client and pool, and writes down who is about to act. Nothing is sent yet. */
export async function planRefresh(
  asked: RefreshAsked,
  asker: Asker,
  world: World,
): Promise<{ readonly plan: RefreshPlan } | { readonly because: Words }> {
  const action = asked.does === 'refresh' ? 'exchange a refresh token' : 'revoke a refresh token';
  const wish = { action, permission: asked.does === 'refresh' ? 'probe' : 'signout', pool: asked.pool } as const;
  const found = await poolOfClient({ ...wish, about: asked.user ?? asked.client }, asked.client, asker, world);
  if ('refused' in found) return { because: found.refused.kind === 'notice' ? found.refused.words : words`` };
  const { pool } = found;
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  const now = world.now();
  const subject = { kind: 'client', client: asked.client } as const;
  const [named, settings] = await Promise.all([
    found.client ?? namedClientStep.look(cloud, { pool, subject, span: { from: now, to: now } }, {}),
    cloud.pool(pool),
  ]);
  if (named.kind === 'gap')
    return { because: words`The app client could not be read (${named.reason}): ${named.detail}` };
  if (named.value.kind === 'absent')
    return { because: words`There is no app client ${quoted(asked.client)} in ${pool.name}.` };
  if (named.value.kind === 'several') {
    return { because: words`${pool.name} has several app clients ${quoted(asked.client)}. Name one by its id.` };
  }
  const client = named.value.settings;
  const flow = refreshFlow(client);
  if (asked.does === 'revoke') {
    if (!client.revocation) {
      return {
        because: words`${quoted(client.name)} does not allow its tokens to be revoked (EnableTokenRevocation is off).`,
      };
    }
    const cost = words`This revokes the refresh token for good, with RevokeToken: the user must sign in again on that device. Access and id tokens of it that an API checks by itself stay good until they expire.`;
    return { plan: { asked, pool, client, settings, flow: flow ?? 'REFRESH_TOKEN_AUTH', username: undefined, cost } };
  }
  if (flow === undefined) {
    return {
      because: words`${quoted(client.name)} allows no refresh: it has neither rotation nor ALLOW_REFRESH_TOKEN_AUTH among its flows.`,
    };
  }
  const name = await hashName(asked, client, flow, settings, pool, world);
  if ('because' in name) return name;
  return { plan: { asked, pool, client, settings, flow, username: name.username, cost: costOf(client, flow) } };
}

function costOf({ rotation, rotationGraceSeconds, name }: ClientSettings, flow: RefreshFlow): Words {
  const consumed = rotation
    ? words` Rotation is on: the old refresh token is consumed, and works ${rotationGraceSeconds} more seconds. The new one is thrown away, so the app that holds the old one must sign in again.`
    : words` The refresh token stays good.`;
  return words`This creates real tokens for ${quoted(name)} with ${flow}, as the app would; the user counts as active this month, and the pre token generation trigger runs.${consumed} The tokens are read here, not shown and not kept.`;
}

/** The user's own name, where the client's secret makes a hash of it necessary. */
async function hashName(
  { user }: RefreshAsked,
  { name, hasSecret }: ClientSettings,
  flow: RefreshFlow,
  settings: Reading<PoolSettings>,
  pool: GuardedPool,
  world: World,
): Promise<{ readonly username: string | undefined } | { readonly because: Words }> {
  if (!hasSecret || flow === 'GetTokensFromRefreshToken') return { username: undefined };
  if (user === undefined) {
    return {
      because: words`${quoted(name)} has a secret, so its refresh takes a hash made with the user's name. Add --user with an e-mail address, username or sub.`,
    };
  }
  const read = readUserQuery(user);
  if (read.kind === 'refused') return { because: words`${read.because}` };
  if (settings.kind === 'gap')
    return { because: words`The pool could not be read (${settings.reason}): ${settings.detail}` };
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  const users = await cloud.users(pool, read.query);
  if (users.kind === 'gap')
    return { because: words`The user could not be looked up (${users.reason}): ${users.detail}` };
  const [only, ...others] = users.value;
  if (only === undefined) return { because: words`There is no such user in ${pool.name}.` };
  if (others.length > 0)
    return { because: words`${users.value.length} profiles in ${pool.name} fit. Name one by its username.` };
  return { username: only[ownUsername(settings.value.usernameAttributes)] };
}

/** What a refresh came to: what was told, and the token that ends this session. */
export interface RefreshOutcome {
  readonly entries: readonly Entry[];
  /** The newest refresh token of the session; undefined where there is none that works. */
  readonly live: string | undefined;
}

/** Exchanges the token, once, and reads the new ones as `token` does. */
export async function refresh(plan: RefreshPlan, token: string, world: RefreshWorld): Promise<RefreshOutcome> {
  const { pool, client, settings, flow, username, asked } = plan;
  const done = await world.refresher.refresh(pool, client, { token, flow, username, deviceKey: asked.deviceKey });
  switch (done.kind) {
    case 'tokens': {
      const { tokens } = done;
      const reports = await readAll(tokens, plan, world);
      return {
        entries: [{ kind: 'answer', answer: works(plan, tokens), offers: [] }, reports],
        live: tokens.refresh ?? token,
      };
    }
    case 'refused': {
      const about = { ...done, client, settings, flow, withDeviceKey: asked.deviceKey !== undefined };
      const causes = refusedCauses(about);
      const sections = causes.length === 0 ? [] : [{ title: words`What it may be`, lines: causes }];
      return { entries: [answered('found', refusedHeadline(about), sections)], live: undefined };
    }
    case 'unclear': {
      const headline = words`It is not clear what became of the refresh. ${done.because}`;
      const note = client.rotation ? [words`The old token may be consumed.`] : [];
      return { entries: [answered('cannot-tell', headline, [], note)], live: undefined };
    }
  }
}

/** Reads each new token, and what APIs would answer to it. */
async function readAll({ access, id }: NewTokens, { pool }: RefreshPlan, world: RefreshWorld): Promise<Entry> {
  const readings = await Promise.all([access, ...(id === undefined ? [] : [id])].map((it) => world.readToken(it)));
  const reports = await Promise.all(
    readings.map((reading) =>
      look(world, pool, { kind: 'token', fingerprint: reading.fingerprint }, { token: known(reading) }),
    ),
  );
  return { kind: 'reports', reports, absentFrom: [], offers: [] };
}

function works({ client, flow }: RefreshPlan, tokens: NewTokens): Answer {
  const rotated = tokens.refresh === undefined ? words`` : words`, and a new refresh token, which I throw away`;
  return {
    of: 'refresh',
    outcome: 'quiet',
    headline: words`The refresh works: ${flow} gave ${quoted(client.name)} an access token${tokens.id === undefined ? '' : ' and an id token'}${rotated}.`,
    notes: [
      words`Tokens of this client live ${duration(client.accessTokenSeconds * 1000)} (access) and ${duration(client.idTokenSeconds * 1000)} (id). What they say follows; the tokens themselves are not shown.`,
    ],
    sections: [],
    samples: [],
    commands: [],
  };
}

/** Revokes a refresh token, once. */
export async function revoke({ pool, client }: RefreshPlan, token: string, world: RefreshWorld): Promise<Entry> {
  return revoked(await world.refresher.revoke(pool, client, token), client);
}

function revoked(done: Revoked, client: ClientSettings): Entry {
  switch (done.kind) {
    case 'done':
      return {
        kind: 'notice',
        tone: 'done',
        words: words`Cognito took it: the refresh token is revoked, if it was one of ${quoted(client.name)} and still good; it says the same to one that was not. Whoever held it must sign in again.`,
      };
    case 'refused':
      return answered('found', refusedHeadline({ ...done, client }), [], [], 'revoke');
    case 'unclear':
      return answered(
        'cannot-tell',
        words`It is not clear whether the token was revoked. ${done.because}`,
        [],
        [],
        'revoke',
      );
  }
}

function answered(
  outcome: Answer['outcome'],
  headline: Words,
  sections: Answer['sections'],
  notes: readonly Words[] = [],
  of: 'refresh' | 'revoke' = 'refresh',
): Entry {
  return { kind: 'answer', answer: { of, outcome, headline, notes, sections, samples: [], commands: [] }, offers: [] };
}
