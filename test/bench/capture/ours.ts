import { platform } from '../../../src/capture/node/platform';
import { FileSource } from '../../../src/capture/node/file';
import { OpenCapture } from '../../../src/capture/open-capture';

/*
 * The full analysis of a capture in one process, as its worker does it: `node ours.js FILE` prints how many frames there
 * are, and how many connections are said what of.
 */

const [, , file = ''] = process.argv;
const source = new FileSource(file);
const capture = new OpenCapture(source, platform, { progress: () => undefined });
void capture
  .read()
  // It diagnoses every connection.
  .then(() => capture.summary())
  .then(({ frames, connections, diagnoses }) => {
    process.stdout.write(`${JSON.stringify({ frames, connections, diagnoses })}\n`);
    return source.close();
  });
