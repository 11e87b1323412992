import * as v from 'valibot';
import { PROFILES, type ProfileName } from '../../tcp/profiles';
import type { BacklogPolicy } from '../backlog';
import { POLICY } from '../policy-schema';
import { ipAddress, name, queueLength, sequenceNumber } from './values';

export const profile = v.pipe(
  v.picklist(Object.keys(PROFILES) as ProfileName[]),
  v.description('Whose choices its TCP makes where stacks differ.'),
);
export const policy = v.pipe(POLICY, v.description('Single choices that differ from the profile.'));

const BACKLOGS = v.partial(
  v.strictObject({
    somaxconn: queueLength,
    maxSynBacklog: queueLength,
    synCookies: v.picklist(['off', 'on overflow', 'always']),
    abortOnOverflow: v.boolean(),
    fastOpen: v.picklist(['asked for', 'always']),
  } satisfies Record<keyof BacklogPolicy, v.GenericSchema>),
);

export const backlogs = v.pipe(
  BACKLOGS,
  v.description('What its listeners do with connections that nobody has accepted yet.'),
);

export const host = v.strictObject({
  name: v.pipe(name, v.description('The name of the host, as it stands above its lane.')),
  address: v.pipe(ipAddress, v.description('Its address, IPv4 or IPv6.')),
  addresses: v.optional(
    v.pipe(v.array(ipAddress), v.description('Further addresses of it: what it sends comes from the first.')),
    [],
  ),
  profile: v.optional(profile, 'rfc9293'),
  policy: v.optional(policy, {}),
  backlogs: v.optional(backlogs, {}),
  isn: v.optional(
    v.pipe(
      sequenceNumber,
      v.description('The initial sequence number of every connection, instead of one by RFC 6528.'),
    ),
  ),
  reads: v.optional(
    v.pipe(v.boolean(), v.description('Whether its application reads what arrives. Default: it does.')),
    true,
  ),
});
