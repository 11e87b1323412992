import * as v from 'valibot';
import { POLICY } from '../../simulation/policy-schema';
import { METRICS } from './metrics';
import type { Change, Setting, Settings } from './setting';
import { FREEBSD } from './sysctls-freebsd';
import { LINUX } from './sysctls-linux';

const SETTINGS: ReadonlyMap<string, Setting> = new Map([...LINUX, ...FREEBSD, ...METRICS]);

/**
 * Sets a sysctl, or what else {@link ShellAction} names so.
 *
 * @param value as it is written: one number, several, or a name
 * @returns the settings from then on; or why they cannot be had
 */
export function applySetting(settings: Settings, name: string, value: string): Settings | string {
  const change = changeFor(name, value);
  return typeof change === 'string'
    ? change
    : {
        policy: { ...settings.policy, ...change.policy },
        backlogs: { ...settings.backlogs, ...change.backlogs },
        keys: change.keys?.(settings.keys) ?? settings.keys,
      };
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
