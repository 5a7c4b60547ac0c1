import type { BrowserWindow } from 'electron'
import type { DecoderAnswer, DecoderOrder } from '../../core/documents/decoder.ts'
import { type DecoderPage, openDecoderPage } from './decoder-page.ts'

type AnswerTo<D extends DecoderOrder['do']> = Extract<
  DecoderAnswer,
  { is: { look: 'pixels'; page: 'pixels'; make: 'made'; 'lay-out': 'laid-out' }[D] }
>

/** Opens files of people and of sites, out of this process. */
export interface Decoder {
  /** @throws DocumentError */
  ask<O extends DecoderOrder>(order: O): Promise<AnswerTo<O['do']>>
  /** Lays a paper out, then does something with the window that shows it. @throws DocumentError */
  layOut<T>(bytes: Uint8Array, act: (window: BrowserWindow) => Promise<T>): Promise<T>
  /** Ends the page, and with it all that its memory held. */
  close(): void
}

/** Keeps one page for as long as it lives; orders wait for each other, so that none is blamed for what another one takes. */
export function createDecoder(): Decoder {
  let opened: Promise<DecoderPage> | undefined
  let last: Promise<unknown> = Promise.resolve()

  const findPage = async (): Promise<DecoderPage> => {
    const page = await opened?.catch(() => undefined)
    if (page?.isAlive()) return page
    page?.close()
    opened = openDecoderPage()
    return opened
  }
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(act, act)
    last = turn.catch(() => undefined)
    return turn
  }
  const ask = async <O extends DecoderOrder>(order: O): Promise<AnswerTo<O['do']>> =>
    (await (await findPage()).ask(order)) as AnswerTo<O['do']>

  return {
    ask: (order) => inTurn(() => ask(order)),
    layOut: (bytes, act) =>
      inTurn(async () => {
        await ask({ do: 'lay-out', bytes })
        return act((await findPage()).window)
      }),
    close: () => {
      void opened?.then((page) => page.close()).catch(() => undefined)
      opened = undefined
    },
  }
}
