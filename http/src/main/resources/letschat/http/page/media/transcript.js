// Looks for the words while they are typed; without this the button does.
const form = document.querySelector('form[role=search]');
const words = form.elements.namedItem('query');
let timer;

words.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(show, 400);
});

addEventListener('popstate', () => location.reload());

async function show() {
  const address = `transcript?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address, { headers: { Accept: 'text/html' } });
  if (!answer.ok || address !== `transcript?${new URLSearchParams(new FormData(form))}`) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of ['main', 'footer', '.summary', 'nav[aria-label=Days]', '.ranges'])
    document.querySelector(part).replaceWith(page.querySelector(part));
  history.pushState(null, '', address);
}
