/** Values of formulas: enough of Sheets to show what an injected formula does, not a calculator. Functions that fetch from the web give #N/A. */
import { LIMITS } from '../runtime/limits.ts';
import { occupied, tabByTitle } from './a1.ts';
import type { Expression } from './formula-syntax.ts';
import { parseFormula } from './formula-syntax.ts';
import type { SpreadsheetFile, Tab } from './model.ts';
import { storedAt } from './model.ts';

export interface CellError {
  readonly type: 'ERROR' | 'DIVIDE_BY_ZERO' | 'VALUE' | 'REF' | 'NAME' | 'NUM' | 'N_A';
  readonly message: string;
}
export type Effective = null | string | number | boolean | CellError;

export const isCellError = (value: Effective): value is CellError => typeof value === 'object' && value !== null;

const SHOWN: { readonly [type in CellError['type']]: string } = {
  ERROR: '#ERROR!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
};
export const showError = (error: CellError): string => SHOWN[error.type];

const error = (type: CellError['type'], message: string): CellError => ({ type, message });

/** A formula's text has the length of a cell's at most. */
function joined(by: string, texts: readonly string[]): Effective {
  const whole = texts.join('');
  return whole.length <= LIMITS.cellCharacters.is
    ? whole
    : error('VALUE', `Text result of ${by} is longer than the limit of ${LIMITS.cellCharacters.is} characters.`);
}
const PARSE_ERROR = error('ERROR', 'Formula parse error.');

/** Reads what cells come to. Keep one for one read: it remembers formulas' values and does not see later writes. */
export interface Reader {
  value(tab: Tab, row: number, column: number): Effective;
  /** What a formula would come to in a tab. */
  evaluate(formula: string, tab: Tab): Effective;
  /** Target of a cell whose formula is HYPERLINK. */
  link(tab: Tab, row: number, column: number): string | undefined;
}

