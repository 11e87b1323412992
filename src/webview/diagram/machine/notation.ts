import * as l10n from '@vscode/l10n';
import type { TransitionView } from '../../../protocol/machine';

type Event = NonNullable<TransitionView['event']>;

/** What happens and what is done, as figure 5 writes it above and below the line: `rcv SYN`, `snd SYN,ACK`. */
export function notationOf({ event, sends }: TransitionView): readonly string[] {
  return [
    ...(event === undefined ? [] : [eventNotation(event)]),
    ...(sends.length === 0 ? [] : [`snd ${sends.join(' ')}`]),
  ];
}

function eventNotation(event: Event): string {
  switch (event.kind) {
    case 'call':
      return event.call;
    case 'timeout':
      return event.timer === 'time-wait' ? 'Timeout=2MSL' : `Timeout: ${event.timer}`;
    case 'icmp':
      return 'rcv ICMP';
    case 'segment': {
      const { segment, of } = event;
      if (of === undefined) {
        return `rcv ${segment}`;
      }
      return segment === 'ACK' ? `rcv ACK of ${of}` : `rcv ${segment}, ACK of ${of}`;
    }
  }
}

/** The same in words: `FIN arrives; ACK is sent`. Empty where it is a host's decision. */
export function inWords({ event, sends, words }: TransitionView): string {
  return [
    ...(event === undefined ? [] : [eventInWords(event)]),
    ...(sends.length === 0 ? [] : [l10n.t('{0} is sent', sends.join(' '))]),
    ...(words === undefined ? [] : [words.section]),
  ].join('; ');
}

function eventInWords(event: Event): string {
  switch (event.kind) {
    case 'call':
      return l10n.t('the application calls {0}', event.call);
    case 'timeout':
      return l10n.t('the {0} timer runs out', event.timer);
    case 'icmp':
      return l10n.t('a hard ICMP error arrives');
    case 'segment': {
      const { segment, of } = event;
      if (of === undefined) {
        return l10n.t('{0} arrives', segment);
      }
      return segment === 'ACK'
        ? l10n.t('the ACK of our {0} arrives', of)
        : l10n.t('{0} arrives with the ACK of our {1}', segment, of);
    }
  }
}
