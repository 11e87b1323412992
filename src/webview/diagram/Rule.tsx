import type { Details } from '../../protocol/diagram';

/** A rule: what it says, and where it stands. */
export function Rule({ rule }: { readonly rule: NonNullable<Details['rule']> }) {
  return (
    <blockquote class="rule">
      <p>{rule.sentence}</p>
      <footer>
        <a href={rule.address}>{rule.section}</a>
        {rule.requirements.map((id) => (
          <code key={id}>{id}</code>
        ))}
      </footer>
    </blockquote>
  );
}
