import type { DiagramHost } from '../../../src/protocol/diagram';
import type { Intervention, LAB_CALLS, LabView } from '../../../src/protocol/lab';
import type { HeaderEdit, Prediction } from '../../../src/protocol/prediction';
import { RULES } from '../../../src/tcp/rules';
import { withControls } from '../../../src/tcp/segment';
import { predict } from '../../../src/timeline/prediction';
import type { Timeline } from '../../../src/timeline/timeline';

/** Writes down what is to be done to a scenario, and lists it; nothing comes of it. */
export class FakeLab {
  #done: readonly Intervention[] = [];
  #undone: readonly Intervention[] = [];

  readonly note: (call: string) => void;
  readonly changed: () => void;

  constructor(note: (call: string) => void, changed: () => void) {
    this.note = note;
    this.changed = changed;
  }

  get view(): LabView {
    return {
      hosts: [
        { name: 'client', address: '10.0.0.1', profile: 'rfc9293' },
        { name: 'server', address: '10.0.0.2', profile: 'linux' },
      ],
      profiles: ['rfc9293', 'linux', 'freebsd', 'windows'],
      knobs: [
        { name: 'timestamps', meaning: 'Whether its SYNs offer timestamps.', values: 'boolean' },
        { name: 'msl', meaning: 'How long a segment may live, in milliseconds.', values: 'number' },
        {
          name: 'synFin',
          meaning: 'What it does with a SYN that carries a FIN.',
          values: ['accept', 'drop'],
        },
      ],
      branch: undefined,
      branches: [],
      interventions: this.#done,
      canUndo: this.#done.length > 0,
      canRedo: this.#undone.length > 0,
    };
  }

  readonly functions: Pick<DiagramHost, keyof typeof LAB_CALLS> = {
    harm: (row, fault) =>
      fault.do === 'mark'
        ? Promise.reject(new Error('No router on the way marks anything.'))
        : this.#do('faults', 'harm', row, fault),
    call: (lane, connection, call) =>
      'octets' in call && call.octets === 13
        ? Promise.reject(new Error('Not thirteen octets.'))
        : this.#do('calls', 'call', lane, connection, call),
    change: (conditions) => this.#do('changes', 'change', conditions),
    conditions: () =>
      Promise.resolve({
        delay: 50,
        jitter: 0,
        rate: 0,
        loss: 0.1,
        duplication: 0,
        reordering: 0,
        mtu: 1500,
        partition: ['client'],
        firewall: { idle: 300_000, then: 'drop' },
      }),
    injections: (connection) => {
      this.note(`injections ${String(connection)}`);
      return Promise.resolve([
        {
          title: 'A blind RST',
          expectation: 'It lies in the window, but not at the next number: a challenge ACK asks.',
          lane: 0,
          call: {
            call: 'forge',
            source: '10.0.0.1',
            sourcePort: 40000,
            to: '10.0.0.2',
            port: 80,
            flags: ['RST'],
            seq: 1501,
          },
        },
      ]);
    },
    remove: ({ list, index }) => {
      this.note(`remove ${list} ${String(index)}`);
      this.#become(
        this.#done.filter((one) => one.list !== list || one.index !== index),
        [],
      );
      return Promise.resolve();
    },
    undo: () => {
      this.#become(this.#done.slice(0, -1), [...this.#done.slice(-1), ...this.#undone]);
      return Promise.resolve();
    },
    redo: () => {
      this.#become([...this.#done, ...this.#undone.slice(0, 1)], this.#undone.slice(1));
      return Promise.resolve();
    },
    showBranch: (name) => this.#noted('showBranch', name),
    renameBranch: (before, after) => this.#noted('renameBranch', before, after),
    deleteBranch: (name) => this.#noted('deleteBranch', name),
    compareWith: (name) => this.#noted('compareWith', name),
    save: () => this.#noted('save'),
  };

  #noted(name: string, ...args: unknown[]): Promise<void> {
    this.note([name, ...args.map((arg) => JSON.stringify(arg))].join(' '));
    return Promise.resolve();
  }

  #do(list: Intervention['list'], ...call: [string, ...unknown[]]): Promise<void> {
    const index = this.#done.filter((one) => one.list === list).length;
    const sentence = `Done: ${call[0]}, number ${String(index + 1)}.`;
    this.#become(
      [...this.#done, { list, index, sentence, at: 50, row: 5, moment: 2, effect: 'The engine says so.' }],
      [],
    );
    return this.#noted(...call);
  }

  #become(done: readonly Intervention[], undone: readonly Intervention[]): void {
    this.#done = done;
    this.#undone = undone;
    this.changed();
  }
}

/** What the extension would say of an edit, with the ids of the rules for their sentences. */
export function predicted(timeline: Timeline, index: number, edit: HeaderEdit): readonly Prediction[] {
  const row = timeline.row(index);
  if (row.kind !== 'sent') {
    return [];
  }
  const { segment } = row;
  const changed = {
    ctl: edit.flags === undefined ? segment.ctl : withControls(edit.flags),
    seq: edit.seq ?? segment.seq,
    ack: edit.ack ?? segment.ack,
    wnd: edit.wnd ?? segment.wnd,
    up: edit.up ?? segment.up,
    options: segment.options,
  };
  return predict(timeline, row, changed).map(({ field, says }) => ({
    field: field === 'ctl' ? 'flags' : field,
    sentence: 'rule' in says ? says.rule : says.remark,
    section:
      'rule' in says
        ? `RFC ${String(RULES[says.rule].rfc)} §${RULES[says.rule].section}`
        : 'RFC 9293 §3.10.7',
    address: 'https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10.7.4',
  }));
}
