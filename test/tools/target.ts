import { browserTargets, type Target } from './targets';

function chosen(): Target {
  const name = process.env['TCP_HANDSHAKE_LAB_TARGET'] ?? 'development';
  const target = browserTargets.find((candidate) => candidate.name === name);
  if (target === undefined) {
    throw new Error(
      `TCP_HANDSHAKE_LAB_TARGET is ${name}, which is none of ${browserTargets.map((t) => t.name).join(', ')}.`,
    );
  }
  return target;
}

/** What the tests of test/browser look at. */
export const target = chosen();
