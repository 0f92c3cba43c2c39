import { useState } from 'react';
import type { BlockJson } from '../messages.ts';
import type { ViewState } from '../views.ts';
import { Control, type ElementJson, type Run } from './controls.tsx';
import { DisplayBlocks, Prose, type TextJson } from './prose.tsx';
import { DataTable, Table } from './tables.tsx';

/** Blocks that hold neither controls nor mrkdwn; the rest is drawn here. */
const display = new Set([
  'data_visualization',
  'divider',
  'file',
  'image',
  'markdown',
  'plan',
  'rich_text',
  'task_card',
  'video',
]);

/** Draws the blocks of a message or modal, with controls that work. */
export function Blocks(props: { blocks: readonly BlockJson[]; state: ViewState; run: Run }) {
  return (
    <div className="blocks">
      {runsOf(props.blocks).map((group) =>
        group.kind === 'display' ? (
          <DisplayBlocks key={keyOf(group.blocks[0])} blocks={group.blocks} />
        ) : (
          <OneBlock key={keyOf(group.block)} block={group.block} state={props.state} run={props.run} />
        ),
      )}
    </div>
  );
}

type Group = { kind: 'display'; blocks: BlockJson[] } | { kind: 'control'; block: BlockJson };

function runsOf(blocks: readonly BlockJson[]): Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (!display.has(block.type)) groups.push({ kind: 'control', block });
    else if (last?.kind === 'display') last.blocks.push(block);
    else groups.push({ kind: 'display', blocks: [block] });
  }
  return groups;
}

function keyOf(block: object | undefined): string {
  return block && 'block_id' in block ? String(block.block_id) : JSON.stringify(block);
}

function OneBlock({ block, state, run }: { block: BlockJson; state: ViewState; run: Run }) {
  const control = (element: ElementJson) => (
    <Control
      key={String(element.action_id)}
      element={element}
      state={state[String(block.block_id)]?.[String(element.action_id)]}
      run={run}
    />
  );
  switch (block.type) {
    case 'header':
      return (
        <h3 className="headline">
          <Prose text={block.text as TextJson} />
        </h3>
      );
    case 'section':
      return <Section block={block} control={control} />;
    case 'context':
      return (
        <div className="context">
          {(block.elements as TextJson[]).map((element) =>
            element.type === 'image' ? (
              <Picture key={keyOf(element)} image={element} />
            ) : (
              <Prose key={element.text} text={element} />
            ),
          )}
        </div>
      );
    case 'alert':
      return (
        <div className={`alert ${String(block.level ?? 'default')}`} role="status">
          <Prose text={block.text as TextJson} />
        </div>
      );
    case 'table':
      return <Table block={block} />;
    case 'actions':
    case 'context_actions':
      return <div className="actions">{(block.elements as ElementJson[]).map(control)}</div>;
    case 'container':
      return <Container block={block} state={state} run={run} />;
    case 'card':
      return <Card block={block} control={control} />;
    case 'carousel':
      return (
        <div className="carousel">
          {(block.elements as BlockJson[]).map((card) => (
            <OneBlock key={keyOf(card)} block={card} state={state} run={run} />
          ))}
        </div>
      );
    case 'data_table':
      return <DataTable block={block} />;
    default:
      return <p className="fallback">This block cannot be shown here: {block.type}</p>;
  }
}

function Section({ block, control }: { block: BlockJson; control: (element: ElementJson) => React.ReactNode }) {
  const text = block.text as TextJson | undefined;
  const fields = block.fields as TextJson[] | undefined;
  const accessory = block.accessory as ElementJson | undefined;
  return (
    <div className="section">
      <div className="section-text">
        {text && <Prose text={text} />}
        {fields && (
          <div className="section-fields">
            {fields.map((field) => (
              <Prose key={field.text} text={field} />
            ))}
          </div>
        )}
      </div>
      {accessory && (accessory.type === 'image' ? <Picture image={accessory} /> : control(accessory))}
    </div>
  );
}

/** The page loads nothing from elsewhere, so a picture is its words. */
function Picture({ image }: { image: object }) {
  return <span className="picture">{'alt_text' in image ? String(image.alt_text) : ''}</span>;
}

function Container({ block, state, run }: { block: BlockJson; state: ViewState; run: Run }) {
  const [isFolded, setFolded] = useState(block.default_collapsed === true);
  const title = (block.title as TextJson | undefined)?.text ?? 'Details';
  const children = <Blocks blocks={block.child_blocks as BlockJson[]} state={state} run={run} />;
  const subtitle = block.subtitle as TextJson | undefined;
  return (
    <section className="container">
      {block.is_collapsible === true ? (
        <button type="button" className="fold" aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
          <span className="chevron" aria-hidden="true" />
          {title}
        </button>
      ) : (
        <strong>{title}</strong>
      )}
      {subtitle && <small>{subtitle.text}</small>}
      {!isFolded && children}
    </section>
  );
}

function Card({ block, control }: { block: BlockJson; control: (element: ElementJson) => React.ReactNode }) {
  const part = (name: string) => block[name] as TextJson | undefined;
  const title = part('title');
  const subtitle = part('subtitle');
  const body = part('body');
  return (
    <article className="card">
      {title && <Prose text={{ type: 'mrkdwn', text: `*${title.text}*` }} />}
      {subtitle && <Prose text={subtitle} />}
      {body && <Prose text={body} />}
      {Array.isArray(block.actions) && <div className="actions">{(block.actions as ElementJson[]).map(control)}</div>}
    </article>
  );
}
