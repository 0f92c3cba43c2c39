import { useEffect, useRef } from 'react';
import type { PageMessage } from '../page-state.ts';
import { follows } from './channel-pane.tsx';
import { Composer } from './composer.tsx';
import { MessageRow } from './message-row.tsx';

/** One thread beside the channel, or over it on a phone. */
export function ThreadPane(props: {
  channel: { id: string; name: string };
  parent: PageMessage;
  replies: readonly PageMessage[];
  marked: string | null;
  close: () => void;
}) {
  const end = useRef<HTMLDivElement>(null);
  const count = props.replies.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <aside className="thread" aria-label="Thread" data-testid="thread">
      <header className="bar">
        <h2>
          Thread <small>#{props.channel.name}</small>
        </h2>
        <button type="button" className="icon" aria-label="Close thread" onClick={props.close}>
          ✕
        </button>
      </header>
      <div className="messages">
        <MessageRow message={props.parent} inThread isMarked={props.marked === props.parent.ts} />
        {count > 0 && (
          <div className="count">
            <span>
              {count} {count === 1 ? 'reply' : 'replies'}
            </span>
          </div>
        )}
        {props.replies.map((reply, index) => (
          <MessageRow
            key={reply.ts}
            message={reply}
            inThread
            isMarked={props.marked === reply.ts}
            isCompact={index > 0 && follows(props.replies[index - 1], reply)}
          />
        ))}
        <div ref={end} />
      </div>
      <Composer channel={props.channel.id} thread={props.parent.ts} placeholder="Reply…" />
    </aside>
  );
}
