import type { ChannelSource } from '../../channel/source.ts'
import { ChannelError } from '../../core/channel/error.ts'
import { HubError } from '../../core/hub/error.ts'
import { PACKS } from '../../core/hub/packs.ts'
import { fetchFrom, type HubPlace, verifyHub } from './client.ts'

/** The time for one file, in milliseconds. */
const PATIENCE = 60_000

/**
 * Creates a source of packs from the machine's hub, over the certificate that its key signed. That proves who sent
 * them, and not what they are worth: the hub has no key for packs.
 */
export function createHubSource(hub: HubPlace | undefined, patience = PATIENCE): ChannelSource {
  let certificate: Promise<string> | undefined
  const fetchFile = async (path: string, longest: number, signal: AbortSignal): Promise<Buffer | undefined> => {
    if (hub === undefined) throw new ChannelError('not-joined')
    certificate ??= verifyHub(hub).then((met) => met.certificate)
    const bytes = await fetchFrom(hub.address, `${PACKS}${path}`, { certificate: await certificate, longest, signal })
    // A hub without packs has no metadata either, which is no fault of a pack.
    if (bytes === undefined && /^metadata\/(timestamp|root)\.json$/.test(path)) throw new ChannelError('not-offered')
    return bytes
  }
  return {
    read: async (path, longest) => {
      const signal = AbortSignal.timeout(patience)
      try {
        return await fetchFile(path, longest, signal)
      } catch (cause) {
        if (!(cause instanceof HubError)) throw cause
        throw new ChannelError(signal.aborted ? 'too-slow' : toCode(cause), { file: path, cause })
      }
    },
  }
}

function toCode({ code }: HubError): 'certificate' | 'too-long' | 'source-unreachable' {
  if (code === 'hub-changed' || code === 'hub-unsafe') return 'certificate'
  return code === 'too-large' ? 'too-long' : 'source-unreachable'
}
