import type { HashVerdict } from '../cognito/secret-hash-mistake.ts';
import type { HashPlace } from '../cognito/secret-hash-places.ts';
import type { ClientSettings } from '../evidence/client.ts';
import type { PoolRef } from '../incident/incident.ts';
import { argument, commandLine, join, type Personal, quoted, type Words, words } from '../incident/words.ts';

/** A hash that was compared, and what is known around it. */
export interface ComparedHash {
  readonly verdict: HashVerdict;
  readonly pool: PoolRef;
  readonly client: ClientSettings;
  /** What the call sends as USERNAME, or the user's own name for a refresh. */
  readonly username: Personal;
  /** How many secrets of the client work now; undefined where that could not be read. */
  readonly activeSecrets: number | undefined;
  /** The operation that was called, where it was said and is known. */
  readonly place: HashPlace | undefined;
}

/** What a person is told about a hash: never the hash, never the secret. */
export interface HashAnswer {
  readonly headline: Words;
  /** What to do, or what it may be instead. */
  readonly next: readonly Words[];
  /** Where the operation takes the hash, where one was named. */
  readonly place: Words | undefined;
  /** Calls that send a hash; the hash itself is the variable `$SECRET_HASH`. */
  readonly commands: readonly Words[];
}

/** Says in words what became of comparing a hash. Pure. */
export function answerSecretHash(compared: ComparedHash): HashAnswer {
  const { client, pool } = compared;
  if (!client.hasSecret) {
    return {
      headline: words`${quoted(client.name)} has no secret, so its calls carry no secret hash.`,
      next: [
        words`Leave the hash out. Or is another client meant? Then send that one's id, and the hash made with its id and secret.`,
      ],
      place: undefined,
      commands: [],
    };
  }
  const where = words`--client-id ${argument(client.id)} --region ${argument(pool.region)}`;
  const name = argument(compared.username);
  const auth = argument('USERNAME=', compared.username, ',');
  return {
    headline: headline(compared),
    next: next(compared),
    place: compared.place === undefined ? undefined : placeWords(compared.place),
    commands: [
      [
        commandLine(
          words`aws cognito-idp initiate-auth ${where} --auth-flow USER_PASSWORD_AUTH --auth-parameters ${auth}"PASSWORD=$PASSWORD,SECRET_HASH=$SECRET_HASH"`,
        ),
      ],
      [commandLine(words`aws cognito-idp forgot-password ${where} --username ${name} --secret-hash "$SECRET_HASH"`)],
    ],
  };
}

function headline({ verdict, client, username }: ComparedHash): Words {
  switch (verdict.kind) {
    case 'matches':
      return words`The hash is right for ${username} and the client ${quoted(client.name)}.`;
    case 'mistake':
      return words`The hash is wrong: the application ${join(
        verdict.slips.map(({ did }) => words`${did}`),
        ', and it ',
      )}.`;
    case 'unexplained':
      return words`The hash does not match, and none of ${verdict.tried} known mistakes gives it.`;
  }
}

function next({ verdict, client, activeSecrets }: ComparedHash): readonly Words[] {
  switch (verdict.kind) {
    case 'matches':
      return [
        words`If the call is still refused, it sends another USERNAME or client id than was given here, or the hash in another field.`,
      ];
    case 'mistake':
      return [...new Set(verdict.slips.map(({ instead }) => instead))].map((instead) => words`${instead}`);
    case 'unexplained':
      return [
        ...unexplained(client, activeSecrets),
        words`Was the hash made for another user, or by another environment with a client of its own?`,
      ];
  }
}

function unexplained(client: ClientSettings, activeSecrets: number | undefined): readonly Words[] {
  if (activeSecrets === undefined) {
    return [
      words`How many secrets ${quoted(client.name)} has could not be read. It may have two, of which only one was compared.`,
    ];
  }
  return activeSecrets > 1
    ? [
        words`${quoted(client.name)} has ${activeSecrets} secrets that work. The hash does not match with the one that can be read; the other cannot be checked.`,
      ]
    : [
        words`${quoted(client.name)} has one secret. An application that still holds a deleted one, or that of another client, makes such a hash.`,
      ];
}

/** Where an operation takes the hash, or that it takes none. */
export function placeWords({ api, hash, secret, username, note }: HashPlace): Words {
  if (hash === undefined) {
    return secret === undefined
      ? words`${api} takes no secret hash. ${note}`
      : words`${api} takes no secret hash: the client secret goes into ${secret}.`;
  }
  const element =
    username === 'own'
      ? words` Its username element is the user's own: the sub where people sign in by e-mail or phone number, else the username.`
      : [];
  return words`${api} takes the hash in ${quoted(hash)}. ${note}${element}`;
}
