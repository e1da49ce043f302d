import type { Rolldown } from 'vite';

/**
 * All that a page loads at once, in one chunk: it compresses better than the pieces that lazy parts share with it. But for
 * what `first` needs, which is a chunk before it: that can run while the other is on its way.
 */
export function shell(page: string, first?: string): Rolldown.CodeSplittingGroup {
  const reached = new Map<string, Set<string>>();
  return {
    name: (id, context) => {
      if (first && (within(first, id, context) || id.includes('rolldown/runtime'))) return 'line';
      return within(page, id, context) ? 'shell' : null;
    },
  };

  /** Whether a module is loaded at once with a file of ours. */
  function within(file: string, id: string, context: Rolldown.ChunkingContext): boolean {
    const known = reached.get(file) ?? follow(file, id, context);
    if (known) reached.set(file, known);
    return known?.has(id) ?? false;
  }
}

function follow(file: string, any: string, context: Rolldown.ChunkingContext): Set<string> | undefined {
  const root = /^(.*)\/(?:src|node_modules)\//.exec(any)?.[1];
  const entry = root && `${root}/${file}`;
  if (!entry || !context.getModuleInfo(entry)) return undefined;
  const seen = new Set<string>();
  const open = [entry];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(context.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}
