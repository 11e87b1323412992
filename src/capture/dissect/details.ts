import type { Frame } from '../frame';
import { u16 } from '../octets';
import type { FoundFrame } from '../read/format';
import type { FrameField } from '../service';
import { fieldsOf } from './details/field';
import { ETHERNET_OF_802_3, HEADERS, VLAN_OF_802_3, type Header } from './details/headers';
import { tcpDetails } from './details/tcp';
import { LAYERS } from './layers';
import { byEtherType, byLinkType, type Next } from './next';
import { Position } from './position';
import { walk } from './walk';

const ETHERNET = byLinkType(1);
const VLAN = byEtherType(0x8100);
const LARGEST_LENGTH = 1500;

/**
 * What an inspector shows of a frame: its layers, outermost first, each with its fields, as far as they were captured.
 * Names and filters are Wireshark's. Of a datagram in fragments only the one at hand is known here.
 */
export function detailsOf(
  frame: Frame & Partial<Pick<FoundFrame, 'comments' | 'interfaceName'>>,
): FrameField[] {
  const layers = [frameDetails(frame)];
  const position = new Position();
  position.frame = frame;
  position.begin();
  const show = (layer: Next): void => {
    const header = headerAt(position, layer);
    if (header !== undefined && position.captured > 0) {
      layers.push(headerDetails(position, header));
    }
  };
  const link = byLinkType(frame.linkType);
  const first = LAYERS.get(link);
  show(link);
  if (first !== undefined && walk(position, first, show) && position.captured > 0) {
    layers.push(tcpDetails(position));
  }
  return layers;
}

/** Where a type is expected there may be a length. */
function headerAt({ octets, at }: Position, layer: Next): Header | undefined {
  if (layer === ETHERNET && u16(octets, at + 12) <= LARGEST_LENGTH) {
    return ETHERNET_OF_802_3;
  }
  return layer === VLAN && u16(octets, at + 2) <= LARGEST_LENGTH ? VLAN_OF_802_3 : HEADERS.get(layer);
}

/** A header says between whom it is, where it says that. */
function headerDetails({ octets, at, end }: Position, { name, filter, fields }: Header): FrameField {
  const shown = fieldsOf({ octets, start: at, end }, fields);
  const valueOf = (suffixes: readonly string[]): string | undefined =>
    shown.find((field) => suffixes.some((suffix) => field.filter === filter + suffix))?.value;
  const source = valueOf(['.src', '.srcport', '.ta']);
  const destination = valueOf(['.dst', '.dstport', '.ra']);
  const between = source !== undefined && destination !== undefined;
  return { name, filter, value: between ? `${source} → ${destination}` : '', fields: shown };
}

function frameDetails({
  number,
  seconds,
  nanoseconds,
  originalLength,
  start,
  end,
  comments = [],
  interfaceName,
}: Frame & Partial<Pick<FoundFrame, 'comments' | 'interfaceName'>>): FrameField {
  const time = `${String(seconds)}.${String(nanoseconds).padStart(9, '0')}`;
  return {
    name: 'Frame',
    filter: 'frame',
    value: String(number),
    fields: [
      { name: 'Frame Number', filter: 'frame.number', value: String(number) },
      ...(interfaceName === undefined
        ? []
        : [{ name: 'Interface name', filter: 'frame.interface_name', value: interfaceName }]),
      { name: 'Epoch Time', filter: 'frame.time_epoch', value: time },
      { name: 'Frame length on the wire', filter: 'frame.len', value: String(originalLength) },
      {
        name: 'Frame length stored into the capture file',
        filter: 'frame.cap_len',
        value: String(end - start),
      },
      ...comments.map((value) => ({ name: 'Comment', filter: 'frame.comment', value })),
    ],
  };
}
