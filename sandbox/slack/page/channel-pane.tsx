import { Fragment, useEffect, useRef } from 'react';
import type { PageMessage } from '../page-state.ts';
import { MessageRow } from './message-row.tsx';
import { dayOf, millisecondsOf } from './time.ts';

/** The messages of a channel: everything outside threads, and replies that were sent to the channel too. */
export function ChannelMessages(props: {
  messages: readonly PageMessage[];
  marked: string | null;
  openThread: (ts: string) => void;
}) {
  const top = props.messages.filter((message) => !message.threadTs || message.isBroadcast);
  const end = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const latest = top.at(-1);
  const version = `${top.length}:${latest?.ts}:${latest?.isEdited}`;
  useEffect(() => {
    if (version && isAtEnd.current) end.current?.scrollIntoView({ block: 'end' });
  }, [version]);
  useEffect(() => {
    if (props.marked) list.current?.querySelector(`[data-ts="${props.marked}"]`)?.scrollIntoView({ block: 'center' });
  }, [props.marked]);
  return (
    <div
      className="messages"
      ref={list}
      role="log"
      aria-label="Messages"
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 120;
      }}
    >
      <div className="spring" />
      {top.map((message, index) => {
        const before = top[index - 1];
        const threadTs = message.threadTs ?? message.ts;
        return (
          <Fragment key={message.ts}>
            {(!before || dayOf(before.ts) !== dayOf(message.ts)) && (
              <div className="day">
                <span>{dayOf(message.ts)}</span>
              </div>
            )}
            <MessageRow
              message={message}
              replies={props.messages.filter((reply) => reply.threadTs === message.ts && !reply.isEphemeral)}
              isCompact={follows(before, message)}
              isMarked={props.marked === message.ts}
              openThread={() => props.openThread(threadTs)}
            />
          </Fragment>
        );
      })}
      <div ref={end} />
    </div>
  );
}

/** Whether a message goes on from the one before it, so that the name need not be repeated. */
export function follows(before: PageMessage | undefined, message: PageMessage): boolean {
  return (
    before !== undefined &&
    before.author.id === message.author.id &&
    before.isEphemeral === message.isEphemeral &&
    millisecondsOf(message.ts) - millisecondsOf(before.ts) < 5 * 60_000 &&
    dayOf(before.ts) === dayOf(message.ts)
  );
}
