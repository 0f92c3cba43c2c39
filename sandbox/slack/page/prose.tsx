import { Component, type ReactNode, useContext } from 'react';
import { type Block, type MessageProps, Message as Rendered } from 'slack-blocks-to-jsx';
import type { BlockJson } from '../messages.ts';
import { readMrkdwn, readPlain } from './mrkdwn.ts';
import { ClockContext, useWorkspace } from './people.tsx';
import { formatDate } from './time.ts';

/** A text object of Block Kit. */
export interface TextJson {
  readonly type: string;
  readonly text: string;
}

/** Draws blocks that hold no controls and whose text is not mrkdwn. */
export function DisplayBlocks({ blocks }: { blocks: readonly BlockJson[] }) {
  const state = useWorkspace();
  const now = useContext(ClockContext);
  const nameOf = (id: string) =>
    id === state.bot.userId ? state.bot.name : (state.people.find((person) => person.id === id)?.realName ?? id);
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
  return (
    <Guard types={blocks.map((block) => block.type)}>
      <Rendered blocks={blocks as unknown as Block[]} name="" logo="" theme="light" withoutWrapper hooks={hooks} />
    </Guard>
  );
}

/** A text object, or the text of a message without blocks. Plain text is shown letter by letter. */
export function Prose({ text }: { text: TextJson }) {
  const elements = text.type === 'plain_text' ? readPlain(text.text) : readMrkdwn(text.text);
  return <DisplayBlocks blocks={[{ type: 'rich_text', elements }]} />;
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  if (!/^(https?|mailto):/.test(href)) return <span>{children}</span>;
  return href.startsWith(`${window.location.origin}/archives/`) ? (
    <a href={href}>{children}</a>
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** Keeps the page alive when a block cannot be drawn, and says which. */
class Guard extends Component<{ types: readonly string[]; children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? (
      <p className="fallback">This cannot be shown here: {this.props.types.join(', ')}</p>
    ) : (
      this.props.children
    );
  }
}
