/** The folder this client is served from: pages sit directly in it, so every address is relative to the page's own. */
export function folder(page: string = document.baseURI): URL {
  return new URL('.', page.split('#')[0]);
}

/** An absolute address for one the server wrote relative to its root. */
export function address(path: string): string {
  return new URL(path.replace(/^\//, ''), folder()).href;
}

/** A link to hand on: a server that was not told its own address writes the path alone. */
export function whole(link: string): string {
  return new URL(link, folder()).href;
}
