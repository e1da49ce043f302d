/** Shows a dialog over everything for as long as it is in the page; the focus goes back to where it was. */
export function modal(dialog: HTMLDialogElement): () => void {
  const opener = document.activeElement;
  dialog.showModal();
  return () => {
    dialog.close();
    // One that is taken out of the page as it closes gives the focus back to nobody.
    if (document.activeElement === document.body && opener instanceof HTMLElement)
      opener.focus({ preventScroll: true });
  };
}
