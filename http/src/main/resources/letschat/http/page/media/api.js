// Shows api/openapi.json, a path at a time.
const $ = selector => document.querySelector(selector);

/** An element; properties that it has are set as such, all others as attributes. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const METHODS = ['get', 'post', 'put', 'delete'];
const main = $('#operations');

function resolve(api, thing) {
  const ref = thing?.$ref;
  return ref ? ref.slice(2).split('/').reduce((node, key) => node?.[key], api) : thing;
}

const typeOf = schema => schema?.$ref?.split('/').pop() ?? [].concat(schema?.type ?? 'any').join(' or ');

function table(caption, heads, rows) {
  if (!rows.length) return '';
  return el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, ...heads.map(head => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, ...rows.map(cells => el('tr', {}, ...cells.map(cell => el('td', {}, cell ?? ''))))));
}

function fields(api, operation) {
  const parameters = (operation.parameters ?? []).map(p => resolve(api, p))
    .map(p => [p.name, p.in, typeOf(p.schema), p.required ? 'yes' : '', p.description]);
  const schema = resolve(api, Object.values(operation.requestBody?.content ?? {})[0]?.schema);
  const body = Object.entries(schema?.properties ?? {})
    .map(([name, p]) => [name, 'body', typeOf(p), schema.required?.includes(name) ? 'yes' : '', p.description]);
  return [...parameters, ...body];
}

function operation(api, path, method, op) {
  const answers = Object.entries(op.responses ?? {}).map(([status, answer]) => [status, resolve(api, answer).description]);
  const details = el('details', {},
    el('summary', {}, el('code', { className: `method ${method}` }, method.toUpperCase()), ' ', el('code', {}, path), ' ', el('span', {}, op.summary ?? '')),
    el('p', {}, op['x-socket-event'] ? `Over Socket.IO: ${op['x-socket-event']}` : 'Not over Socket.IO.'),
    table('What it takes', ['name', 'in', 'type', 'needed', 'meaning'], fields(api, op)),
    table('What it answers', ['status', 'meaning'], answers));
  details.dataset.words = `${method} ${path} ${op.summary ?? ''} ${op.operationId ?? ''} ${op['x-socket-event'] ?? ''}`.toLowerCase();
  return details;
}

function group(api, name, paths) {
  const operations = paths.flatMap(([path, item]) =>
    METHODS.filter(method => item[method]).map(method => operation(api, path, method, item[method])));
  return el('section', {}, el('h2', {}, name), ...operations);
}

function show(api) {
  const groups = Map.groupBy(Object.entries(api.paths), ([path]) => path.split('/')[1] || '/');
  main.replaceChildren(...[...groups].map(([name, paths]) => group(api, name, paths)));
  main.removeAttribute('aria-busy');
}

$('#filter').addEventListener('input', event => {
  const words = event.target.value.toLowerCase().split(/\s+/);
  for (const section of main.querySelectorAll('section')) {
    const all = [...section.querySelectorAll('details')];
    for (const details of all) details.hidden = !words.every(word => details.dataset.words.includes(word));
    section.hidden = all.every(details => details.hidden);
  }
});

try {
  show(await (await fetch('api/openapi.json')).json());
} catch {
  main.replaceChildren(el('p', { role: 'alert' }, 'The description of the API could not be loaded.'));
}
