import { useEffect, useLayoutEffect } from 'preact/hooks';
import { EditHeader } from './EditHeader';
import { Form } from './Form';
import { asked } from '../store';
import { busy } from './host';
import { Inject } from './Inject';
import { Menu } from './Menu';
import { Progress } from './Progress';
import { giveFocusBack, surface } from './surface';
import { offer } from './offer';

/** What lies over the page, and the sign that the scenario runs again. */
export function Surfaces() {
  const open = surface.value;
  useLayoutEffect(() => {
    if (open === undefined) {
      giveFocusBack();
    }
  }, [open]);
  const times = asked.value;
  useEffect(() => {
    if (times > 0) {
      offer();
    }
  }, [times]);
  return (
    <>
      {busy.value && <Progress />}
      {open?.kind === 'menu' && <Menu key={open.label} {...open} />}
      {open?.kind === 'form' && <Form key={open.form.title} form={open.form} />}
      {open?.kind === 'edit' && <EditHeader row={open.row} />}
      {open?.kind === 'inject' && <Inject {...open} />}
    </>
  );
}
