import { queryError } from '../google-error';
import { tokenize, type Token } from './tokens';

/** The comparisons of GAQL that this parser knows. */
export type Operator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'IN'
  | 'NOT IN'
  | 'LIKE'
  | 'NOT LIKE'
  | 'BETWEEN'
  | 'DURING'
  | 'IS NULL'
  | 'IS NOT NULL';

/** One condition of a WHERE clause; all of them hold together. */
export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** A field to sort by. */
export interface Ordering {
  readonly field: string;
  readonly descending: boolean;
}

/** A query as written: nothing is known yet about whether its fields exist. */
export interface Query {
  readonly select: readonly string[];
  readonly from: string;
  readonly where: readonly Condition[];
  readonly orderBy: readonly Ordering[];
  readonly limit: number | null;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads tokens one after the other. */
class Reader {
  private index = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  peek(): Token | undefined {
    return this.tokens[this.index];
  }

  next(): Token {
    const token = this.tokens[this.index];
    if (token === undefined) {
      throw queryError('UNEXPECTED_END_OF_QUERY', 'Error in query: unexpected end of query.');
    }
    this.index += 1;
    return token;
  }

  /** Takes the next token if it is this keyword or symbol. */
  take(value: string): boolean {
    const token = this.peek();
    const found =
      token !== undefined && token.type !== 'text' && token.value.toUpperCase() === value;
    if (found) this.index += 1;
    return found;
  }

  expect(value: string, code: string): void {
    if (this.take(value)) return;
    const found = this.peek()?.value ?? 'end of query';
    throw queryError(code, `Error in query: expected ${value}, got ${found}.`);
  }

  word(): string {
    const token = this.next();
    if (token.type !== 'word') throw unexpected(token);
    return token.value;
  }
}

function unexpected(token: Token): Error {
  return queryError('UNEXPECTED_INPUT', `Error in query: unexpected input ${token.value}.`);
}

/**
 * Parses a GAQL query.
 * @throws GoogleError with the query_error that Google documents for the fault.
 */
export function parseQuery(text: string): Query {
  const reader = new Reader(tokenize(text));
  reader.expect('SELECT', 'EXPECTED_SELECT');
  const select = list(() => reader.word(), reader);
  reader.expect('FROM', 'EXPECTED_FROM');
  const from = reader.word();
  const where: Condition[] = [];
  if (reader.take('WHERE')) {
    do where.push(condition(reader));
    while (reader.take('AND'));
  }
  let orderBy: Ordering[] = [];
  if (reader.take('ORDER')) {
    reader.expect('BY', 'EXPECTED_BY');
    orderBy = list(() => ordering(reader), reader);
  }
  const limit = reader.take('LIMIT') ? limitOf(reader.next()) : null;
  const parameters = reader.take('PARAMETERS')
    ? Object.fromEntries(list(() => parameter(reader), reader))
    : {};
  const rest = reader.peek();
  if (rest !== undefined) throw unexpected(rest);
  return { select, from, where, orderBy, limit, parameters };
}

function list<Item>(item: () => Item, reader: Reader): Item[] {
  const items = [item()];
  while (reader.take(',')) items.push(item());
  return items;
}

function ordering(reader: Reader): Ordering {
  const field = reader.word();
  if (reader.take('DESC')) return { field, descending: true };
  reader.take('ASC');
  return { field, descending: false };
}

function parameter(reader: Reader): [string, string] {
  const name = reader.word();
  reader.expect('=', 'BAD_PARAMETER_NAME');
  return [name, reader.next().value];
}

function limitOf(token: Token): number {
  const limit = Number(token.value);
  if (token.type !== 'number' || !Number.isInteger(limit)) {
    throw queryError('BAD_LIMIT_VALUE', `Error in query: invalid limit ${token.value}.`);
  }
  if (limit < 1) throw queryError('LIMIT_VALUE_TOO_LOW', 'Limit cannot be less than 1.');
  return limit;
}

function condition(reader: Reader): Condition {
  const field = reader.word();
  const operator = operatorOf(reader);
  switch (operator) {
    case 'IN':
    case 'NOT IN':
      return { field, operator, values: parenthesised(reader) };
    case 'BETWEEN': {
      const low = value(reader);
      reader.expect('AND', 'EXPECTED_VALUE_WITH_BETWEEN_OPERATOR');
      return { field, operator, values: [low, value(reader)] };
    }
    case 'IS NULL':
    case 'IS NOT NULL':
      return { field, operator, values: [] };
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'LIKE':
    case 'NOT LIKE':
    case 'DURING':
      return { field, operator, values: [value(reader)] };
  }
}

function parenthesised(reader: Reader): string[] {
  reader.expect('(', 'EXPECTED_LIST');
  if (reader.take(')')) {
    throw queryError('PROHIBITED_EMPTY_LIST_IN_CONDITION', 'The list in a condition is empty.');
  }
  const values = list(() => value(reader), reader);
  reader.expect(')', 'EXPECTED_LIST');
  return values;
}

function value(reader: Reader): string {
  const token = reader.next();
  if (token.type === 'symbol') throw unexpected(token);
  return token.value;
}

const SYMBOL_OPERATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

function isSymbolOperator(text: string): text is '=' | '!=' | '<' | '<=' | '>' | '>=' {
  return SYMBOL_OPERATORS.includes(text);
}

function operatorOf(reader: Reader): Operator {
  if (reader.take('NOT')) {
    if (reader.take('IN')) return 'NOT IN';
    reader.expect('LIKE', 'BAD_OPERATOR');
    return 'NOT LIKE';
  }
  if (reader.take('IS')) {
    const negated = reader.take('NOT');
    reader.expect('NULL', 'BAD_OPERATOR');
    return negated ? 'IS NOT NULL' : 'IS NULL';
  }
  for (const operator of ['IN', 'LIKE', 'BETWEEN', 'DURING'] as const) {
    if (reader.take(operator)) return operator;
  }
  const token = reader.next();
  if (isSymbolOperator(token.value)) return token.value;
  throw queryError('BAD_OPERATOR', `Error in query: unknown operator ${token.value}.`);
}
