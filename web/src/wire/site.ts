/** What every client must know of the house; a visitor is told the part without limits. GET client/settings */
export interface Site {
  /** The team's name. */
  name?: string;
  version: string;
  locale: string;
  registration: boolean;
  /** Whether administrators hand out links by which people may register. */
  invitations: boolean;
  privateRooms: boolean;
  directMessages: boolean;
  limits: { messageText: number; roomName: number; roomSlug: number; roomDescription: number };
  files: { enabled: boolean; maxBytes: number; allowedTypes: string[] };
  /** Absent when switched off. */
  giphy?: { limit: number };
  xmpp?: {
    host: string;
    port: number;
    domain: string;
    conferenceHost: string;
    encryption: 'required' | 'offered' | 'none';
  };
}
