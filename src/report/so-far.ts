import type { Finding } from '../diagnosis/diagnose.ts';
import { plain, write } from '../incident/words.ts';

/** Beside the progress, a finding has one line or two. */
const MAX_CHARACTERS = 300;

/** What can be said while more is being read, in plain text without personal data: a channel may read it. */
export function soFarText({ rule, certainty, because }: Finding): string {
  const why = write(because, 'channel', plain);
  const cut = why.length <= MAX_CHARACTERS ? why : `${why.slice(0, MAX_CHARACTERS - 1)}…`;
  return `So far: ${rule.title} (${certainty}). ${cut}`;
}
