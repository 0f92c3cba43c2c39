import { useEffect, useRef } from 'react';
import { Prose } from './prose.tsx';

/** What a confirm dialog asks; every word has a default, as in Slack. */
export interface Question {
  readonly title?: { text: string };
  readonly text: { type: string; text: string };
  readonly confirm?: { text: string };
  readonly deny?: { text: string };
  readonly style?: string;
}

/** Asks before an action is sent. */
export function ConfirmDialog({ question, onAnswer }: { question: Question; onAnswer: (yes: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="confirm"
      role="alertdialog"
      aria-label={question.title?.text ?? 'Are you sure?'}
      onCancel={() => onAnswer(false)}
    >
      <h2>{question.title?.text ?? 'Are you sure?'}</h2>
      <Prose text={question.text} />
      <footer>
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {question.deny?.text ?? 'Cancel'}
        </button>
        <button
          type="button"
          className={`button ${question.style === 'danger' ? 'danger' : 'primary'}`}
          onClick={() => onAnswer(true)}
        >
          {question.confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </dialog>
  );
}