export function createReader(file: SpreadsheetFile): Reader {
  const known = new Map<string, Effective>();
  const underWay = new Set<string>();

  const value = (tab: Tab, row: number, column: number): Effective => {
    const stored = storedAt(tab, row, column);
    if (stored === null || typeof stored !== 'object') return stored;
    const key = `${tab.sheetId}!${row},${column}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (underWay.has(key)) return error('REF', 'Circular dependency detected. To resolve with iterative calculation, see File > Settings.');
    underWay.add(key);
    const tree = parseFormula(stored.formula);
    const result = tree ? single(evaluate(tree, tab)) : PARSE_ERROR;
    underWay.delete(key);
    const settled = result ?? 0;
    known.set(key, settled);
    return settled;
  };

  type Cells = { readonly cells: readonly Effective[] };
  type Result = Effective | Cells;
  const isCells = (result: Result): result is Cells => typeof result === 'object' && result !== null && 'cells' in result;
  const single = (result: Result): Effective => (isCells(result) ? (result.cells[0] ?? null) : result);
  const all = (results: readonly Result[]): readonly Effective[] =>
    results.flatMap((result) => (isCells(result) ? result.cells : [result]));

  const range = (expression: Extract<Expression, { is: 'range' }>, home: Tab): Result => {
    const tab = expression.tab === null ? home : tabByTitle(file, expression.tab);
    if (!tab) return error('REF', `Unresolved sheet name '${expression.tab}'.`);
    const { top, left, bottom, right, single: one } = expression.cells;
    if (one) return value(tab, top, left);
    const rect = occupied(tab, { top, left, bottom: bottom ?? tab.rowCount, right: right ?? tab.columnCount });
    const cells: Effective[] = [];
    for (let row = rect.top; row < rect.bottom; row++)
      for (let column = rect.left; column < rect.right; column++) cells.push(value(tab, row, column));
    return { cells };
  };

  const number = (of: Effective): number | CellError => {
    if (of === null) return 0;
    if (typeof of === 'number') return of;
    if (typeof of === 'boolean') return of ? 1 : 0;
    if (isCellError(of)) return of;
    const read = of.trim() === '' ? NaN : Number(of);
    return Number.isNaN(read) ? error('VALUE', `Expects number values. But '${of}' is a text and cannot be coerced to a number.`) : read;
  };

  const text = (of: Effective): string =>
    of === null ? '' : isCellError(of) ? showError(of) : typeof of === 'boolean' ? String(of).toUpperCase() : String(of);

  const evaluate = (tree: Expression, home: Tab): Result => {
    switch (tree.is) {
      case 'value':
        return tree.value;
      case 'range':
        return range(tree, home);
      case 'name': {
        const named = file.namedRanges.find((candidate) => candidate.name?.toLowerCase() === tree.name.toLowerCase());
        return named
          ? error('N_A', 'Named ranges in formulas are not implemented in the workbench.')
          : error('NAME', `Unknown range name: '${tree.name}'.`);
      }
      case 'unary': {
        const of = number(single(evaluate(tree.of, home)));
        if (isCellError(of)) return of;
        return tree.operator === '-' ? -of : tree.operator === '%' ? of / 100 : of;
      }
      case 'binary':
        return binary(tree.operator, single(evaluate(tree.left, home)), single(evaluate(tree.right, home)));
      case 'call':
        return call(tree.name, tree.args, home);
    }
  };

  const binary = (operator: string, left: Effective, right: Effective): Effective => {
    if (isCellError(left)) return left;
    if (isCellError(right)) return right;
    if (operator === '&') return joined('CONCAT', [left, right].map(text));
    if (/[=<>]/.test(operator)) {
      const order = compare(left, right);
      return { '=': order === 0, '<>': order !== 0, '<': order < 0, '>': order > 0, '<=': order <= 0, '>=': order >= 0 }[operator] ?? false;
    }
    const a = number(left);
    const b = number(right);
    if (isCellError(a)) return a;
    if (isCellError(b)) return b;
    if (operator === '/' && b === 0) return error('DIVIDE_BY_ZERO', 'Function DIVIDE parameter 2 cannot be zero.');
    const result = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '^': a ** b }[operator];
    return result === undefined || !Number.isFinite(result) ? error('NUM', 'Result was not a number.') : result;
  };

  const call = (name: string, args: readonly Expression[], home: Tab): Result => {
    const given = () => args.map((argument) => evaluate(argument, home));
    const numbers = (of: readonly Effective[]) => of.filter((item) => typeof item === 'number');
    switch (name) {
      case 'SUM':
      case 'MAX':
      case 'MIN': {
        const values = all(given());
        const failed = values.find(isCellError);
        if (failed) return failed;
        const list = numbers(values);
        if (name === 'SUM') return list.reduce((sum, item) => sum + item, 0);
        return list.length === 0 ? 0 : list.reduce((best, item) => (name === 'MAX' ? Math.max(best, item) : Math.min(best, item)));
      }
      case 'COUNT':
        return numbers(all(given())).length;
      case 'COUNTA':
        return all(given()).filter((item) => item !== null).length;
      case 'COUNTIF': {
        const [cells, criterion] = given();
        if (cells === undefined || criterion === undefined) return error('N_A', 'Wrong number of arguments to COUNTIF.');
        const fits = criterionTest(single(criterion));
        return all([cells]).filter(fits).length;
      }
      case 'IF': {
        const [condition, then, otherwise] = args;
        if (!condition || !then) return error('N_A', 'Wrong number of arguments to IF.');
        const truth = number(single(evaluate(condition, home)));
        if (isCellError(truth)) return truth;
        return truth !== 0 ? evaluate(then, home) : otherwise ? evaluate(otherwise, home) : false;
      }
      case 'HYPERLINK': {
        const [url, label] = given().map(single);
        return label ?? url ?? error('N_A', 'Wrong number of arguments to HYPERLINK.');
      }
      case 'CONCATENATE':
        return joined('CONCATENATE', all(given()).map(text));
      case 'LEN':
        return text(single(given()[0] ?? null)).length;
      case 'IMPORTXML':
      case 'IMPORTDATA':
      case 'IMPORTHTML':
      case 'IMPORTFEED':
      case 'IMPORTRANGE':
      case 'IMAGE':
        return error('N_A', 'The workbench fetches nothing for a formula.');
      default:
        return error('NAME', `Unknown function: '${name}'.`);
    }
  };

  return {
    value,
    evaluate(formula, tab) {
      const tree = parseFormula(formula);
      return tree ? single(evaluate(tree, tab)) : PARSE_ERROR;
    },
    link(tab, row, column) {
      const stored = storedAt(tab, row, column);
      if (stored === null || typeof stored !== 'object') return undefined;
      const tree = parseFormula(stored.formula);
      if (tree?.is !== 'call' || tree.name !== 'HYPERLINK' || !tree.args[0]) return undefined;
      return text(single(evaluate(tree.args[0], tab)));
    },
  };
}

function compare(a: Effective, b: Effective): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a ?? '').toLowerCase(), String(b ?? '').toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** COUNTIF's criterion: `>5`, `<>x`, text with `*` and `?`. */
function criterionTest(criterion: Effective): (value: Effective) => boolean {
  if (typeof criterion !== 'string') return (value) => value === criterion;
  const match = /^(<=|>=|<>|<|>|=)?(.*)$/s.exec(criterion);
  const operator = match?.[1] ?? '=';
  const operand = match?.[2] ?? '';
  const asNumber = operand.trim() === '' ? NaN : Number(operand);
  if (operator !== '=' && operator !== '<>') {
    return (value) =>
      typeof value === 'number' &&
      { '<': value < asNumber, '>': value > asNumber, '<=': value <= asNumber, '>=': value >= asNumber }[operator] === true;
  }
  const pattern = new RegExp(
    `^${operand
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'is',
  );
  const equal = (value: Effective) =>
    typeof value === 'number' ? value === asNumber : !isCellError(value) && pattern.test(String(value ?? ''));
  return operator === '=' ? equal : (value) => !equal(value);
}
