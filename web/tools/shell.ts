import type { Rolldown } from 'vite';

/** All that a page loads at once, in one chunk: it compresses better than the pieces that lazy parts share with it. */
export function shell(page: string): Rolldown.CodeSplittingGroup {
  let members: Set<string> | undefined;
  return {
    name: (id, context) => {
      members ??= reached(context, id);
      return members?.has(id) ? 'shell' : null;
    },
  };

  function reached(context: Rolldown.ChunkingContext, any: string): Set<string> | undefined {
    const root = /^(.*)\/(?:src|node_modules)\//.exec(any)?.[1];
    const entry = root && `${root}/${page}`;
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
}
