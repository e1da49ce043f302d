import type { Room, User } from './contract';

// What only administrators are told.

export interface AdminUser extends User {
  email: string;
  provider: string;
  administrator: boolean;
  active: boolean;
  joined: string;
  lastSeen?: string;
  secondFactor?: boolean;
}

export interface AdminRoom extends Room {
  archived: boolean;
  messages: number;
}

export interface AdminSetting {
  key: string;
  value: string;
  from: 'default' | 'file' | 'environment' | 'command';
  secret?: boolean;
}

export interface AdminHealth {
  version: string;
  started: string;
  connections: number;
  users: number;
  rooms: number;
  messages: number;
  databaseBytes: number;
  fileBytes: number;
  checks: { name: string; ok: boolean; detail?: string }[];
}
