import * as l10n from '@vscode/l10n';
import type { CountView } from '../../protocol/capture';
import { duration } from '../diagram/strings';
import { focusFilter } from './focus';
import { amount, count } from './format';
import { ask } from './host';
import { summary, view } from './store';

/** What is to be said of the whole file. */
export function Summary() {
  const known = summary.value;
  if (known === undefined) {
    return <p class="nothing">{l10n.t('The file is being read…')}</p>;
  }
  const facts: readonly (readonly [string, string])[] = [
    [l10n.t('Format'), known.format],
    [l10n.t('Begins'), known.start],
    [l10n.t('Duration'), duration(known.duration)],
    [l10n.t('Frames'), count(known.frames)],
    ...(known.setBack === 0 ? [] : [[l10n.t('Earlier than the one before'), count(known.setBack)] as const]),
    [l10n.t('Frames with TCP'), count(known.tcpFrames)],
    [l10n.t('On the wire'), amount(known.octets)],
    [l10n.t('Connections'), count(known.connections)],
  ];
  return (
    <div class="summary">
      <section>
        <h2>{l10n.t('The file')}</h2>
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Counts
        title={l10n.t('What happened to its connections')}
        none={l10n.t('There is no connection in it.')}
        counts={known.diagnoses}
      />
      <Counts
        title={l10n.t('What Wireshark’s analysis says of its frames')}
        none={l10n.t('Nothing: no frame is out of the ordinary.')}
        counts={known.flags}
      />
    </div>
  );
}

/** What was counted, the most first, as bars; each leads to the connections that have it. */
function Counts(props: {
  readonly title: string;
  readonly none: string;
  readonly counts: readonly CountView[];
}) {
  const { title, none, counts } = props;
  const most = Math.max(1, ...counts.map((one) => one.count));
  return (
    <section>
      <h2>{title}</h2>
      {counts.length === 0 ? (
        <p class="nothing">{none}</p>
      ) : (
        <ul class="counts">
          {counts.map((one) => (
            <li key={one.text}>
              <Name {...one} />
              <span class="number">{count(one.count)}</span>
              <svg class="bar" height="6" preserveAspectRatio="none" viewBox="0 0 100 6" aria-hidden="true">
                <rect width={(100 * one.count) / most} height="6" />
              </svg>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Name({ text, filter }: CountView) {
  return (
    <button
      type="button"
      class="link"
      title={l10n.t('Show the connections that are found by {0}', filter)}
      onClick={() => {
        ask({ filter });
        view.value = 'connections';
        // Of what stands here nothing will be left that could keep the focus.
        focusFilter();
      }}
    >
      {text}
    </button>
  );
}
