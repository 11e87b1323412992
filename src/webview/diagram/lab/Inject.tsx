import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { Injection } from '../../../protocol/lab';
import { extension } from '../host';
import { shown } from '../store';
import { nameOf } from '../strings';
import { Dialog } from './Dialog';
import { basesIn, callOf, directionsOf, headerOfCall, ownCall, type Direction, type Forged } from './forged';
import type { HeaderForm } from './header';
import { HeaderFields, Whole } from './HeaderFields';
import { change } from './host';

/** What stands for a segment of one's own among those to choose from. */
const OWN = -1;

/** Puts a segment on the network that no host has sent. */
export function Inject({ lane, connection }: { readonly lane: number; readonly connection: number }) {
  const [injections, setInjections] = useState<readonly Injection[]>();
  const [problem, setProblem] = useState<string>();
  const [chosen, setChosen] = useState(OWN);
  const [own, setOwn] = useState<Forged>(() => ownCall(connection, lane));
  useEffect(() => {
    extension.injections(connection).then(
      (answer) => {
        setInjections(answer);
        setChosen(answer.length === 0 ? OWN : 0);
      },
      (error: unknown) => {
        setInjections([]);
        setProblem(error instanceof Error ? error.message : String(error));
      },
    );
  }, [connection]);
  const preset = injections?.[chosen];
  const { call, lane: from } = preset ?? { call: callOf(own), lane: own.direction.from.lane };
  return (
    <Dialog
      title={l10n.t('Inject a segment')}
      intro={l10n.t('It leaves right after the moment that is shown, as if its source had sent it.')}
      action={l10n.t('Inject')}
      idle={injections === undefined}
      send={() => change.call(from, null, call)}
    >
      {problem !== undefined && <p class="problem">{problem}</p>}
      <div class="injections" role="radiogroup" aria-label={l10n.t('Which segment')}>
        {injections?.map(({ title, expectation }, index) => (
          <Choice
            key={title}
            title={title}
            text={expectation}
            first={index === 0}
            checked={chosen === index}
            onChoose={() => {
              setChosen(index);
            }}
          />
        ))}
        <Choice
          title={l10n.t('One of your own')}
          text={l10n.t('With every field of the header as you like.')}
          first={injections?.length === 0}
          checked={chosen === OWN}
          onChoose={() => {
            setOwn(preset === undefined ? own : headerOfCall(preset.call, connection, own));
            setChosen(OWN);
          }}
        />
      </div>
      {chosen === OWN && <Own own={own} connection={connection} onChange={setOwn} />}
    </Dialog>
  );
}

function Choice(props: {
  readonly title: string;
  readonly text: string;
  readonly first: boolean;
  readonly checked: boolean;
  readonly onChoose: () => void;
}) {
  const { title, text, first, checked, onChoose } = props;
  return (
    <label class="choice">
      <input type="radio" name="injection" autofocus={first} checked={checked} onChange={onChoose} />
      <span>
        <strong>{title}</strong>
        <span class="hint">{text}</span>
      </span>
    </label>
  );
}

function Own(props: {
  readonly own: Forged;
  readonly connection: number;
  readonly onChange: (own: Forged) => void;
}) {
  const { own, connection, onChange } = props;
  const lanes = shown.value?.lanes ?? [];
  const directions = directionsOf(connection);
  const inWords = ({ from, to }: Direction) =>
    l10n.t('from {0} to {1}', nameOf(lanes, from.lane), nameOf(lanes, to.lane));
  return (
    <>
      <div class="field">
        <label for="ask-direction">{l10n.t('Direction')}</label>
        <select
          id="ask-direction"
          onChange={({ currentTarget: { selectedIndex } }) => {
            const direction = directions[selectedIndex];
            if (direction !== undefined) {
              onChange({ ...own, direction });
            }
          }}
        >
          {directions.map((direction) => (
            <option key={direction.from.lane} selected={direction.from.lane === own.direction.from.lane}>
              {inWords(direction)}
            </option>
          ))}
        </select>
      </div>
      <HeaderFields
        header={own.header}
        bases={basesIn(own.direction, connection)}
        edit={{}}
        predictions={[]}
        onChange={(header: HeaderForm) => {
          onChange({ ...own, header });
        }}
      />
      <div class="field">
        <span>{l10n.t('Octets of text')}</span>
        <Whole
          label={l10n.t('Octets of text')}
          value={own.octets}
          most={1460}
          onChange={(octets) => {
            onChange({ ...own, octets });
          }}
        />
      </div>
    </>
  );
}
