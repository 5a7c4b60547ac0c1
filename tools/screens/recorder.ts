import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** A part of the screen, in pixels. */
export interface ScreenPart {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A recording under way. */
export interface Recording {
  /** Milliseconds since the first picture. */
  elapsed(): number
  /** Ends it; the file is whole then. */
  stop(): Promise<void>
}

/** Pictures a second: what people do on forms needs no more. */
const RATE = 12

/**
 * Records a part of the X screen that this process shows its windows on, without loss, by Debian's ffmpeg. Resolves once
 * the first picture is taken. @throws if there is no ffmpeg, or no screen that it can read
 */
export async function startRecording({ x, y, width, height }: ScreenPart, file: string): Promise<Recording> {
  const screen = process.env.DISPLAY
  if (screen === undefined) throw new Error('a film is taken from an X screen, and there is none')
  const source = ['-f', 'x11grab', '-draw_mouse', '0', '-framerate', `${RATE}`, '-video_size', `${width}x${height}`]
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0']
  const args = [
    '-y',
    '-loglevel',
    'error',
    '-progress',
    'pipe:1',
    ...source,
    '-i',
    `${screen}+${x},${y}`,
    ...codec,
    file,
  ]
  const recorder = spawn('ffmpeg', args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(recorder, 'exit')
  await Promise.race([once(recorder.stdout, 'data'), ended])
  recorder.stdout.resume()
  if (recorder.exitCode !== null) throw new Error('ffmpeg does not read this screen: apt-get install ffmpeg')
  const start = performance.now()
  return {
    elapsed: () => performance.now() - start,
    stop: async () => {
      recorder.stdin.end('q')
      await ended
    },
  }
}

/** How a recording becomes a film: as fast as it must be, with the words of a file of subtitles below it. */
export interface Edit {
  readonly speed: number
  readonly words: string
  /** Pixels below the picture, for the words. */
  readonly below: number
}

/** Writes a recording as a WebM. @throws if ffmpeg cannot */
export function writeFilm(recording: string, film: string, { speed, words, below }: Edit): void {
  const style = 'FontName=DejaVu Sans,FontSize=11,PrimaryColour=&H00272117,Outline=0,Shadow=0,MarginV=6'
  const filters = [
    `setpts=PTS/${speed}`,
    `pad=iw:ih+${below}:0:0:color=0xfaf7f2`,
    `subtitles=${words}:force_style='${style}'`,
  ].join(',')
  const codec = [
    '-c:v',
    'libvpx-vp9',
    '-crf',
    '38',
    '-b:v',
    '450k',
    '-deadline',
    'good',
    '-cpu-used',
    '3',
    '-row-mt',
    '1',
  ]
  const args = ['-y', '-loglevel', 'error', '-i', recording, '-vf', filters, '-r', `${RATE}`, '-an', ...codec, film]
  const { status, stderr } = spawnSync('ffmpeg', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ffmpeg wrote no film: ${stderr}`)
}
