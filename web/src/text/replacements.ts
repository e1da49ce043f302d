import type { Inline, Replacer } from './nodes';
import { Template } from './template';

// The operator's expressions run on what anybody types, on the page's only thread. So they are refused when their form
// can take exponential time, see a bounded stretch of text, replace a bounded number of times, and one that was slow is
// not asked again.

const LONGEST_TEXT = 1000;
const MOST_MATCHES = 100;
const LONGEST_EXPRESSION = 500;
const MOST_REPEATS = 4;
const SLOW_MS = 25;

export interface RefusedRule {
  regex: string;
  why: 'syntax' | 'unbounded';
}

export interface Rules {
  replacers: Replacer[];
  refused: RefusedRule[];
}

/** Makes the operator's rules ready; those that cannot be run safely are named and left out. */
export function rulesOf(rules: readonly { regex: string; template: string }[], clock = () => performance.now()): Rules {
  const made: Rules = { replacers: [], refused: [] };
  for (const { regex, template } of rules) {
    if (regex.length > LONGEST_EXPRESSION || explosive(regex)) {
      made.refused.push({ regex, why: 'unbounded' });
      continue;
    }
    try {
      made.replacers.push(new Rule(new RegExp(regex, 'gi'), new Template(template), clock));
    } catch {
      made.refused.push({ regex, why: 'syntax' });
    }
  }
  return made;
}

class Rule implements Replacer {
  private slow = false;

  constructor(
    private readonly expression: RegExp,
    private readonly template: Template,
    private readonly clock: () => number,
  ) {}

  apply(text: string): Inline[] | undefined {
    if (this.slow || text.length > LONGEST_TEXT) return undefined;
    const start = this.clock();
    const nodes = this.replaced(text);
    this.slow = this.clock() - start > SLOW_MS;
    return nodes;
  }

  private replaced(text: string): Inline[] | undefined {
    const nodes: Inline[] = [];
    let from = 0;
    let count = 0;
    for (const match of text.matchAll(this.expression)) {
      if (!match[0] || ++count > MOST_MATCHES) break;
      if (match.index > from) nodes.push({ kind: 'text', text: text.slice(from, match.index) });
      nodes.push(...this.template.fill(match));
      from = match.index + match[0].length;
    }
    if (count === 0) return undefined;
    if (from < text.length) nodes.push({ kind: 'text', text: text.slice(from) });
    return nodes;
  }
}

/**
 * Whether the expression repeats something that itself repeats or chooses, refers back, or repeats more than a few
 * times. Coarse on purpose: it refuses some harmless ones, never lets an exponential one through.
 */
export function explosive(source: string): boolean {
  const bare = source.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\\[1-9k]/.test(bare)) return true;
  const open: { loose: boolean }[] = [{ loose: false }];
  let repeats = 0;
  for (let i = 0; i < bare.length; i++) {
    const c = bare.charAt(i);
    const inside = open.at(-1) ?? { loose: false };
    if (c === '(') open.push({ loose: false });
    else if (c === ')' && open.length > 1) {
      open.pop();
      if (inside.loose && repeatsAt(bare, i + 1)) return true;
      if (inside.loose) (open.at(-1) ?? inside).loose = true;
    } else if (repeatsAt(bare, i)) {
      inside.loose = true;
      if (++repeats > MOST_REPEATS) return true;
    } else if (c === '|' || (c === '?' && bare.charAt(i - 1) !== '(')) inside.loose = true;
  }
  return false;
}

function repeatsAt(source: string, at: number): boolean {
  return /^(?:[*+]|\{\d+,?\d*\})/.test(source.slice(at, at + 16));
}
