import type { ProfileName } from '../tcp/profiles';

/** The names by which scripts choose the sections meant for a stack: `#ifdef FreeBSD`. */
export const PLATFORMS: Readonly<Record<ProfileName, string>> = {
  rfc9293: 'RFC9293',
  linux: 'Linux',
  freebsd: 'FreeBSD',
  windows: 'Windows',
};
