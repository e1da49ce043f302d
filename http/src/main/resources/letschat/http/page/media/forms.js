// Forms that are sent as they are and answered with {status, message}.
import { $ } from './dom.js';

/** Sends `form` on submit; `done` gets the answer, a refusal is shown in the form's notice. */
export function answer(form, done) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = $('button.primary', form);
    const notice = $('.notice', form);
    notice.textContent = '';
    button.disabled = true;
    try {
      const response = await fetch(form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      const body = await response.json().catch(() => ({}));
      if (response.ok) done(body);
      else notice.textContent = body.message || `The server refused (${response.status}).`;
    } catch {
      notice.textContent = 'The server cannot be reached. Try again.';
    }
    button.disabled = false;
  });
}

/** Two password fields that must be alike. */
export function alike(form) {
  const first = $('[name=password]', form);
  const second = $('[name=password-confirm]', form);
  const check = () => second.setCustomValidity(first.value === second.value ? '' : 'The passwords differ.');
  first.addEventListener('input', check);
  second.addEventListener('input', check);
}
