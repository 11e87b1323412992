/**
 * What a packetdrill script says, as the parser reads it and the interpreter runs it. Times are whole microseconds,
 * places are UTF-16 offsets into the text, lines count from 1.
 */

/** From `start` up to, but without, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Something with a place. */
export interface Placed {
  readonly range: Range;
}

/** What keeps a script, or a part of it, from being run. */
export interface Problem extends Placed {
  readonly line: number;
  /** Whether it is no packetdrill at all, or packetdrill that is not built here. */
  readonly kind: 'syntax' | 'unsupported';
  readonly message: string;
}

export interface Script {
  /** `--name=value` lines, in order. */
  readonly options: readonly Option[];
  /** In the order of the text; a shell line before the first time stamp is the first of them, at time 0. */
  readonly events: readonly Event[];
  /** Shell lines after the last event that have no time stamp. */
  readonly cleanup: readonly Command[];
  /** By their place. A script with problems is not run; what could be read of it is here all the same. */
  readonly problems: readonly Problem[];
}

export interface Option extends Placed {
  readonly line: number;
  readonly name: string;
  /** Undefined for a flag without one. */
  readonly value: string | undefined;
}

export interface Event extends Placed {
  readonly line: number;
  readonly time: Time;
  readonly action: Action;
}

/** When an event happens, or is expected to. Relative times count from the event before. */
export type Time =
  | { readonly kind: 'absolute'; readonly at: number }
  | { readonly kind: 'relative'; readonly at: number }
  | { readonly kind: 'absolute range'; readonly from: number; readonly to: number }
  | { readonly kind: 'relative range'; readonly from: number; readonly to: number }
  /** `*` */
  | { readonly kind: 'any' };

export type Action = TcpPacket | IcmpPacket | Call | Command | Code;

/** `<` is for the stack under test, `>` is expected from it. */
export type Direction = '<' | '>';

/** What is said of the IP header, in brackets before the flags; undefined is not said. */
export interface IpInfo {
  /** `noecn`, `ect0`, `ect1`, `ce`; `ect01` is either of two. */
  readonly ecn?: 'noecn' | 'ect0' | 'ect1' | 'ect01' | 'ce';
  /** `tos 0x10`: the whole octet. */
  readonly tos?: number;
  readonly ttl?: number;
  readonly flowLabel?: number;
}

export interface TcpPacket extends Placed {
  readonly kind: 'tcp';
  readonly direction: Direction;
  readonly ip: IpInfo;
  /** Where the script names them (`1234 > 80`), else those of the connection spoken of last. */
  readonly ports: { readonly source: number; readonly destination: number } | undefined;
  readonly flags: Flags;
  readonly seq: { readonly start: number; readonly end: number; readonly length: number };
  /** Undefined when not said. An expected segment then has, or has not, an acknowledgment as its flags say. */
  readonly ack: number | undefined;
  /** As the header carries it; undefined when not said: anything, or 0 for a segment that is sent. */
  readonly win: number | undefined;
  readonly urg: number | undefined;
  /** `any` is `<...>`; no list at all is an empty one. */
  readonly options: readonly TcpOption[] | 'any';
}

export interface Flags extends Placed {
  /** FIN … CWR as src/tcp/segment.ts has them, and {@link AE}. */
  readonly ctl: number;
}

/** AE, the flag that was NS (RFC 9768): the highest of the three of the ACE field. */
export const AE = 0x100;

export type TcpOption =
  | { readonly kind: 'nop' | 'eol' | 'sackOK' }
  | { readonly kind: 'mss' | 'wscale'; readonly value: number }
  | { readonly kind: 'sack'; readonly blocks: readonly { readonly left: number; readonly right: number }[] }
  /** Values are names: the stack's clock stands for the first, the difference of two is what counts. */
  | { readonly kind: 'TS'; readonly val: number | 'any'; readonly ecr: number | 'any' }
  /** TCP Fast Open: `FO` (kind 34) or `FOEXP` (kind 254, 0xf989). The cookie in hexadecimal digits; empty: a request. */
  | { readonly kind: 'FO' | 'FOEXP'; readonly cookie: string }
  /** An option by its number: `md5` and what else has no meaning here but its octets. */
  | { readonly kind: 'unknown'; readonly number: number; readonly octets: readonly number[] };

export interface IcmpPacket extends Placed {
  readonly kind: 'icmp';
  readonly direction: Direction;
  readonly ip: IpInfo;
  /** As written: `unreachable`, `time_exceeded`, `packet_too_big`. */
  readonly type: string;
  /** As written: `port_unreachable`, `frag_needed`; undefined when not said. */
  readonly code: string | undefined;
  readonly mtu: number | undefined;
  /** The sequence numbers of the segment that it quotes; undefined when not said. */
  readonly echoed: { readonly start: number; readonly end: number; readonly length: number } | undefined;
}

/** A system call, and what it is expected to answer. */
export interface Call extends Placed {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly result: Expression;
  /** `EINPROGRESS` of `= -1 EINPROGRESS (Operation now in progress)`. */
  readonly errno: string | undefined;
  /** It blocks, until then: microseconds from where its own time counts from. Undefined: it answers at once. */
  readonly until: number | undefined;
}

/** A value in a call. */
export type Expression = Placed &
  (
    | { readonly kind: 'any' }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'word'; readonly name: string }
    /** `open` when it goes on: `"abc"...` */
    | { readonly kind: 'string'; readonly value: string; readonly open: boolean }
    | {
        readonly kind: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'array'; readonly items: readonly Expression[] }
    /** `{onoff=1, linger=0}`, `{..., 1000}`; `name` is everything before `=`, as `msg_iov` of `msg_iov(1)=`. */
    | { readonly kind: 'struct'; readonly fields: readonly Field[] }
    /** `htons(8080)`, `inet_addr("192.0.2.1")` */
    | { readonly kind: 'function'; readonly name: string; readonly arguments: readonly Expression[] }
  );

export interface Field {
  readonly name: string | undefined;
  readonly value: Expression;
}

/** A line for the shell, without the backquotes: never given to one. */
export interface Command extends Placed {
  readonly kind: 'command';
  readonly line: number;
  readonly text: string;
}

/** The text between `%{` and `}%`: never evaluated as what it is, Python. */
export interface Code extends Placed {
  readonly kind: 'code';
  readonly text: string;
}
