import { post } from './http';

/** Gives an account a new password by the code of a link an administrator made. */
export const resetPassword = (code: string, password: string): Promise<unknown> =>
  post('account/reset', { code, password });
