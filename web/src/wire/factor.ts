import { post } from './http';

// Over HTTP only, as who must set a second factor up first has no socket yet.

export interface Authenticator {
  secret: string;
  /** What the QR code says. */
  uri: string;
}

export const beginFactor = (currentPassword: string): Promise<Authenticator> =>
  post('account/second-factor', { currentPassword });

export const confirmFactor = (code: string): Promise<{ recoveryCodes: string[] }> =>
  post('account/second-factor/confirm', { code });
