import type { IcmpPacket } from '../language/script';
import type { Unreachable } from '../stack';

/** ICMP's types and codes (RFC 792, RFC 1122, RFC 1812; ICMPv6: RFC 4443) by the names that scripts give them. */

interface Type {
  readonly number: number;
  /** The first is meant when none is named. */
  readonly codes: Readonly<Record<string, number>>;
}

const V4: Readonly<Record<string, Type>> = {
  unreachable: {
    number: 3,
    codes: {
      net_unreachable: 0,
      host_unreachable: 1,
      protocol_unreachable: 2,
      proto_unreachable: 2,
      port_unreachable: 3,
      frag_needed: 4,
      source_route_failed: 5,
      net_unknown: 6,
      host_unknown: 7,
      source_host_isolated: 8,
      host_isolated: 8,
      net_prohibited: 9,
      host_prohibited: 10,
      net_unreachable_for_tos: 11,
      host_unreachable_for_tos: 12,
      packet_filtered: 13,
      comm_prohibited: 13,
      precedence_violation: 14,
      precedence_cutoff: 15,
    },
  },
  source_quench: { number: 4, codes: {} },
  time_exceeded: {
    number: 11,
    codes: {
      exceeded_in_transit: 0,
      exceeded_ttl: 0,
      ttl_exceeded: 0,
      exceeded_hop_limit: 0,
      exceeded_reassembly: 1,
      exceeded_fragment_reassembly: 1,
    },
  },
  parameter_problem: {
    number: 12,
    codes: { pointer_indicates_error: 0, missing_option: 1, bad_length: 2 },
  },
};

const V6: Readonly<Record<string, Type>> = {
  unreachable: {
    number: 1,
    codes: {
      no_route: 0,
      net_unreachable: 0,
      admin_prohibited: 1,
      comm_prohibited: 1,
      not_neighbour: 2,
      beyond_scope: 2,
      addr_unreachable: 3,
      address_unreachable: 3,
      host_unreachable: 3,
      port_unreachable: 4,
      policy_fail: 5,
      reject_route: 6,
    },
  },
  packet_too_big: { number: 2, codes: {} },
  time_exceeded: { number: 3, codes: { exceeded_hop_limit: 0, exceeded_ttl: 0, exceeded_frag_time: 1 } },
  parameter_problem: {
    number: 4,
    codes: { erroneous_header: 0, unrecognized_next_header: 1, unrecognized_option: 2 },
  },
};

/** The numbers that an ICMP message is sent with; undefined when its type or code is unknown. */
export function icmpNumbers(
  { type, code }: Pick<IcmpPacket, 'type' | 'code'>,
  ipVersion: 4 | 6,
): Pick<Unreachable, 'type' | 'code'> | undefined {
  const known = own(ipVersion === 4 ? V4 : V6, type);
  const number = code === undefined ? 0 : (own(known?.codes ?? {}, code) ?? literal(code));
  return known === undefined || number === undefined ? undefined : { type: known.number, code: number };
}

/** A script may ask for a type of any name, "constructor" too. */
function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** `code 5` may be written as a number. */
function literal(code: string): number | undefined {
  return /^\d+$/.test(code) ? Number(code) : undefined;
}
