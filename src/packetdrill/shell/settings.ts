import * as v from 'valibot';
import type { BacklogPolicy } from '../../simulation/backlog';
import { POLICY } from '../../simulation/policy-schema';
import type { Policy } from '../../tcp/policy';
import { METRICS } from './metrics';
import type { Change, Setting } from './setting';
import { FREEBSD } from './sysctls-freebsd';
import { LINUX } from './sysctls-linux';

/** What the connections to come are made with. */
export interface Settings {
  readonly policy: Policy;
  readonly backlogs: BacklogPolicy;
}

const SETTINGS: ReadonlyMap<string, Setting> = new Map([...LINUX, ...FREEBSD, ...METRICS]);

/**
 * Sets a sysctl, or what else {@link ShellAction} names so.
 *
 * @param value as it is written: one number, several, or a name
 * @returns the settings from then on; or why they cannot be had
 */
export function applySetting({ policy, backlogs }: Settings, name: string, value: string): Settings | string {
  const change = changeFor(name, value);
  return typeof change === 'string'
    ? change
    : { policy: { ...policy, ...change.policy }, backlogs: { ...backlogs, ...change.backlogs } };
}

/** The knobs that a setting turns; or why it cannot be had. */
export function changeFor(name: string, value: string): Change | string {
  const setting = SETTINGS.get(name);
  if (setting === undefined) {
    return `${name} is not known here.`;
  }
  const change = setting(value);
  if (typeof change === 'string') {
    return `${name}=${value}: ${change}`;
  }
  return v.is(POLICY, change.policy ?? {}) ? change : `${name}=${value}: no stack could live with it.`;
}
