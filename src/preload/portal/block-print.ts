import { webFrame } from 'electron'
import { toPrintScriptOf } from '../../core/guidance/protocol/block-print.ts'

/**
 * Takes printing away in this frame, before the first script of its page. It does not reach into empty frames that the page
 * makes: the app's inspector does.
 */
export function blockPrint(): void {
  const script = toPrintScriptOf(process.argv)
  if (script !== undefined) void webFrame.executeJavaScript(script)
}
