import { post } from './http';

/** The first person of a house, who may set it up with the code the server printed. */
export interface Founder {
  code: string;
  username: string;
  email: string;
  displayName: string;
  password: string;
  passwordConfirm: string;
}

/**
 * Makes the first account, an administrator's, and signs it in.
 *
 * @returns what to do before anything else, if there is something
 */
export const setUp = (founder: Founder): Promise<{ next?: string }> => post('setup', founder);
