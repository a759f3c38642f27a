/**
 * Whether some name is what both patterns say, of which what stands for a part of the second has no colon in it: by the
 * pairs of places, one in each, to which one text can lead.
 */
export const mayMeet = (one: string, other: string): boolean => {
  const width = other.length + 1
  const ends = new Uint8Array((one.length + 1) * width)
  ends[0] = 1
  for (let at = 0; at <= one.length; at++) {
    let isAlive = false
    for (let to = 0; to < width; to++) {
      if (ends[at * width + to] !== 1) continue
      isAlive = true
      const [own, sign] = [one[at], other[to]]
      // A star may be nothing, or go over whatever the other has next.
      if (own === '*' || (sign === '*' && own !== undefined && own !== ':')) ends[(at + 1) * width + to] = 1
      if (sign === '*' || (own === '*' && sign !== undefined)) ends[at * width + to + 1] = 1
      if (own !== undefined && sign !== undefined && isSame(own, sign)) ends[(at + 1) * width + to + 1] = 1
    }
    if (!isAlive) return false
  }
  return ends.at(-1) === 1
}

const isSame = (own: string, sign: string): boolean =>
  own === sign || own === '?' || (sign === '?' && own !== ':')
