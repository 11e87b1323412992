import { writeScripts } from '../packetdrill/suite/files';
import { main } from './ending';

/* `npm run scripts`: writes test/packetdrill/scripts anew, from what test/packetdrill/suite says. */

main(() => Promise.resolve().then(writeScripts));
