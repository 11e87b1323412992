import { socketInWords } from '../../explanations/socket';
import type { History } from '../../sockets/history';
import type { AboutSocket } from '../explanations/panel';
import type { Machine } from './machine';
import { timeText } from './phrases';
import { plain } from './plain';

/** What is known of this very socket, to stand above the page of its state. */
export async function aboutSocket(history: History, { service }: Machine): Promise<AboutSocket> {
  // Where nothing tells more than the table does, the table does.
  const detail = await service.detail(history.key).catch(() => undefined);
  return (words) => socketInWords(words, history, detail, timeText, plain);
}
