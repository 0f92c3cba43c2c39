import type { Finding } from '../diagnosis/diagnose.ts';
import { brief } from './brief.ts';

/** Beside the progress, a finding has one line or two. */
const MAX_CHARACTERS = 300;

/** What can be said while more is being read: the finding, and why. A channel may read it. */
export function soFar({ rule, certainty, because }: Finding): { readonly what: string; readonly why: string } {
  return { what: `${rule.title} (${certainty}).`, why: brief(because, MAX_CHARACTERS) };
}
