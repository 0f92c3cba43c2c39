import { parseSync, Visitor } from 'oxc-parser';

/** One import of a file, however it is written; `specifier` is undefined when it is not a plain string. */
export interface Import {
  readonly specifier: string | undefined;
  readonly line: number;
  /**
   * `static`: loaded with the file. `later`: loaded when it is asked for. `type`: gone once the types are stripped; an
   * import of nothing but inline types is not, it stays as an import for its effect.
   */
  readonly kind: 'static' | 'later' | 'type';
}

/** Something that only some files may use: the environment, the clock, randomness. */
export interface Use {
  readonly what: 'process.env' | 'the clock' | 'randomness';
  /** As it stands in the code: `Date.now`. */
  readonly name: string;
  readonly line: number;
}

/** A source file, reduced to what the rules of the house look at. `path` is relative to the root, with slashes. */
export interface Source {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly uses: readonly Use[];
  /** Lines of default exports. */
  readonly defaultExports: readonly number[];
}

type Node = { readonly type: string; readonly start: number };

const GLOBALS: Readonly<Record<string, Use['what']>> = {
  'process.env': 'process.env',
  'Date.now': 'the clock',
  'performance.now': 'the clock',
  'performance.timeOrigin': 'the clock',
  'process.hrtime': 'the clock',
  'process.uptime': 'the clock',
  'Math.random': 'randomness',
};

const RANDOM = ['randomUUID', 'randomBytes', 'randomInt', 'randomFill', 'randomFillSync', 'getRandomValues'];
const CRYPTO = ['crypto', 'node:crypto'];

/** Parses a file. Throws when it does not parse: a file that cannot be read cannot be judged. */
export function readSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new SyntaxError(`${path}: ${error.message}`);

  const imports: Import[] = [];
  const uses: Use[] = [];
  const defaultExports: number[] = [];
  /** Names that stand for node:crypto here: `import * as c from 'node:crypto'`. */
  const cryptoNames = new Set(['crypto', 'webcrypto']);
  const lineAt = lineCounter(text);
  const addImport = (node: Node, source: unknown, kind: Import['kind']) => {
    imports.push({ specifier: literal(source), line: lineAt(node.start), kind });
  };
  const addUse = (node: Node, what: Use['what'], name: string) => {
    uses.push({ what, name, line: lineAt(node.start) });
  };

  new Visitor({
    ImportDeclaration(node) {
      addImport(node, node.source, node.importKind === 'type' ? 'type' : 'static');
      for (const specifier of node.specifiers) {
        const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : undefined;
        if (CRYPTO.includes(node.source.value)) {
          if (name === undefined) cryptoNames.add(specifier.local.name);
          else if (RANDOM.includes(name)) addUse(specifier, 'randomness', name);
        }
        const known = name === undefined ? undefined : GLOBALS[`${node.source.value.replace(/^node:/, '')}.${name}`];
        if (known !== undefined) addUse(specifier, known, `${node.source.value} ${name}`);
      }
    },
    ExportAllDeclaration(node) {
      addImport(node, node.source, node.exportKind === 'type' ? 'type' : 'static');
    },
    ExportNamedDeclaration(node) {
      if (node.source !== null) addImport(node, node.source, node.exportKind === 'type' ? 'type' : 'static');
      if (node.specifiers.some((specifier) => nameOf(specifier.exported) === 'default')) {
        defaultExports.push(lineAt(node.start));
      }
    },
    ExportDefaultDeclaration(node) {
      defaultExports.push(lineAt(node.start));
    },
    TSExportAssignment(node) {
      defaultExports.push(lineAt(node.start));
    },
    ImportExpression(node) {
      addImport(node, node.source, 'later');
    },
    TSImportType(node) {
      addImport(node, node.source, 'type');
    },
    TSImportEqualsDeclaration(node) {
      if (node.moduleReference.type === 'TSExternalModuleReference')
        addImport(node, node.moduleReference.expression, 'static');
    },
    CallExpression(node) {
      const name = nameOf(node.callee);
      if (name === 'require' || (node.callee.type === 'MemberExpression' && chain(node.callee) === 'require.resolve')) {
        addImport(node, node.arguments[0], 'static');
      }
      if (name === 'Date') addUse(node, 'the clock', 'Date()');
    },
    NewExpression(node) {
      if (nameOf(node.callee) === 'Date' && node.arguments.length === 0) addUse(node, 'the clock', 'new Date()');
    },
    MemberExpression(node) {
      const name = chain(node);
      if (name === undefined) return;
      const known = GLOBALS[name];
      if (known !== undefined) addUse(node, known, name);
      const [owner = '', member = ''] = name.split('.');
      if (cryptoNames.has(owner) && RANDOM.includes(member)) addUse(node, 'randomness', name);
    },
    VariableDeclarator(node) {
      if (node.id.type !== 'ObjectPattern' || node.init === null) return;
      const owner = node.init.type === 'MemberExpression' ? chain(node.init)?.split('.').at(-1) : nameOf(node.init);
      for (const property of node.id.properties) {
        const name = property.type === 'Property' ? nameOf(property.key) : undefined;
        const known = GLOBALS[`${owner}.${name}`];
        if (known !== undefined) addUse(node, known, `${owner}.${name}`);
        else if (cryptoNames.has(owner ?? '') && RANDOM.includes(name ?? '')) {
          addUse(node, 'randomness', `${owner}.${name}`);
        }
      }
    },
  }).visit(program);

  return { path, lines: countLines(text), imports, uses, defaultExports };
}

/** `a.b` of `a.b`, `a['b']`, `globalThis.a.b` or `x.a.b`: the last two names. */
function chain(node: unknown): string | undefined {
  const { object, property } = node as { object: unknown; property: unknown };
  const member = nameOf(property) ?? literal(property);
  const inner = object as { type: string };
  const owner = inner.type === 'MemberExpression' ? chain(inner)?.split('.').at(-1) : (nameOf(inner) ?? undefined);
  return member === undefined || owner === undefined ? undefined : `${owner}.${member}`;
}

function nameOf(node: unknown): string | undefined {
  const { type, name, value } = node as { type: string; name?: unknown; value?: unknown };
  if (type === 'Identifier' && typeof name === 'string') return name;
  return type === 'Literal' && typeof value === 'string' ? value : undefined;
}

/** The text of a string, or of a template without anything to fill in. */
function literal(node: unknown): string | undefined {
  const it = node as {
    type?: string;
    value?: unknown;
    quasis?: readonly { value: { cooked: string | null } }[];
  } | null;
  if (it?.type === 'Literal' && typeof it.value === 'string') return it.value;
  if (it?.type === 'TemplateLiteral' && it.quasis?.length === 1) return it.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

function countLines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

/** Counts lines from offsets that mostly grow; a file is short, so counting anew is cheap. */
function lineCounter(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length;
}
