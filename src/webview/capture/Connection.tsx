import * as l10n from '@vscode/l10n';
import type { SaidView } from '../../protocol/capture';
import { Tool } from '../diagram/Tool';
import { endsOf } from './format';
import { controls } from './host';
import { StateChip } from './StateChip';
import { chosen, row, said } from './store';

/** All that is to be said of the connection that was chosen, and what can be done with it. */
export function Connection() {
  const told = said.value;
  if (told === undefined) {
    return (
      <p class="nothing">
        {l10n.t(
          'Choose a connection in the table to see what happened to it; with Ctrl several, for one ladder.',
        )}
      </p>
    );
  }
  const { connection } = told;
  const [a, b] = connection.states;
  const others = chosen.value.length - 1;
  return (
    <div class="connection">
      <h3>{endsOf(connection)}</h3>
      {others > 0 && (
        <p class="nothing">
          {others === 1
            ? l10n.t('One more is chosen: the ladder has both.')
            : l10n.t('{0} more are chosen: the ladder has all of them.', others)}
        </p>
      )}
      <p class="states">
        <StateChip end={a} />
        <StateChip end={b} />
      </p>
      <div class="group" role="group" aria-label={l10n.t('Connection')}>
        <Tool
          icon="arrow-swap"
          name={l10n.t('Show the ladder')}
          disabled={false}
          run={() => {
            controls.showLadder(chosen.peek());
          }}
        />
        <Tool
          icon="book"
          name={l10n.t('Explain this connection')}
          disabled={false}
          run={() => {
            controls.explain(connection.number);
          }}
        />
        <Tool
          icon="save-as"
          name={l10n.t('Save the frames of what is chosen as a capture…')}
          disabled={false}
          run={() => {
            controls.extract(chosen.peek());
          }}
        />
        <Tool
          icon="copy"
          name={l10n.t('Copy a display filter for Wireshark')}
          disabled={false}
          run={() => {
            controls.copyFilter(chosen.peek());
          }}
        />
      </div>
      {told.said.map((one, index) => (
        <Said key={one.title} said={one} isFirst={index === 0} />
      ))}
    </div>
  );
}

/** The sentence; why it matters and what to check are below it, of the first one at once. */
function Said({
  said: { title, seen, why, check, sources, row: shows },
  isFirst,
}: {
  readonly said: SaidView;
  readonly isFirst: boolean;
}) {
  return (
    <section class={isFirst ? 'said first' : 'said'}>
      <p>
        {title}
        {shows >= 0 && (
          <button
            type="button"
            class="link"
            onClick={() => {
              row.value = shows;
            }}
          >
            {l10n.t('Show the frame')}
          </button>
        )}
      </p>
      {(why !== '' || check.length > 0) && (
        <details open={isFirst}>
          <summary>{l10n.t('Why it matters, what to check')}</summary>
          <p>{[...seen, why].join(' ')}</p>
          {check.length > 0 && (
            <ul>
              {check.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
          <p class="sources">
            {sources.map(({ label, address }) => (
              <a key={address} href={address}>
                {label}
              </a>
            ))}
          </p>
        </details>
      )}
    </section>
  );
}
