// How the page looks, as chosen in this browser, before the first paint (model/settings.svelte.ts has the whole of it).
try {
  const chosen = JSON.parse(localStorage.getItem('lc:settings')) ?? {};
  for (const name of ['theme', 'density', 'motion', 'textSize'])
    if (chosen[name]) document.documentElement.dataset[name] = chosen[name];
} catch {
  // Storage that is refused, or not ours: as the system looks.
}
if (document.documentElement.dataset.theme === 'auto' && matchMedia('(prefers-contrast: more)').matches)
  document.documentElement.dataset.theme = 'hc-auto';
