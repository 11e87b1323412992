import { PROFILES, type ProfileName } from '../../src/tcp/profiles';
import { converse, converseAll, type Plan } from './conversation';
import { laboratory } from './laboratory';

const SIDES = ['kernel', 'engine', 'both'] as const;
const NO_FAULTS = { loss: 0, duplication: 0, reordering: 0 };
const FAULTS = { loss: 0.02, duplication: 0.01, reordering: 0.02 };

/** `npm run kernel` has them talk longer, and more of them. */
const { conversations, octets } =
  process.env['TCP_HANDSHAKE_LAB_KERNEL'] === 'kernel-full'
    ? { conversations: 200, octets: 1_000_000 }
    : { conversations: 36, octets: 200_000 };
const AT_A_TIME = 20;

/**
 * In a simultaneous open Linux shifts its window although the other side never offered window scaling, against RFC 7323
 * section 2.2: what it means is 128 times what it says, and the engine would be at it for minutes.
 */
function opens(profile: ProfileName, index: number): Plan['opens'] {
  const sides = PROFILES[profile].windowScaling ? SIDES : SIDES.slice(0, 2);
  return sides[index % sides.length] ?? 'kernel';
}

function lossy(profile: ProfileName, count: number): Plan[] {
  return Array.from({ length: count }, (_, index) => ({
    seed: index + 1,
    profile,
    opens: opens(profile, index),
    closes: SIDES[Math.floor(index / 3) % 3] ?? 'both',
    octets,
    faults: FAULTS,
  }));
}

describe('The engine and the kernel converse', () => {
  for (const opens of SIDES) {
    for (const closes of SIDES) {
      it(`opened by ${opens}, closed by ${closes}`, async function () {
        const plan = { seed: 1, profile: 'linux', opens, closes, octets: 10_000, faults: NO_FAULTS } as const;
        await converse(laboratory(this), plan);
      });
    }
  }

  for (const profile of Object.keys(PROFILES) as ProfileName[]) {
    const count = profile === 'linux' ? conversations : Math.ceil(conversations / 4);
    it(`while segments are lost, doubled and overtaken: ${profile}, ${String(count)} times ${String(octets)} octets each way`, async function () {
      await converseAll(laboratory(this), lossy(profile, count), AT_A_TIME);
    }).timeout(300_000);
  }
});
