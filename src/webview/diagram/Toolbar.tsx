import * as l10n from '@vscode/l10n';
import { SPEEDS } from '../../protocol/diagram';
import { BranchChooser } from './branches/BranchChooser';
import { fitting, ZOOM, zoomed } from './geometry/scale';
import { openFind } from './finding';
import { controls } from './host';
import { LabTools } from './lab/LabTools';
import { showKeys } from './CheatSheet';
import { Select } from './Select';
import { ShareMenu } from './sharing/ShareMenu';
import { atBeginning, atEnd, choices, now, shown, viewport, zoom, zoomTo } from './store';
import { Tool } from './Tool';

/** Choosing, playing and looking closer. */
export function Toolbar() {
  return (
    <header class="toolbar">
      <Scenarios />
      <BranchChooser />
      <Playing />
      <LabTools />
      <Looking />
    </header>
  );
}

function Scenarios() {
  const value = shown.value?.id ?? '';
  const known = choices.value.map(({ id, title, description }) => ({ value: id, label: title, description }));
  const other = known.some((choice) => choice.value === value)
    ? []
    : [{ value, label: shown.value?.title ?? '', description: shown.value?.description ?? '' }];
  return (
    <Select
      class="scenario"
      label={l10n.t('Scenario')}
      options={[...other, ...known]}
      value={value}
      onChange={controls.choose}
    />
  );
}

function Playing() {
  const playing = now.value?.playing ?? false;
  const speed = String(now.value?.speed ?? 1);
  return (
    <div class="group" role="group" aria-label={l10n.t('Play')}>
      <Tool
        icon="debug-restart"
        name={l10n.t('Restart')}
        disabled={atBeginning.value}
        run={controls.restart}
      />
      <Tool
        icon="debug-step-back"
        name={l10n.t('Step back')}
        disabled={atBeginning.value}
        run={controls.stepBack}
      />
      <Tool
        icon={playing ? 'debug-pause' : 'play'}
        name={playing ? l10n.t('Pause') : l10n.t('Play')}
        disabled={(shown.value?.moments ?? 0) === 0}
        run={controls.playOrPause}
      />
      <Tool icon="debug-step-over" name={l10n.t('Step')} disabled={atEnd.value} run={controls.step} />
      <Select
        class="speed"
        label={l10n.t('Speed')}
        options={SPEEDS.map((value) => ({
          value: String(value),
          label: `${String(value)}×`,
          description: '',
        }))}
        value={speed}
        onChange={(value) => {
          const chosen = SPEEDS.find((one) => String(one) === value);
          if (chosen !== undefined) {
            controls.setSpeed(chosen);
          }
        }}
      />
    </div>
  );
}

function Looking() {
  const zoomBy = (direction: 1 | -1) => () => {
    zoomTo(zoomed(zoom.peek(), direction));
  };
  const fit = () => {
    zoomTo(fitting(shown.peek()?.height ?? 1, viewport.peek().height));
  };
  return (
    <div class="group" role="group" aria-label={l10n.t('View')}>
      <Tool icon="zoom-out" name={l10n.t('Zoom out')} disabled={zoom.value <= ZOOM.least} run={zoomBy(-1)} />
      <Tool icon="zoom-in" name={l10n.t('Zoom in')} disabled={zoom.value >= ZOOM.most} run={zoomBy(1)} />
      <Tool icon="screen-full" name={l10n.t('Fit the ladder into the view')} disabled={false} run={fit} />
      <Tool icon="search" name={l10n.t('Find')} disabled={false} run={openFind} />
      <Tool icon="copy" name={l10n.t('Copy the ladder as text')} disabled={false} run={controls.copyText} />
      <ShareMenu />
      <Tool icon="keyboard" name={l10n.t('Keyboard shortcuts')} disabled={false} run={showKeys} />
    </div>
  );
}
