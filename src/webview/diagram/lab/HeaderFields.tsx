import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { HeaderEdit, Prediction } from '../../../protocol/prediction';
import { absolute, FLAGS, type Bases, type HeaderForm } from './header';

/** The fields of a header; what is changed is marked, with a sentence of what that is likely to do. */
export function HeaderFields(props: {
  readonly header: HeaderForm;
  readonly bases: Bases;
  readonly edit: HeaderEdit;
  readonly predictions: readonly Prediction[];
  readonly onChange: (header: HeaderForm) => void;
}) {
  const { header, bases, edit, predictions, onChange } = props;
  const about = (field: Prediction['field']) => ({
    changed: edit[field] !== undefined,
    prediction: predictions.find((one) => one.field === field),
  });
  return (
    <>
      <Part name={l10n.t('Flags')} {...about('flags')}>
        <div class="checks">
          {FLAGS.map((flag, index) => (
            <Check
              key={flag}
              label={flag}
              first={index === 0}
              checked={header.flags.includes(flag)}
              onChange={(checked) => {
                onChange({
                  ...header,
                  flags: FLAGS.filter((one) => (one === flag ? checked : header.flags.includes(one))),
                });
              }}
            />
          ))}
        </div>
      </Part>
      <Part name="SEQ" {...about('seq')}>
        <Sequence
          label="SEQ"
          value={header.seq}
          base={bases.seq}
          onChange={(seq) => {
            onChange({ ...header, seq });
          }}
        />
      </Part>
      <Part name="ACK" {...about('ack')}>
        <Sequence
          label={l10n.t('Acknowledgment number')}
          value={header.ack}
          base={bases.ack}
          onChange={(ack) => {
            onChange({ ...header, ack });
          }}
        />
      </Part>
      <Part name={l10n.t('Window')} {...about('wnd')}>
        <Whole
          label={l10n.t('Window')}
          value={header.wnd}
          most={0xffff}
          onChange={(wnd) => {
            onChange({ ...header, wnd });
          }}
        />
      </Part>
      <Part name={l10n.t('Urgent pointer')} {...about('up')}>
        <Whole
          label={l10n.t('Urgent pointer')}
          value={header.up}
          most={0xffff}
          onChange={(up) => {
            onChange({ ...header, up });
          }}
        />
      </Part>
      <Part name={l10n.t('Options')} {...about('options')}>
        <Options
          options={header.options}
          onChange={(options) => {
            onChange({ ...header, options });
          }}
        />
      </Part>
    </>
  );
}

function Part(props: {
  readonly name: string;
  readonly changed: boolean;
  readonly prediction: Prediction | undefined;
  readonly children: ComponentChildren;
}) {
  const { name, changed, prediction, children } = props;
  return (
    <fieldset class={changed ? 'part changed' : 'part'}>
      <legend>
        {name}
        {changed && <span class="mark">{l10n.t('changed')}</span>}
      </legend>
      {children}
      <div aria-live="polite">
        {changed && prediction !== undefined && (
          <p class="hint">
            {prediction.sentence} <a href={prediction.address}>{prediction.section}</a>
          </p>
        )}
      </div>
    </fieldset>
  );
}

function Check(props: {
  readonly label: string;
  readonly first?: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const { label, first = false, checked, onChange } = props;
  return (
    <label class="check">
      <input
        type="checkbox"
        autofocus={first}
        checked={checked}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.checked);
        }}
      />
      {label}
    </label>
  );
}

export function Whole(props: {
  readonly label: string;
  readonly value: number;
  readonly least?: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, least = 0, most, onChange } = props;
  return (
    <input
      type="number"
      aria-label={label}
      required
      min={least}
      max={most}
      step={1}
      value={Number.isNaN(value) ? '' : value}
      onInput={({ currentTarget }) => {
        onChange(currentTarget.valueAsNumber);
      }}
    />
  );
}

/** A sequence number as the ladder counts it, and as it stands in the header. */
function Sequence(props: {
  readonly label: string;
  readonly value: number;
  readonly base: number;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, base, onChange } = props;
  return (
    <span class="number">
      <Whole label={label} value={value} least={-0xffffffff} most={0xffffffff} onChange={onChange} />
      {base !== 0 && (
        <span class="unit">
          {l10n.t('in the header {0}', Number.isNaN(value) ? '–' : absolute(base, value))}
        </span>
      )}
    </span>
  );
}

type HeaderOptions = HeaderForm['options'];

function Options(props: {
  readonly options: HeaderOptions;
  readonly onChange: (options: HeaderOptions) => void;
}) {
  const { options, onChange } = props;
  const { mss, windowScale, sackPermitted, timestamps } = options;
  return (
    <div class="options">
      <Option
        name={l10n.t('Maximum segment size')}
        value={mss}
        usual={1460}
        most={0xffff}
        onChange={(value) => {
          onChange({ ...options, mss: value });
        }}
      />
      <Option
        name={l10n.t('Window scale')}
        value={windowScale}
        usual={7}
        most={255}
        onChange={(value) => {
          onChange({ ...options, windowScale: value });
        }}
      />
      <Check
        label={l10n.t('SACK permitted')}
        checked={sackPermitted === true}
        onChange={(checked) => {
          onChange({ ...options, sackPermitted: checked ? true : undefined });
        }}
      />
      <Option
        name={l10n.t('Timestamp')}
        value={timestamps?.tsval}
        usual={0}
        most={0xffffffff}
        onChange={(tsval) => {
          onChange({
            ...options,
            timestamps: tsval === undefined ? undefined : { tsecr: 0, ...timestamps, tsval },
          });
        }}
      />
      {timestamps !== undefined && (
        <label class="check">
          {l10n.t('Timestamp echoed')}
          <Whole
            label={l10n.t('Timestamp echoed')}
            value={timestamps.tsecr}
            most={0xffffffff}
            onChange={(tsecr) => {
              onChange({ ...options, timestamps: { ...timestamps, tsecr } });
            }}
          />
        </label>
      )}
    </div>
  );
}

/** An option with a number: there or not there. */
function Option(props: {
  readonly name: string;
  readonly value: number | undefined;
  readonly usual: number;
  readonly most: number;
  readonly onChange: (value: number | undefined) => void;
}) {
  const { name, value, usual, most, onChange } = props;
  return (
    <div class="option">
      <Check
        label={name}
        checked={value !== undefined}
        onChange={(checked) => {
          onChange(checked ? usual : undefined);
        }}
      />
      {value !== undefined && <Whole label={name} value={value} most={most} onChange={onChange} />}
    </div>
  );
}
