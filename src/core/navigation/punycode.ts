/**
 * Reads one label of a host as people would see it written (RFC 3492); undefined where it is none. Writes none: the URL
 * parser does that.
 */
export function decodeLabel(label: string): string | undefined {
  const coded = label.toLowerCase()
  if (!coded.startsWith('xn--')) return label
  const cut = coded.lastIndexOf('-')
  const plain = cut > 3 ? [...coded.slice(4, cut)] : []
  return insertLetters(plain, coded.slice(Math.max(cut, 3) + 1))
}

const BASE = 36
const LAST_LETTER = 0x10ffff

/** Puts the letters that the digits code between the plain ones. */
function insertLetters(plain: readonly string[], digits: string): string | undefined {
  const letters = [...plain]
  let code = 128
  let at = 0
  let bias = 72
  let index = 0
  while (index < digits.length) {
    const before = at
    let weight = 1
    for (let round = BASE; ; round += BASE) {
      const digit = toDigit(digits.charCodeAt(index))
      index += 1
      if (digit === undefined) return undefined
      at += digit * weight
      const threshold = Math.min(Math.max(round - bias, 1), 26)
      if (digit < threshold) break
      weight *= BASE - threshold
      if (weight > LAST_LETTER * BASE) return undefined
    }
    const count = letters.length + 1
    bias = adaptBias(at - before, count, before === 0)
    code += Math.floor(at / count)
    at %= count
    if (code > LAST_LETTER) return undefined
    letters.splice(at, 0, String.fromCodePoint(code))
    at += 1
  }
  return letters.join('')
}

function toDigit(code: number): number | undefined {
  if (code >= 97 && code <= 122) return code - 97
  return code >= 48 && code <= 57 ? code - 22 : undefined
}

function adaptBias(moved: number, count: number, isFirst: boolean): number {
  let delta = Math.floor(moved / (isFirst ? 700 : 2))
  delta += Math.floor(delta / count)
  let rounds = 0
  for (; delta > 455; rounds += BASE) delta = Math.floor(delta / 35)
  return rounds + Math.floor((36 * delta) / (delta + 38))
}
