import { chooseVoice } from '../../core/base/voice.ts'
import type { ReadAloudState } from '../../core/guidance/protocol/signal.ts'
import { isSeen, later } from '../dom/index.ts'

export interface ReadAloudOptions {
  readonly document: Document
  /** Returns what the page says is wrong, which is read in place of the headings. */
  readonly message: () => Element | undefined
  readonly report: (spoke: ReadAloudState) => void
}

export interface ReadAloud {
  /** Reads aloud when `request` changes; it counts up with each request, and 0 is silence. */
  readonly follow: (request: number) => void
}

/** The headings, which say what a page is about. The answers beside them may be personal, and are never read aloud. */
const HEADINGS = 'h1, h2, h3, h4, legend, caption, dt, th[scope=row], [role="heading"]'
const AROUND = 'header, nav, footer, aside, [role="banner"], [role="navigation"], [role="contentinfo"]'
/** The most headings that are read aloud: a page with more has no summary in them. */
const MOST = 40
const VOICES_WAIT_MS = 800

/**
 * Reads the page's own headings aloud, in the page itself: their text goes to a voice of this computer and nowhere
 * else. Never uses a voice that sends text over the network, stores nothing, and reports only the outcome.
 */
export function createReadAloud({ document, message, report }: ReadAloudOptions): ReadAloud {
  let last = 0

  async function speak(request: number): Promise<void> {
    const synthesis = globalThis.speechSynthesis as SpeechSynthesis | undefined
    const language = document.documentElement.lang.slice(0, 2).toLowerCase() || 'fr'
    const said = message()
    const headings = said ? findLines(said) : findHeadings(document)
    if (headings.length === 0) return report('nothing')
    const voice = synthesis && (await findVoice(synthesis, language))
    if (request !== last) return
    if (!synthesis || !voice) return report('no-voice')
    for (const [index, heading] of headings.entries()) {
      const utterance = new SpeechSynthesisUtterance(heading)
      utterance.voice = voice
      utterance.lang = voice.lang
      utterance.rate = 0.9
      if (index === 0) utterance.onstart = () => request === last && report('speaking')
      if (index === headings.length - 1) utterance.onend = () => request === last && report('ended')
      synthesis.speak(utterance)
    }
  }

  return {
    follow: (request) => {
      if (request === last) return
      last = request
      globalThis.speechSynthesis?.cancel()
      if (request > 0) void speak(request)
    },
  }
}

/** Returns the lines of a message, as people see them. */
function findLines(message: Element): readonly string[] {
  // biome-ignore lint/performance/useDomNodeTextContent: only what is shown is read, line by line
  const text = message instanceof HTMLElement ? message.innerText : (message.textContent ?? '')
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST)
}

function findHeadings(document: Document): readonly string[] {
  const main = document.querySelector('main, [role="main"]') ?? document.body
  return [...(main?.querySelectorAll(HEADINGS) ?? [])]
    .filter((heading) => isSeen(heading) && (main !== document.body || !heading.closest(AROUND)))
    .map((heading) => (heading.textContent ?? '').replaceAll(/\s+/g, ' ').trim())
    .filter((words) => words !== '')
    .slice(0, MOST)
}

/**
 * Finds a voice of this computer. Chromium loads voices late, so this waits once. Never returns one that sends text
 * away.
 */
async function findVoice(synthesis: SpeechSynthesis, language: string): Promise<SpeechSynthesisVoice | undefined> {
  if (synthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      synthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
      later(resolve, VOICES_WAIT_MS)
    })
  }
  return chooseVoice(synthesis.getVoices(), language, `${language}-${language}`)
}
