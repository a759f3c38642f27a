import type { PlainPacket, Span, Written, WrittenBox } from './written.ts'

/**
 * Whether a packet is in a set, found out by going through what is written: no set is made, and nothing is shared with
 * the algebra that is tested against it.
 */
export const isIn = (packet: PlainPacket, written: Written): boolean => {
  switch (written.is) {
    case 'boxes':
      return written.boxes.some((box) => matches(packet, box))
    case 'rules': {
      for (const { allow, box } of written.rules) if (matches(packet, box)) return allow
      return false
    }
    case 'union':
      return isIn(packet, written.left) || isIn(packet, written.right)
    case 'intersection':
      return isIn(packet, written.left) && isIn(packet, written.right)
    case 'difference':
      return isIn(packet, written.left) && !isIn(packet, written.right)
    case 'complement':
      return !isIn(packet, written.of)
  }
}

const matches = (packet: PlainPacket, box: WrittenBox): boolean => {
  if (box.family !== undefined && box.family !== packet.family) return false
  if (box.traffic !== undefined) {
    let isMeant = false
    for (const { protocols, ports } of box.traffic) {
      const hasPort = [1, 6, 17, 58].includes(packet.protocol)
      if (
        isWithin(packet.protocol, protocols) &&
        (ports === undefined || (hasPort && isWithin(packet.port, ports)))
      )
        isMeant = true
    }
    if (!isMeant) return false
  }
  if (box.sourcePorts !== undefined) {
    if (packet.protocol !== 6 && packet.protocol !== 17) return false
    if (!isWithin(packet.sourcePort, box.sourcePorts)) return false
  }
  if (box.source !== undefined && !box.source.some((cidr) => isCovered(packet.family, packet.source, cidr)))
    return false
  return box.destination?.some((cidr) => isCovered(packet.family, packet.destination, cidr)) ?? true
}

const isWithin = (value: number, spans: readonly Span[]): boolean =>
  spans.some(([from, to]) => from <= value && value <= to)

const isCovered = (family: 4 | 6, address: bigint, cidr: string): boolean => {
  const [text = '', prefix = ''] = cidr.split('/')
  if (text.includes(':') !== (family === 6)) return false
  const ignored = BigInt((family === 4 ? 32 : 128) - Number(prefix))
  return address >> ignored === plainAddress(text) >> ignored
}

/** Of texts that are all well formed. */
export const plainAddress = (text: string): bigint => {
  if (!text.includes(':')) return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  const [head = '', tail] = text.split('::')
  const before = groupsOf(head)
  const behind = groupsOf(tail ?? '')
  const zeros = Array(8 - before.length - behind.length).fill('0')
  return [...before, ...zeros, ...behind].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n)
}

/** Two groups may be written as an address of IPv4. */
const groupsOf = (text: string): readonly string[] =>
  text === ''
    ? []
    : text.split(':').flatMap((group) => {
        if (!group.includes('.')) return [group]
        const four = plainAddress(group)
        return [(four >> 16n).toString(16), (four & 65_535n).toString(16)]
      })
