import type { ModalView } from '@slack/types';

/** What a submitted form is answered with: taken, so it closes or shows something else, or a sentence at one of its fields. */
export type SubmissionAnswer =
  | { readonly kind: 'close' }
  | { readonly kind: 'update'; readonly view: ModalView }
  | { readonly kind: 'error'; readonly field: string; readonly because: string };
