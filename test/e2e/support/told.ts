import type { Page } from 'playwright-core'

/** Lists the states that the coach has told since `watchCoach`, each as often as it came. */
export async function listTold(coach: Page): Promise<readonly string[]> {
  const told = await coach.evaluate(() =>
    (window as unknown as { readonly said: readonly { readonly status: string }[] }).said.map(({ status }) => status),
  )
  return told.filter((status, at) => status !== told[at - 1])
}
