import { readFileSync } from 'node:fs';

/** What a program and all its children sent while they had no network but one of their own. */
export interface Sent {
  /** Packets that left through the only way out. */
  readonly out: number;
  /** Packets to itself. Test tools steer programs over TCP connections of this kind. */
  readonly loopback: number;
  /** Datagrams, over either: what a look-up of a name would be. */
  readonly datagrams: number;
}

// An address, a route and a neighbour, so that whatever is sent does leave and is counted. The kernel's own IPv6
// chatter is off. The other end is nowhere: no packet reaches anything real.
const IN_A_NETWORK_OF_ITS_OWN = `
set -e
echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
ip link add here type veth peer name there
ip address add 10.99.0.2/24 dev here
ip link set lo up
ip link set here up
ip link set there up
ip route add default via 10.99.0.1
ip neighbour add 10.99.0.1 lladdr 02:00:00:00:00:01 dev here
counts=$1
shift
set +e
"$@"
code=$?
cat /proc/self/net/dev /proc/self/net/snmp > "$counts"
exit $code
`;

/** The command in a closed network (Linux), which at its end writes what was sent to the file `counts`. */
export const inClosedNetwork = (
  counts: string,
  command: string,
  args: readonly string[],
): readonly [string, readonly string[]] => [
  'unshare',
  ['--map-root-user', '--net', 'sh', '-c', IN_A_NETWORK_OF_ITS_OWN, 'sh', counts, command, ...args],
];

/** Reads what `inClosedNetwork` wrote. Throws when it is not all there. */
export function readSent(counts: string): Sent {
  const lines = readFileSync(counts, 'utf8').split('\n');
  const packets = (device: string): string | undefined =>
    lines
      .flatMap((line) => (line.trim().startsWith(`${device}:`) ? [line.split(':')[1] ?? ''] : []))[0]
      ?.trim()
      .split(/\s+/)[9];
  const [names = [], values = []] = lines
    .filter((line) => line.startsWith('Udp:'))
    .map((line) => line.trim().split(/\s+/));
  const sent = {
    out: Number(packets('here')),
    loopback: Number(packets('lo')),
    datagrams: Number(values[names.indexOf('OutDatagrams')]),
  };
  if (Object.values(sent).some(Number.isNaN))
    throw new Error(`the counts are not as expected:\n${lines.join('\n')}`);
  return sent;
}
