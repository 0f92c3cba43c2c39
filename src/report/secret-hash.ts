import type { HashCode } from '../cognito/secret-hash-code.ts';
import type { ComparedHash, HashAnswer } from '../diagnosis/secret-hash-answer.ts';
import { type Words, words } from '../incident/words.ts';
import type { Answer } from './answer.ts';

const LABEL = { matches: 'If it is refused', mistake: 'Instead', unexplained: 'Perhaps' } as const;

/** The answer about a secret hash: never the hash, never the secret. */
export function secretHashAnswer(
  said: HashAnswer,
  compared: ComparedHash & { readonly unseen: readonly Words[] },
  code: readonly HashCode[],
): Answer {
  const { verdict, client, activeSecrets } = compared;
  const open = verdict.kind === 'unexplained' && client.hasSecret && (activeSecrets === undefined || activeSecrets > 1);
  return {
    of: 'secret-hash',
    outcome: verdict.kind === 'matches' ? 'quiet' : open ? 'cannot-tell' : 'found',
    headline: said.headline,
    notes: verdict.kind === 'matches' ? [] : compared.unseen,
    sections: [
      {
        title: words`What to do`,
        lines: said.next.map((value, index) => ({ label: index === 0 ? LABEL[verdict.kind] : 'Or', value })),
      },
      ...(said.place === undefined
        ? []
        : [{ title: words`Where it goes`, lines: [{ label: compared.place?.api ?? '', value: said.place }] }]),
    ],
    samples: client.hasSecret
      ? code.map((it) => ({ title: `How to compute it in ${it.language}`, text: words`${it.code}`, folded: true }))
      : [],
    commands: said.commands,
  };
}
