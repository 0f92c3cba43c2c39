import { Fragment, useEffect, useRef } from 'react';
import type { PageMessage, PageState } from '../page-state.ts';
import { MessageRow } from './message-row.tsx';
import { dayOf, millisecondsOf } from './time.ts';

/** The messages of a channel: everything outside threads, and replies that were sent to the channel too. */
export function ChannelMessages(props: {
  channel: PageState['channels'][number];
  messages: readonly PageMessage[];
  marked: string | null;
  openThread: (ts: string) => void;
}) {
  const top = props.messages.filter((message) => !message.threadTs || message.isBroadcast);
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(props.marked === null);
  const lastTop = useRef(0);
  useEffect(() => {
    const outer = list.current;
    const inner = outer?.firstElementChild;
    if (!outer || !inner) return undefined;
    // What the reader follows stays in sight while messages grow and the pane changes its width.
    // A message that is taller than the pane is read from its beginning.
    const observer = new ResizeObserver(() => {
      if (!isAtEnd.current) return;
      const last = inner.lastElementChild;
      const isTall = last instanceof HTMLElement && last.offsetHeight > outer.clientHeight;
      outer.scrollTop = isTall ? last.offsetTop - outer.offsetTop : outer.scrollHeight;
    });
    observer.observe(inner);
    observer.observe(outer);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (props.marked) list.current?.querySelector(`[data-ts="${props.marked}"]`)?.scrollIntoView({ block: 'start' });
  }, [props.marked]);
  return (
    <div
      className="messages"
      ref={list}
      role="log"
      aria-label="Messages"
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        // Only the reader moves up; a message that grows does not.
        if (scrollHeight - scrollTop - clientHeight < 120) isAtEnd.current = true;
        else if (scrollTop < lastTop.current) isAtEnd.current = false;
        lastTop.current = scrollTop;
      }}
    >
      <div className="story">
        <Intro channel={props.channel} />
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
      </div>
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

function Intro({ channel }: { channel: PageState['channels'][number] }) {
  return (
    <header className="intro">
      <h3>{channel.kind === 'direct' ? 'You and the app' : `# ${channel.name}`}</h3>
      <p>
        {channel.hasBot
          ? 'The app is in this conversation. Type '
          : 'The app is not in this channel: it cannot post here, but it answers you privately. Type '}
        <code>/cognito</code> to see what it can do.
      </p>
    </header>
  );
}
