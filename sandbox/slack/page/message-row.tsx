import type { BlockJson } from '../messages.ts';
import type { PageMessage } from '../page-state.ts';
import { Blocks } from './blocks.tsx';
import { act } from './connection.ts';
import { Avatar, useWorkspace } from './people.tsx';
import { Prose } from './prose.tsx';
import { clockOf, utcOf } from './time.ts';

/** One message: who, when, what, and its thread. */
export function MessageRow(props: {
  message: PageMessage;
  replies?: readonly PageMessage[];
  isCompact?: boolean;
  isMarked?: boolean;
  inThread?: boolean;
  openThread?: () => void;
}) {
  const { message, replies = [] } = props;
  const { me, shortcuts } = useWorkspace();
  const isCompact = props.isCompact === true && !message.isEphemeral && !message.isBroadcast;
  const run = async (actionId: string, entered: string | readonly string[] | null) => {
    await act({
      kind: 'click',
      as: me,
      where: { message: message.ts, channel: message.channel },
      action: actionId,
      entered: typeof entered === 'string' || entered === null ? entered : [...entered],
    });
  };
  const classes = ['message', isCompact && 'compact', message.isEphemeral && 'private', props.isMarked && 'marked'];
  return (
    <article
      className={classes.filter(Boolean).join(' ')}
      data-testid={message.isEphemeral ? 'ephemeral' : 'message'}
      data-ts={message.ts}
      aria-label={`${message.author.name}, ${clockOf(message.ts)}`}
    >
      <div className="gutter">
        {isCompact ? (
          <time className="quiet" title={utcOf(message.ts)}>
            {clockOf(message.ts)}
          </time>
        ) : (
          <Avatar id={message.author.id} name={message.author.name} />
        )}
      </div>
      <div className="body">
        {message.isEphemeral && (
          <p className="note">
            <EyeIcon /> Only visible to you
          </p>
        )}
        {message.isBroadcast && !props.inThread && (
          <p className="note">
            <button type="button" className="link" onClick={props.openThread}>
              replied to a thread
            </button>
          </p>
        )}
        {!isCompact && (
          <header>
            <strong>{message.author.name}</strong>
            {message.author.kind !== 'person' && <span className="badge">APP</span>}
            <time title={utcOf(message.ts)}>{clockOf(message.ts)}</time>
          </header>
        )}
        <Content message={message} run={run} />
        {message.isEdited && <span className="edited">(edited)</span>}
        {replies.length > 0 && props.openThread && (
          <button type="button" className="replies" onClick={props.openThread} data-testid="replies">
            <Faces replies={replies} />
            <b>
              {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
            </b>
            <span>Last reply {clockOf(replies.at(-1)?.ts ?? message.ts)}</span>
          </button>
        )}
      </div>
      {!message.isEphemeral && (
        <div className="tools">
          {props.openThread && !message.threadTs && (
            <button type="button" onClick={props.openThread} aria-label="Reply in thread" title="Reply in thread">
              <ReplyIcon />
            </button>
          )}
          {shortcuts.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="shortcut"
              onClick={() =>
                void act({
                  kind: 'shortcut',
                  as: me,
                  shortcut: id,
                  where: { message: message.ts, channel: message.channel },
                })
              }
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </article>
  );
}

function Content({ message, run }: { message: PageMessage; run: Parameters<typeof Blocks>[0]['run'] }) {
  const attached = message.attachments.map((attachment) => ({
    color: typeof attachment.color === 'string' ? attachment.color : '#ddd',
    blocks: Array.isArray(attachment.blocks) ? (attachment.blocks as BlockJson[]) : [],
    text: String(attachment.text ?? attachment.fallback ?? ''),
  }));
  return (
    <>
      {message.blocks.length > 0 ? (
        <Blocks blocks={message.blocks} state={message.state} run={run} />
      ) : (
        message.text !== '' && <Prose text={{ type: 'mrkdwn', text: message.text }} />
      )}
      {attached.map((attachment) => (
        <div key={attachment.text} className="attachment" style={{ borderColor: attachment.color }}>
          {attachment.blocks.length > 0 ? (
            <Blocks blocks={attachment.blocks} state={{}} run={run} />
          ) : (
            <Prose text={{ type: 'mrkdwn', text: attachment.text }} />
          )}
        </div>
      ))}
    </>
  );
}

function Faces({ replies }: { replies: readonly PageMessage[] }) {
  const authors = new Map(replies.map((reply) => [reply.author.id, reply.author.name]));
  return (
    <span className="faces">
      {[...authors].slice(0, 4).map(([id, name]) => (
        <Avatar key={id} id={id} name={name} size={22} />
      ))}
    </span>
  );
}

function EyeIcon() {
  return (
    <svg
      viewBox="0 0 20 20"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <path d="M1.5 10s3-5.5 8.500-5.500S18.500 10 18.500 10s-3 5.500-8.500 5.500S1.500 10 1.500 10z" />
      <circle cx="10" cy="10" r="2.500" />
    </svg>
  );
}

function ReplyIcon() {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <path d="M3 4h14v9H9l-4 4v-4H3z" strokeLinejoin="round" />
    </svg>
  );
}
