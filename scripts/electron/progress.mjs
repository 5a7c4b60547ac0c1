const MEGABYTE = 1_000_000

/** The share of the file after which another line is written where lines cannot be replaced. */
const SHARE = 0.1

/** Milliseconds before the first sign, and between two: a fast line needs none. */
const QUIET = 1_000
const EACH = 200

const WIDTH = 24

/**
 * Creates what shows how far a download is: at a terminal a bar that is replaced, elsewhere (the log of a CI machine) a
 * line for each tenth. Shows nothing in the first second.
 */
export function createProgress(out = process.stderr) {
  const start = performance.now()
  let [last, shown, isBegun] = [0, 0, false]
  return {
    update: ({ received, total }) => {
      const now = performance.now()
      if (now - start < QUIET || now - last < EACH) return
      const share = total ? received / total : undefined
      if (!out.isTTY && isBegun && (share === undefined ? now - last < 30 * QUIET : share - shown < SHARE)) return
      out.write(`${isBegun || !out.isTTY ? '' : '\n'}${toLine({ received, total, isBar: out.isTTY })}`)
      ;[last, shown, isBegun] = [now, share ?? 0, true]
    },
    end: () => {
      if (isBegun && out.isTTY) out.write('\n')
    },
  }
}

function toLine({ received, total, isBar }) {
  const megabytes = Math.round(received / MEGABYTE)
  if (!total) return isBar ? `\r  ${megabytes} MB` : `\n  ${megabytes} MB`
  const share = received / total
  const says = `${Math.floor(share * 100)} %, ${megabytes} of ${Math.round(total / MEGABYTE)} MB`
  if (!isBar) return `\n  ${says}`
  const full = Math.round(share * WIDTH)
  return `\r  [${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${says}`
}
