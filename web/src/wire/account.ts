// What one may change about oneself.

export interface ProfileChange {
  displayName?: string;
  firstName?: string;
  lastName?: string;
}

export interface AccountChange {
  username?: string;
  email?: string;
  currentPassword: string;
  newPassword?: string;
  confirmPassword?: string;
  /** With a new password: whether API tokens end too. */
  endTokens?: boolean;
}

/** How it stands with one's second factor. */
export interface SecondFactor {
  enrolled: boolean;
  /** Whether the server wants one. */
  demanded: boolean;
  recoveryCodes: number;
}

/** A password of one device or program, without its secret. */
export interface AppPassword {
  id: string;
  name: string;
  scopes: Scope[];
  created: string;
  lastUsed?: string;
  expires?: string;
}

export type Scope = 'read' | 'write' | 'files' | 'admin';

export interface AppPasswordDraft {
  name: string;
  scopes: Scope[];
  days?: number;
}

/** A browser one is signed in with. */
export interface Login {
  id: string;
  created: string;
  lastUsed: string;
  address: string;
  agent: string;
  current: boolean;
}
