/** Words of a film, from this moment of its recording on. */
export interface Chapter {
  readonly atMs: number
  readonly words: string
}

/** Writes the words of a film as WebVTT: each stands until the next; `speed`: how many times faster the film is. */
export function toSubtitles(
  chapters: readonly Chapter[],
  { speed, tookMs }: { readonly speed: number; readonly tookMs: number },
): string {
  const cues = chapters.map(({ atMs, words }, index) => {
    const untilMs = chapters[index + 1]?.atMs ?? tookMs
    return `${toTime(atMs / speed)} --> ${toTime(untilMs / speed)}\n${words}\n`
  })
  return `WEBVTT\n\n${cues.join('\n')}`
}

/** Formats milliseconds as WebVTT does: minutes, seconds and thousandths. */
function toTime(ms: number): string {
  const whole = Math.round(ms)
  const [minutes, seconds] = [Math.floor(whole / 60_000), Math.floor(whole / 1000) % 60]
  const digits = (value: number, width: number) => String(value).padStart(width, '0')
  return `${digits(minutes, 2)}:${digits(seconds, 2)}.${digits(whole % 1000, 3)}`
}
