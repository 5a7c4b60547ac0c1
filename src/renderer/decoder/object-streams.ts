/** What one stream of objects may hold once it is unpacked, in bytes: what is larger is a bomb. */
const MOST = 20_000_000

/**
 * Unpacks the streams in which a PDF keeps objects out of plain sight (ISO 32000, 7.5.7). `hidden`: one that is packed in
 * another way than writers do it, or that is larger than any.
 */
export async function* readObjectStreams(bytes: Uint8Array): AsyncGenerator<Uint8Array | 'hidden'> {
  const text = new TextDecoder('latin1').decode(bytes)
  for (let at = text.indexOf('/ObjStm'); at >= 0; at = text.indexOf('/ObjStm', at + 1)) {
    const head = text.lastIndexOf('obj', at)
    const begin = /stream\r?\n/g
    begin.lastIndex = at
    const start = begin.exec(text)
    if (start === null || start.index - head > 2_000) yield 'hidden'
    else {
      const from = start.index + start[0].length
      const end = text.indexOf('endstream', from)
      const packing = /\/Filter\s*\[?\s*\/(\w+)\s*(\/\w+)?/.exec(text.slice(head, start.index))
      const packed = bytes.subarray(from, end < 0 ? undefined : end)
      if (packing === null) yield packed
      else if (packing[1] !== 'FlateDecode' || text.slice(head, start.index).match(/Decode\b/g)?.length !== 1)
        yield 'hidden'
      else yield await inflate(packed)
    }
  }
}

async function inflate(packed: Uint8Array): Promise<Uint8Array | 'hidden'> {
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('deflate'))
    const reader = stream.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value)
      length += next.value.length
      if (length > MOST) return 'hidden'
    }
  } catch {
    // What stands behind its end (a line's end) counts as an error of the stream; what came before it was all.
    if (length === 0) return 'hidden'
  }
  return new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}
