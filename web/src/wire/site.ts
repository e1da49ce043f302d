/** What a visitor must know before signing in, and every client after. GET site */
export interface Site {
  name: string;
  version: string;
  locale: string;
  registration: boolean;
  setup: boolean;
  passwordPattern?: string;
  limits: { text: number; fileBytes: number };
  files: { enabled: boolean; types: string[] };
  rooms: { private: boolean };
  direct: boolean;
  giphy: { enabled: boolean; rating?: string; limit?: number; key?: string };
  xmpp: { enabled: boolean; host?: string; port?: number; domain?: string; conference?: string };
}
