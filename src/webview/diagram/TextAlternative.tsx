import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { PART, type Lines } from '../../protocol/lines';
import { attempt, controls, ladderLines } from './host';
import { Pane } from './Pane';
import { now, selected, shown } from './store';
import { Tool } from './Tool';

/** The ladder as text, a part at a time, fetched while it is open: the part with what is selected, or the last. */
export function TextAlternative() {
  const [open, setOpen] = useState(false);
  return (
    <Pane title={l10n.t('Ladder as text')} open={open} onToggle={setOpen}>
      <button type="button" class="copy" onClick={controls.copyText}>
        <i class="codicon codicon-copy" aria-hidden="true" />
        {l10n.t('Copy')}
      </button>
      {open && <Part />}
    </Pane>
  );
}

/** Where the part begins that holds a row. */
function partOf(row: number): number {
  return Math.floor(row / PART) * PART;
}

function Part() {
  const [part, setPart] = useState<Lines>();
  const [first, setFirst] = useState<number>();
  const version = shown.value?.version;
  const cursor = now.value?.cursor;
  const row = selected.value;
  // Whoever selects something reads on from there; else from where the ladder is.
  useEffect(() => {
    setFirst(row === null ? undefined : partOf(row));
  }, [row, version]);
  useEffect(() => {
    let current = true;
    const fetch = async () => {
      const answer = await ladderLines(first);
      if (current && answer.version === version) {
        setPart(answer);
      }
    };
    void attempt(fetch());
    return () => {
      current = false;
    };
  }, [first, version, cursor]);
  if (part === undefined) {
    return null;
  }
  const start = part.lines[0]?.row ?? 0;
  const end = Math.min(part.rows, start + PART);
  return (
    <>
      <PartOfAll start={start} end={end} rows={part.rows} go={setFirst} />
      <Text part={part} />
    </>
  );
}

function Text({ part }: { readonly part: Lines }) {
  const marked = useRef<HTMLElement>(null);
  const row = selected.value;
  useEffect(() => {
    // Only within the text itself: the rest of the page stays where it is.
    const line = marked.current;
    const text = line?.parentElement ?? null;
    if (line !== null && text !== null) {
      const { offsetTop, offsetHeight } = line;
      if (offsetTop < text.scrollTop || offsetTop + offsetHeight > text.scrollTop + text.clientHeight) {
        text.scrollTop = offsetTop - text.clientHeight / 2;
      }
    }
  }, [row, part]);
  return (
    <pre tabIndex={0} aria-label={l10n.t('Ladder as text')}>
      {part.heading !== '' && `${part.heading}\n`}
      {part.lines.map((line) =>
        line.row === row ? (
          <mark key={line.row} ref={marked} aria-current="true">{`${line.text}\n`}</mark>
        ) : (
          `${line.text}\n`
        ),
      )}
    </pre>
  );
}

/** Which rows these are, and the way to those before and after; nothing where these are all. */
function PartOfAll(props: {
  readonly start: number;
  readonly end: number;
  readonly rows: number;
  readonly go: (first: number) => void;
}) {
  const { start, end, rows, go } = props;
  if (rows <= PART) {
    return null;
  }
  return (
    <div class="rows">
      <Tool
        icon="chevron-up"
        name={l10n.t('Earlier rows')}
        disabled={start === 0}
        run={() => {
          go(Math.max(0, start - PART));
        }}
      />
      <Tool
        icon="chevron-down"
        name={l10n.t('Later rows')}
        disabled={end >= rows}
        run={() => {
          go(end);
        }}
      />
      <span role="status">{l10n.t('rows {0} to {1} of {2}', start + 1, end, rows)}</span>
    </div>
  );
}
