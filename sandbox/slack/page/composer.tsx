import { useRef, useState } from 'react';
import { act } from './connection.ts';
import { useWorkspace } from './people.tsx';

/** Where one types. In a thread, Slack does not run custom slash commands, and says so. */
export function Composer(props: { channel: string; thread?: string; placeholder: string }) {
  const { me } = useWorkspace();
  const [text, setText] = useState('');
  const [running, setRunning] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const last = useRef('');
  const isCommand = text.startsWith('/');

  const send = async () => {
    const typed = text.trim();
    if (typed === '') return;
    if (typed.startsWith('/') && props.thread) {
      setRefusal(`${typed.split(/\s/)[0]} is not supported in threads. Sorry!`);
      return;
    }
    last.current = typed;
    setText('');
    setRefusal(null);
    if (typed.startsWith('/')) {
      setRunning(typed);
      await act({ kind: 'slash', as: me, channel: props.channel, text: typed });
      setRunning(null);
    } else {
      await act({
        kind: 'say',
        as: me,
        channel: props.channel,
        text: typed,
        ...(props.thread ? { thread: props.thread } : {}),
      });
    }
  };

  return (
    <form
      className="composer"
      data-testid={props.thread ? 'thread-composer' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="status" role="status">
        {running ? (
          <>
            <span className="spinner" /> Running <code>{shortened(running)}</code>
          </>
        ) : (
          refusal
        )}
      </p>
      {isCommand && !props.thread && !/\s/.test(text) && '/cognito'.startsWith(text) && text !== '/cognito' && (
        <button
          type="button"
          className="suggestion"
          onClick={() => {
            setText('/cognito ');
            field.current?.focus();
          }}
        >
          <b>/cognito</b> <span>user, token, error text, triage</span>
        </button>
      )}
      <div className="box">
        <textarea
          ref={field}
          rows={Math.min(6, Math.max(1, text.split('\n').length))}
          value={text}
          aria-label={props.thread ? 'Reply' : 'Message'}
          placeholder={props.placeholder}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              void send();
            } else if (event.key === 'ArrowUp' && text === '' && last.current !== '') {
              event.preventDefault();
              setText(last.current);
            }
          }}
        />
        <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ''}>
          <svg viewBox="0 0 20 20" width="18" height="18" fill="currentColor" aria-hidden="true">
            <path d="M2.500 3.200 17.800 10 2.500 16.800 4 11l7-1-7-1z" />
          </svg>
        </button>
      </div>
    </form>
  );
}

function shortened(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
