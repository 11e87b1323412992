/** What is made of diagrams to be shared: loaded when it is first asked for. */
export { dropEdit } from './drop';
export { exportsOf, pickExport } from './exports';
export { receiveLink } from './receive';
export { share } from './share';
