import { $ } from './dom.js';
import { alike, answer } from './forms.js';

const signIn = $('#sign-in');
const register = $('#register');

$('.other', signIn).hidden = document.documentElement.dataset.registration !== 'true';
for (const button of document.querySelectorAll('[data-show]')) {
  button.onclick = () => {
    signIn.hidden = button.dataset.show !== 'sign-in';
    register.hidden = !signIn.hidden;
    $('input', signIn.hidden ? register : signIn).focus();
  };
}
alike(register);
answer(signIn, () => location.assign(`./${location.hash}`));
answer(register, body => {
  register.hidden = true;
  signIn.hidden = false;
  $('[name=username]', signIn).value = $('[name=username]', register).value;
  $('.notice', signIn).textContent = body.message;
  $('[name=password]', signIn).focus();
  register.reset();
});
