import { describe, expect, it } from 'vitest';
import { signout } from '../../../src/command/signout.ts';
import { commands } from '../../../src/command/table.ts';
import { entryMessage } from '../../../src/slack/blocks/entry.ts';
import { commandOfForm, formId, formView, isFilledForm } from '../../../src/slack/blocks/form.ts';

const around = { pools: ['prod', 'staging'] };

describe('a form that opens with something in it', () => {
  it('its button carries what it begins with, and one message may have several', () => {
    const form = (pool: string) => ({ label: `Sign out… (${pool})`, form: 'signout', values: { user: 'alice', pool } });
    const { blocks } = entryMessage(
      { kind: 'reports', reports: [], absentFrom: [], offers: [], forms: [form('prod'), form('staging')] },
      JSON.stringify,
    );
    expect(blocks).toEqual([
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'form:signout',
            text: { type: 'plain_text', text: 'Sign out… (prod)' },
            value: '{"kind":"filled form","values":{"user":"alice","pool":"prod"}}',
          },
          {
            type: 'button',
            action_id: 'form:signout/1',
            text: { type: 'plain_text', text: 'Sign out… (staging)' },
            value: '{"kind":"filled form","values":{"user":"alice","pool":"staging"}}',
          },
        ],
      },
    ]);
    expect(
      [formId(signout), formId(signout, 1), 'form:nothing'].map((id) => commandOfForm(id, commands)?.name),
    ).toEqual(['signout', 'signout', undefined]);
  });

  it('fills texts in and chooses the pool; what is no pool is not chosen', () => {
    if (signout.form === undefined) throw new TypeError('signout has a form');
    const filled = (values: Readonly<Record<string, string>>) =>
      formView(signout, signout.form ?? { title: '', submit: '', promise: '', fields: [] }, around, '', values)
        .blocks.flatMap((block) => ('element' in block ? [block.element] : []))
        .map((element) => {
          if (element.type === 'plain_text_input') return element.initial_value;
          return element.type === 'static_select' ? element.initial_option?.value : element.type;
        });
    expect([filled({ user: 'alice', pool: 'staging' }), filled({ pool: 'gone' }), filled({})]).toEqual([
      ['alice', 'staging', undefined],
      [undefined, '*', undefined],
      [undefined, '*', undefined],
    ]);
  });

  it('only texts by name are taken for one', () => {
    const values = { user: 'alice' };
    expect(
      [
        { kind: 'filled form', values },
        { kind: 'user', values },
        { kind: 'filled form', values: { user: 7 } },
        { kind: 'filled form' },
        undefined,
        'x',
      ].map(isFilledForm),
    ).toEqual([true, false, false, false, false, false]);
  });
});
