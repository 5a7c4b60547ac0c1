/**
 * What can prevent the download of the official build, as codes. The app knows those after which another engine runs
 * (`src/core/base/engine.ts`), and says them to people.
 */
const SAID = {
  checksum: 'the file that came does not have the checksum that the electron package lists',
  disk: 'it could not be written',
  interrupted: 'it was interrupted',
  refused: 'the host refused it',
  proxy: 'the proxy did not let it through',
  dns: 'the name of its host could not be resolved',
  timeout: 'there was no answer in time',
  certificate: 'the certificate of its host is not trusted',
  cut: 'the connection was cut half-way',
  connection: 'its host could not be reached',
  unknown: 'electron’s installer failed',
}

/** Failures after which no other engine is used: people must look first. */
const STOPPING = ['checksum', 'disk', 'interrupted']

const BY_ERROR = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNREFUSED: 'connection',
  ECONNRESET: 'connection',
  EHOSTUNREACH: 'connection',
  ENETUNREACH: 'connection',
  EPIPE: 'connection',
  UND_ERR_SOCKET: 'connection',
}

const DISK = /\b(ENOSPC|EDQUOT|EROFS|EACCES|EPERM)\b/
const TLS = /^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS|ERR_SSL)/

/**
 * Returns why the installer failed, as `{ code, says, stops }`, from what it printed and from what `watched-fetch.mjs`
 * reported inside it. `proxy`: the address of the one in use, whose
 * password is never told.
 */
export function toFailure({ output, report = {}, proxy, signal, isLate = false }) {
  if (isLate) return create('timeout', 'after 30 minutes')
  if (signal) return create('interrupted', signal)
  if (/did not match expected checksum/.test(output)) return create('checksum')
  if (report.status !== undefined) return toRefusal(report)
  if (report.causes) return toNetworkFailure(report, proxy)
  const disk = DISK.exec(output)
  if (disk) return create('disk', disk[0])
  return create('unknown', findLine(output))
}

function toRefusal({ status, host }) {
  return status === 407 ? create('proxy', 'status 407') : create('refused', `${host} answered with status ${status}`)
}

function toNetworkFailure({ causes, isCut }, proxy) {
  const { code, message } = causes.find((one) => one.code) ?? causes[0]
  const what = code ?? message.split('\n')[0]
  if (DISK.test(code ?? '')) return create('disk', what)
  const known = TLS.test(code ?? '') ? 'certificate' : BY_ERROR[code]
  if (/^Proxy response|HTTP Tunneling/.test(causes.map((one) => one.message).join('\n')))
    return create('proxy', /\((\d+)\)/.exec(message)?.[1] ?? what)
  if (isAbout(message, proxy)) return create('proxy', `${new URL(proxy).host}: ${what}`)
  if (isCut && known !== 'timeout') return create('cut', what)
  return create(known ?? 'unknown', what)
}

/** Checks whether an error of the network is about the proxy: it names its host, or the port of an address. */
function isAbout(message, proxy) {
  if (!URL.canParse(proxy)) return false
  const { hostname, port } = new URL(proxy)
  return message.includes(hostname) || (port !== '' && message.includes(`:${port}`))
}

/** Finds the line of a stack that says something. */
function findLine(output) {
  return output
    .split('\n')
    .map((line) => line.trim())
    .find((line) => /Error|error/.test(line))
}

function create(code, detail) {
  return { code, says: detail ? `${SAID[code]} (${detail})` : SAID[code], stops: STOPPING.includes(code) }
}
