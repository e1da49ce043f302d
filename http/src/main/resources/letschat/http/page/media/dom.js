// Small things about the document. Text from people gets in by textContent only, never as markup.

export const $ = (selector, root = document) => root.querySelector(selector);

/** An element; properties that the element has are set as such, all others as attributes. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Text with its web addresses as links; an upload alone becomes a link with its picture. */
export function rich(text) {
  const upload = /^upload:\/\/(files\/[0-9a-f]{24}\/[^\s/]+)$/.exec(text.trim());
  if (upload) {
    const name = decoded(upload[1].split('/').pop());
    return [link(upload[1], el('img', { src: upload[1], alt: name, className: 'upload', loading: 'lazy' }))];
  }
  return text.split(/(\s+)/).map(word => (/^https?:\/\/[^\s]+$/.test(word) && URL.canParse(word) ? link(word, word) : word));
}

export function uniqueId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('');
}

function link(href, child) {
  return el('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, child);
}

function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
