// @vitest-environment node
/** What the README shows is what is run. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)

it('shows the first worked test as it stands', async () => {
  const readme = await readFile(new URL('README.md', root), 'utf8')
  const example = new URL('examples/testing-your-app/badge-goes-live.test.tsx', root)
  expect(readme).toContain(`\`\`\`tsx\n${await readFile(example, 'utf8')}\`\`\``)
})
