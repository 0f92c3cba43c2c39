import { useContext } from 'react';
import { type Block, type MessageProps, Message as Rendered } from 'slack-blocks-to-jsx';
import type { BlockJson } from '../messages.ts';
import { ClockContext, useWorkspace } from './people.tsx';
import { formatDate } from './time.ts';

/** Draws blocks that hold no controls. */
export function DisplayBlocks({ blocks }: { blocks: readonly BlockJson[] }) {
  const state = useWorkspace();
  const now = useContext(ClockContext);
  const hooks: NonNullable<MessageProps['hooks']> = {
    user: ({ id }) => <span className="mention">@{nameOf(id)}</span>,
    channel: ({ id }) => <span className="mention">#{state.channels.find((one) => one.id === id)?.name ?? id}</span>,
    usergroup: ({ id }) => (
      <span className="mention">@{state.userGroups.find((group) => group.id === id)?.handle ?? id}</span>
    ),
    date: ({ timestamp, format, fallback }) => (
      <time dateTime={new Date(Number(timestamp) * 1000).toISOString()} title={fallback}>
        {formatDate(Number(timestamp), format, now())}
      </time>
    ),
    link: ({ href, children }) => <Link href={href}>{children}</Link>,
  };
  const nameOf = (id: string) =>
    id === state.bot.userId ? state.bot.name : (state.people.find((person) => person.id === id)?.realName ?? id);
  return <Rendered blocks={blocks as unknown as Block[]} name="" logo="" theme="light" withoutWrapper hooks={hooks} />;
}

/** A text object, or the text of a message without blocks. */
export function Prose({ text }: { text: { type: string; text: string } }) {
  if (text.type === 'plain_text') return <p className="plain">{text.text}</p>;
  return <DisplayBlocks blocks={[{ type: 'section', text }]} />;
}

function Link({ href, children }: { href: string; children: React.ReactNode }) {
  const isOurs = href.startsWith(`${window.location.origin}/archives/`);
  const isWeb = /^(https?|mailto):/.test(href);
  if (!isWeb) return <span>{children}</span>;
  return isOurs ? (
    <a href={href}>{children}</a>
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
