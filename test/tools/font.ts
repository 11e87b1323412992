import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { provision, unpack } from './provision';
import { attempt } from './run';

const nanum = '@expo-google-fonts/nanum-gothic@0.4.0';

/** Whether the machine can show Hangul by itself. Where there is no fontconfig to ask, it is the system's affair. */
async function showsHangul(): Promise<boolean> {
  if (process.platform !== 'linux') {
    return true;
  }
  const listed = await attempt('fc-list', [':lang=ko', 'family']).catch(() => undefined);
  return listed?.code === 0 && listed.output.trim() !== '';
}

/**
 * What a browser needs in its environment to show Hangul: nothing, or the address of a fontconfig file that
 * adds one font to those of the machine.
 */
export async function hangul(): Promise<Record<string, string>> {
  if (await showsHangul()) {
    return {};
  }
  const folder = await provision('font-nanum-gothic-0.4.0', async (work) => {
    await unpack(nanum, ['package/400Regular', 'package/700Bold'], work);
  });
  const file = path.join(folder, 'fonts.conf');
  const cache = path.join(folder, 'cache');
  await mkdir(cache, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/package</dir>
  <cachedir>${cache}</cachedir>
</fontconfig>
`,
  );
  return { FONTCONFIG_FILE: file };
}
