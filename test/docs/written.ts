/** The files that follow from the source. `written.test.ts` holds them against it. */
import { writeApiPage } from './api-page.ts'
import { writeTokens } from './tokens.ts'

export function written(): { name: string; text: string }[] {
  return [
    { name: 'docs/api.md', text: writeApiPage() },
    { name: 'tokens.json', text: writeTokens() },
  ]
}
