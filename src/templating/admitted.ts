import { TemplateFault } from './template-fault.js';

/**
 * The syntax tree of a template, made strict: whatever a format is given passes through `VALUE`, which
 * knows the field's name. Where it is traced, whatever is printed passes through `PRINT`, which knows it
 * too, and before every statement stands `AT` with its place. What templates may not do is refused here,
 * before anything is compiled: unescaped output, words of their own, partials chosen by data.
 */
export function admitted(tree: Program, rules: Admission): Program {
  return program(tree, rules);
}

export interface Admission {
  /** As faults name it. */
  readonly template: string;
  readonly formats: ReadonlySet<string>;
  readonly partials: ReadonlySet<string>;
  readonly isTraced: boolean;
}

/** No template can write these names. */
export const AT = '@at';
export const PRINT = '@print';
export const VALUE = '@value';

type Program = hbs.AST.Program;
type Statement = hbs.AST.Statement;
type Expression = hbs.AST.Expression;
type Path = hbs.AST.PathExpression;

const BLOCKS = new Set(['if', 'unless', 'each', 'with']);
const DATA = new Set(['root', 'index', 'first', 'last', 'key']);

function program(tree: Program, rules: Admission): Program {
  const body = tree.body.flatMap((each) => {
    if (each.type === 'ContentStatement' || each.type === 'CommentStatement') return [each];
    const own = statement(each, rules);
    return rules.isTraced ? [at(each, rules), own] : [own];
  });
  return { ...tree, body };
}

function statement(node: Statement, rules: Admission): Statement {
  switch (node.type) {
    case 'MustacheStatement':
      return mustache(node as hbs.AST.MustacheStatement, rules);
    case 'BlockStatement':
      return block(node as hbs.AST.BlockStatement, rules);
    case 'PartialStatement':
      return partial(node as hbs.AST.PartialStatement, rules);
    case 'PartialBlockStatement': {
      const call = partial(node as hbs.AST.PartialBlockStatement, rules);
      return { ...call, program: program(call.program, rules) } as Statement;
    }
    default:
      throw fault(node, rules, 'встроенные заготовки (#*inline) не допускаются');
  }
}

function mustache(node: hbs.AST.MustacheStatement, rules: Admission): Statement {
  if (!node.escaped) throw fault(node, rules, 'вывод без защиты ({{{…}}}, {{&…}}) не допускается');
  if (isCall(node)) return { ...node, ...call(node, rules) };
  const field = value(node.path, rules) as Path;
  const word = rules.isTraced ? PRINT : isCalled(field, rules) ? VALUE : null;
  if (word === null) return node;
  return { ...node, path: name(word, node), params: [field, words(field)] } as Statement;
}

/** What Handlebars knows by name it would call, though it is a field here. */
function isCalled({ original }: Pick<Path, 'original'>, { formats }: Admission): boolean {
  return formats.has(original) || CALLED.has(original);
}

const CALLED = new Set([
  ...['if', 'unless', 'each', 'with', 'log', 'lookup', 'helperMissing', 'blockHelperMissing'],
  ...[AT, PRINT, VALUE],
]);

function block(node: hbs.AST.BlockStatement, rules: Admission): Statement {
  if (!BLOCKS.has(node.path.original)) {
    throw fault(node, rules, `нет блока «${node.path.original}»`);
  }
  if (node.params.length !== 1) {
    throw fault(node, rules, `у блока «${node.path.original}» должно быть одно поле`);
  }
  const taken = node.program.blockParams?.find((word) => isCalled({ original: word }, rules));
  if (taken !== undefined) throw fault(node, rules, `имя «${taken}» уже занято`);
  const inverse = node.inverse as Program | undefined;
  return {
    ...node,
    params: node.params.map((each) => argument(each, rules, 'as it is')),
    program: program(node.program, rules),
    ...(inverse ? { inverse: program(inverse, rules) } : {}),
  } as Statement;
}

function partial<N extends hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement>(
  node: N,
  rules: Admission,
): N {
  if (node.name.type !== 'PathExpression') {
    throw fault(node, rules, 'заготовка, выбранная по данным, не допускается');
  }
  const { original } = node.name;
  if (original !== '@partial-block' && !rules.partials.has(original)) {
    throw fault(node, rules, `нет заготовки «${original}»`);
  }
  if (node.params.length > 1) throw fault(node, rules, 'у заготовки больше одного предмета');
  return {
    ...node,
    params: node.params.map((each) => argument(each, rules, 'as it is')),
    ...hash(node, rules),
  };
}

function isCall({ params, hash: named }: hbs.AST.MustacheStatement): boolean {
  return params.length > 0 || (named?.pairs.length ?? 0) > 0;
}

/** `date due`, `count n "…" "…" "…"`. */
function call<N extends hbs.AST.MustacheStatement | hbs.AST.SubExpression>(
  node: N,
  rules: Admission,
): Pick<N, 'params'> {
  const { original } = node.path as Path;
  if (!rules.formats.has(original)) throw fault(node, rules, `нет формата «${original}»`);
  if (node.hash?.pairs.length) throw fault(node, rules, `у формата «${original}» нет настроек`);
  return { params: node.params.map((each) => argument(each, rules, 'known')) };
}

function argument(node: Expression, rules: Admission, want: 'known' | 'as it is'): Expression {
  if (node.type === 'SubExpression') {
    const expression = node as hbs.AST.SubExpression;
    return { ...expression, ...call(expression, rules) };
  }
  if (node.type !== 'PathExpression') return node;
  const path = value(node, rules);
  if (want === 'as it is') return path;
  return {
    type: 'SubExpression',
    loc: node.loc,
    path: name(VALUE, node),
    params: [path, words(node)],
    hash: undefined,
  } as unknown as Expression;
}

function hash(
  node: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement,
  rules: Admission,
): { hash: hbs.AST.Hash } | object {
  const named = node.hash as hbs.AST.Hash | undefined;
  if (!named) return {};
  const pairs = named.pairs.map((pair) => ({
    ...pair,
    value: argument(pair.value, rules, 'as it is'),
  }));
  return { hash: { ...named, pairs } };
}

function value(node: Expression, rules: Admission): Expression {
  if (node.type !== 'PathExpression') throw fault(node, rules, 'печатается не поле');
  const path = node as Path;
  if (path.data && !DATA.has(path.parts[0] ?? '')) {
    throw fault(node, rules, `нет поля «${path.original}»`);
  }
  return node;
}

function at(node: Statement, { template }: Admission): Statement {
  const { loc } = node;
  const { line } = loc.start;
  return {
    type: 'MustacheStatement',
    loc,
    path: name(AT, node),
    params: [
      { type: 'StringLiteral', loc, value: template, original: template },
      { type: 'NumberLiteral', loc, value: line, original: line },
    ],
    hash: undefined,
    escaped: true,
    strip: { open: false, close: false },
  } as unknown as Statement;
}

function name(word: string, { loc }: hbs.AST.Node): Path {
  return { type: 'PathExpression', loc, data: false, depth: 0, parts: [word], original: word };
}

function words(node: Expression): Expression {
  const { original, loc } = node as Path;
  return { type: 'StringLiteral', loc, value: original, original } as unknown as Expression;
}

function fault(node: hbs.AST.Node, rules: Admission, what: string): TemplateFault {
  return new TemplateFault(rules.template, node.loc.start.line, what);
}
