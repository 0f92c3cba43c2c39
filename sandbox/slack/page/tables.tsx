import { useState } from 'react';
import type { BlockJson } from '../messages.ts';
import { DisplayBlocks } from './prose.tsx';

type Cell = { type: string; text?: string; value?: number };

/** A fixed table; its first row is drawn as its header. */
export function Table({ block }: { block: BlockJson }) {
  const settings = (block.column_settings ?? []) as ({ align?: string } | null)[];
  const cells = (row: readonly Cell[]) =>
    row.map((cell, column) => ({ cell, key: `${column}:${wordsOf(cell)}`, align: settings[column]?.align ?? '' }));
  const [header = [], ...rows] = block.rows as Cell[][];
  return (
    <figure className="data-table">
      <table>
        <thead>
          <tr>
            {cells(header).map(({ cell, key, align }) => (
              <th key={key} scope="col" className={align}>
                <CellText cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.map(wordsOf).join('|')}>
              {cells(row).map(({ cell, key, align }) => (
                <td key={key} className={align || (cell.type === 'raw_number' ? 'right' : '')}>
                  <CellText cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function CellText({ cell }: { cell: Cell }) {
  return cell.type === 'rich_text' ? <DisplayBlocks blocks={[cell as BlockJson]} /> : wordsOf(cell);
}

/** A table that the reader can sort by a column and page through. */
export function DataTable({ block }: { block: BlockJson }) {
  const [sort, setSort] = useState<{ column: number; isDown: boolean } | null>(null);
  const [page, setPage] = useState(0);
  const [header = [], ...rows] = block.rows as Cell[][];
  const size = Number(block.page_size ?? 5);
  const sorted = sort ? [...rows].sort((a, b) => order(a[sort.column], b[sort.column]) * (sort.isDown ? -1 : 1)) : rows;
  const pages = Math.ceil(rows.length / size);
  return (
    <figure className="data-table">
      <table>
        <caption>{String(block.caption)}</caption>
        <thead>
          <tr>
            {header.map((cell, column) => (
              <th
                key={wordsOf(cell)}
                scope="col"
                className={rows[0]?.[column]?.type === 'raw_number' ? 'right' : ''}
                aria-sort={sort?.column === column ? (sort.isDown ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  onClick={() => setSort({ column, isDown: sort?.column === column && !sort.isDown })}
                >
                  {wordsOf(cell)}
                  {sort?.column === column && <span aria-hidden="true">{sort.isDown ? ' ↓' : ' ↑'}</span>}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(page * size, (page + 1) * size).map((row) => (
            <tr key={row.map(wordsOf).join('|')}>
              {row.map((cell, column) => (
                <td
                  key={`${wordsOf(header[column])}|${wordsOf(cell)}`}
                  className={cell.type === 'raw_number' ? 'right' : ''}
                >
                  <CellText cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <figcaption>
          <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          {page + 1} of {pages}
          <button type="button" className="button" disabled={page + 1 === pages} onClick={() => setPage(page + 1)}>
            Next
          </button>
        </figcaption>
      )}
    </figure>
  );
}

function wordsOf(cell: Cell | undefined): string {
  return cell?.text ?? '';
}

function order(a: Cell | undefined, b: Cell | undefined): number {
  if (a?.value !== undefined && b?.value !== undefined) return a.value - b.value;
  return wordsOf(a).localeCompare(wordsOf(b));
}
