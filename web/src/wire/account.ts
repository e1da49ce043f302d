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

/** A browser one is signed in with. */
export interface Login {
  id: string;
  created: string;
  lastUsed: string;
  address: string;
  agent: string;
  current: boolean;
}
