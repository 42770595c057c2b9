/** What a page says to those who hear it, with the second at which it did: "0.5 3 connectors offline." */
import { onTestFinished } from 'vitest'

/** Begin when the clock stands: seconds are counted from here. */
export function listenIn(): () => string[] {
  const said: string[] = []
  const begun = Date.now()
  Object.defineProperty(document, 'ariaNotify', {
    configurable: true,
    value: (sentence: string) => said.push(`${(Date.now() - begun) / 1_000} ${sentence}`),
  })
  onTestFinished(() => void Reflect.deleteProperty(document, 'ariaNotify'))
  return () => said
}
