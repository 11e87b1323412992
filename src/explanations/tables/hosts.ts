import type { Language } from '../language';
import type { Words } from '../words';

/** Names that are common nouns take an article in English, and a capital where they begin a sentence. */
export const HOSTS: Readonly<Record<Language, Words['hosts']>> = {
  en: {
    client: { within: 'the client', begins: 'The client', tells: 'Client' },
    server: { within: 'the server', begins: 'The server', tells: 'Server' },
  },
  ko: {},
};
