/** Runs something once soon: with the next frame, or by the clock while the page is hidden and draws none. */
export type Soon = (run: () => void) => void;

const HIDDEN_MS = 250;

export const nextFrame: Soon = (run) => {
  if (document.hidden) setTimeout(run, HIDDEN_MS);
  else requestAnimationFrame(run);
};
