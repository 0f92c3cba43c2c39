/**
 * Sentences that know which of their parts are personal. A reader's audience decides what is shown: the person who
 * asked privately sees the value, a channel sees a mask. A renderer cannot forget to mask, since it never holds a
 * personal value as plain text.
 */

export type PersonalKind = 'email' | 'phone' | 'name' | 'id';

/** A value that belongs to a person. */
export interface Personal {
  readonly personal: PersonalKind;
  readonly value: string;
}

/** Text from outside that may say anything: shown as code, never as markup. */
export interface Quoted {
  readonly quoted: string;
}

/** A command to type, shown as one piece of code; personal values in it are masked like any other. */
export interface CommandLine {
  readonly command: Words;
}

/** One argument of a command, quoted for a shell: a name from outside must not end it and begin another command. */
export interface Argument {
  readonly argument: Words;
}

/** A moment, in milliseconds since 1970; shown in UTC and, where the surface can, in the reader's own time. */
export interface Moment {
  readonly moment: number;
}

/** A Slack user or user group to ask; shown as a mention that does not notify. */
export interface Mention {
  readonly mention: { readonly kind: 'user' | 'group'; readonly id: string };
}

/** A link whose address we built ourselves. */
export interface Link {
  readonly link: string;
  readonly label: string;
}

export type Word = Link | string | Personal | Quoted | CommandLine | Argument | Moment | Mention;
export type Words = readonly Word[];

/** Who will read: the person who asked, or everybody in a channel. */
export type Audience = 'private' | 'channel';

/** Builds Words from a template, so that a sentence reads as a sentence in the code. */
export function words(strings: TemplateStringsArray, ...parts: readonly (Word | Words | number)[]): Words {
  const out: Word[] = [];
  strings.forEach((text, index) => {
    if (text !== '') out.push(text);
    const part = parts[index];
    if (part === undefined) return;
    if (typeof part === 'number') out.push(String(part));
    else if (isWords(part)) out.push(...part);
    else out.push(part);
  });
  return out;
}

export function email(value: string): Personal {
  return { personal: 'email', value };
}

export function phone(value: string): Personal {
  return { personal: 'phone', value };
}

/** A username, a given name: whatever people call themselves. */
export function personName(value: string): Personal {
  return { personal: 'name', value };
}

/** A sub or another identifier that stands for one person. */
export function personId(value: string): Personal {
  return { personal: 'id', value };
}

export function quoted(value: string): Quoted {
  return { quoted: value };
}

export function argument(...value: Words): Argument {
  return { argument: value };
}

export function commandLine(command: Words): CommandLine {
  return { command };
}

export function moment(at: number): Moment {
  return { moment: at };
}

/** Joins several Words with a separator. */
export function join(parts: readonly Words[], separator: string): Words {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

/** How a surface writes the parts of a sentence: Slack markup, plain text, Markdown. */
export interface Writer {
  text(value: string): string;
  code(value: string): string;
  moment(at: number): string;
  mention(id: string, kind: 'user' | 'group'): string;
  link(address: string, label: string): string;
}

/** Writes a sentence for an audience. The only way from Words to a string. */
export function write(sentence: Words, audience: Audience, writer: Writer): string {
  return sentence.map((word) => writeWord(word, audience, writer)).join('');
}

/** A sentence with every personal value as the shell variable `$USER`: for commands that a channel reads. */
export function asVariable(sentence: Words): Words {
  return sentence.map((word) => {
    if (typeof word === 'string') return word;
    if ('personal' in word) return '$USER';
    return 'argument' in word ? { argument: asVariable(word.argument) } : word;
  });
}

/** Quotes for a POSIX shell: nothing inside is read as anything but text. */
function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Plain text: for terminals, logs of the reader's own, and the `text` of a message. */
export const plain: Writer = {
  text: (value) => value,
  code: (value) => value,
  moment: (at) => utc(at),
  mention: (id) => `@${id}`,
  link: (address, label) => `${label} (${address})`,
};

/** `2026-11-20 13:05:09 UTC`. */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `2026-11-20 13:05 UTC`. */
export function utcMinute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What a channel sees of a personal value: enough to tell two apart, too little to know whose it is. */
export function mask(value: Personal): string {
  switch (value.personal) {
    case 'email': {
      const [local = '', domain = ''] = value.value.split(/@(?=[^@]*$)/);
      return `${initial(local)}•••@${initial(domain)}•••${domain.includes('.') ? domain.slice(domain.lastIndexOf('.')) : ''}`;
    }
    case 'phone':
      return `•••${value.value.slice(-2)}`;
    case 'id':
      return `${value.value.slice(0, 4)}…`;
    case 'name':
      return `${initial(value.value)}•••`;
  }
}

function writeWord(word: Word, audience: Audience, writer: Writer): string {
  if (typeof word === 'string') return writer.text(word);
  if ('quoted' in word) return writer.code(word.quoted);
  if ('argument' in word) return shellQuoted(write(word.argument, audience, plain));
  if ('command' in word)
    return writer.code(write(audience === 'private' ? word.command : asVariable(word.command), audience, plain));
  if ('link' in word) return writer.link(word.link, word.label);
  if ('moment' in word) return writer.moment(word.moment);
  if ('mention' in word) return writer.mention(word.mention.id, word.mention.kind);
  return audience === 'private' ? writer.code(word.value) : writer.text(mask(word));
}

function initial(value: string): string {
  return [...value][0] ?? '';
}

function isWords(part: Word | Words): part is Words {
  return Array.isArray(part);
}
