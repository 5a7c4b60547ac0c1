/**
 * Runs inside electron's installer (`node --import`), before it: reports to our set-up how its download goes. The
 * installer itself prints a stack without the cause (of "fetch failed" nothing more), and a progress bar at terminals
 * only. It changes nothing of what is downloaded, and ends a download that gives no sign of life.
 */
const fetchIt = globalThis.fetch

// Ends with the set-up that started it, however that ends, and does not wait for it.
process.on('disconnect', () => process.exit(1))
process.channel?.unref()

/** Milliseconds until the answer begins, and between two pieces of it. */
const ANSWER = Number(process.env.ELECTRON_ANSWER_MS)
const SILENCE = Number(process.env.ELECTRON_SILENCE_MS)

globalThis.fetch = async (url, options) => {
  const watch = createWatch()
  try {
    watch.expect(ANSWER)
    const response = await fetchIt(url, { ...options, signal: watch.signal })
    if (!response.ok || !response.body) return finish(response, watch)
    watch.expect(SILENCE)
    const total = Number(response.headers.get('content-length')) || undefined
    report({ received: 0, total })
    const { status, statusText, headers } = response
    return new Response(ReadableStream.from(readWatched(response.body, { watch, total })), {
      status,
      statusText,
      headers,
    })
  } catch (error) {
    watch.end()
    throw reportFailure(error)
  }
}

function finish(response, watch) {
  watch.end()
  report({ status: response.status, host: new URL(response.url).host })
  return response
}

async function* readWatched(body, { watch, total }) {
  let received = 0
  try {
    for await (const chunk of body) {
      watch.expect(SILENCE)
      received += chunk.length
      report({ received, total })
      yield chunk
    }
  } catch (error) {
    throw reportFailure(error, { isCut: true })
  } finally {
    watch.end()
  }
}

/** Creates what aborts a request when the next sign of life does not come in time. */
function createWatch() {
  const controller = new AbortController()
  let timer
  return {
    signal: controller.signal,
    expect: (ms) => {
      clearTimeout(timer)
      timer = setTimeout(
        () => controller.abort(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
        ms,
      )
    },
    end: () => clearTimeout(timer),
  }
}

/** Reports an error by what caused it, innermost first. */
function reportFailure(error, more = {}) {
  const causes = []
  for (let at = error; at && causes.length < 5; at = at.cause ?? at.errors?.[0])
    causes.unshift({ code: at.code, message: String(at.message) })
  report({ causes, ...more })
  return error
}

function report(message) {
  process.send?.(message)
}
