import type { ChannelSource } from '../../channel/source.ts'
import { ChannelError } from '../../core/channel/error.ts'
import { HubError } from '../../core/hub/error.ts'
import { PACKS } from '../../core/hub/packs.ts'
import { fetchFrom, type HubPlace, meetHub } from './client.ts'

/** Milliseconds that one file may take in all. */
const PATIENCE = 60_000

/**
 * Reads packs from the hub that the machine is a machine of, over the certificate that its key names. That says whom they came by, and
 * nothing of what they are worth: the hub has no key of theirs.
 */
export function createHubSource(hub: HubPlace | undefined, patience = PATIENCE): ChannelSource {
  let certificate: Promise<string> | undefined
  const fetchFile = async (path: string, longest: number, signal: AbortSignal): Promise<Buffer | undefined> => {
    if (hub === undefined) throw new ChannelError('not-joined')
    certificate ??= meetHub(hub).then((met) => met.certificate)
    const bytes = await fetchFrom(hub.address, `${PACKS}${path}`, { certificate: await certificate, longest, signal })
    // A hub that sends none now has no newest either: that is no fault of a pack.
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
