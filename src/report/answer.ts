import { plain, type Words, write } from '../incident/words.ts';
import type { Section } from './report.ts';

/** Something to copy: a request as it should be, a few lines of code. */
export interface Sample {
  readonly title: string;
  readonly text: Words;
  /** Shown only when somebody opens it. */
  readonly folded: boolean;
}

/** What a single check came to, apart from any incident. Pure data, the same for every surface. */
export interface Answer {
  /** The command that it answers. */
  readonly of:
    | 'oauth'
    | 'ask cognito'
    | 'secret-hash'
    | 'refresh'
    | 'revoke'
    | 'signin-test'
    | 'trigger-test'
    | 'status';
  /** `found`: something is wrong. `quiet`: nothing is. `cannot-tell`: too little could be seen. */
  readonly outcome: 'found' | 'quiet' | 'cannot-tell';
  readonly headline: Words;
  readonly notes: readonly Words[];
  readonly sections: readonly Section[];
  readonly samples: readonly Sample[];
  /** `aws` commands that show the same. */
  readonly commands: readonly Words[];
}

/** An answer for machines. */
export function answerJson({ of, outcome, headline, notes, sections, samples, commands }: Answer) {
  return {
    of,
    outcome,
    headline: say(headline),
    notes: notes.map(say),
    sections: sections.map(({ title, lines }) => ({
      title: say(title),
      lines: lines.map(({ label, value }) => ({ label, value: say(value) })),
    })),
    samples: samples.map(({ title, text }) => ({ title, text: say(text) })),
    commands: commands.map(say),
  };
}

/** An answer as lines for a terminal, whose reader is the person who asked. */
export function answerLines(answer: Answer, strong: (text: string) => string): readonly string[] {
  const { headline, notes, sections, samples, commands } = answer;
  return [
    strong(say(headline)),
    ...notes.map(say),
    ...sections.flatMap(({ title, lines }) => [
      '',
      strong(say(title)),
      ...lines.map(({ label, value }) => `  ${label === '' ? '' : `${label}: `}${say(value)}`),
    ]),
    ...samples.flatMap(({ title, text }) => [
      '',
      strong(title),
      ...say(text)
        .split('\n')
        .map((line) => `  ${line}`),
    ]),
    ...(commands.length === 0 ? [] : ['', strong('The same by hand'), ...commands.map((it) => `  ${say(it)}`)]),
  ];
}

function say(sentence: Words): string {
  return write(sentence, 'private', plain);
}
