import { useState } from 'preact/hooks';
import { Dialog } from './Dialog';
import type { FieldSpec, FormSpec, Values } from './fields';

/** A dialog with fields one below the other. */
export function Form({ form }: { readonly form: FormSpec }) {
  const [typed, setTyped] = useState<Values>({});
  const fields = form.fields(typed);
  const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field, typed)]));
  return (
    <Dialog title={form.title} intro={form.intro} action={form.action} send={() => form.send(values)}>
      {fields.map((field, index) => (
        <Field
          key={field.name}
          field={field}
          first={index === 0}
          value={values[field.name] ?? ''}
          onChange={(value) => {
            setTyped({ ...typed, [field.name]: value });
          }}
        />
      ))}
    </Dialog>
  );
}

/** What was typed, as long as it is among what may be chosen; else what it is at first. */
function valueOf(field: FieldSpec, typed: Values): string {
  const value = typed[field.name] ?? field.initial ?? '';
  return field.kind === 'number' || field.options.some((option) => option.value === value)
    ? value
    : (field.options[0]?.value ?? '');
}

function Field(props: {
  readonly field: FieldSpec;
  readonly first: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { field, first, value, onChange } = props;
  const { name, label, hint } = field;
  const id = `ask-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Input id={id} field={field} first={first} value={value} onChange={onChange} />
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Input(props: {
  readonly id: string;
  readonly field: FieldSpec;
  readonly first: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { id, field, first, value, onChange } = props;
  const common = {
    id,
    autofocus: first,
    'aria-describedby': field.hint === undefined ? undefined : `${id}-hint`,
  };
  if (field.kind === 'choice') {
    return (
      <select
        {...common}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      >
        {field.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const { min, max, unit, fractions, required } = field;
  return (
    <span class="number">
      <input
        {...common}
        type="number"
        min={min}
        max={max}
        step={fractions === true ? 'any' : 1}
        required={required}
        value={value}
        onFocus={({ currentTarget }) => {
          currentTarget.select();
        }}
        onInput={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      />
      {unit !== undefined && <span class="unit">{unit}</span>}
    </span>
  );
}
