// @vitest-environment node
/** What the docs show is what is run. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)

it('shows the first worked test in the README as it stands', async () => {
  const readme = await readFile(new URL('README.md', root), 'utf8')
  const example = new URL('examples/testing-your-app/badge-goes-live.test.tsx', root)
  expect(readme).toContain(`\`\`\`tsx\n${await readFile(example, 'utf8')}\`\`\``)
})

it.each(['badge-goes-live', 'ticket-arrives', 'link-drops'])(
  'shows the worked test %s on the page about tests as it stands',
  async (name) => {
    const page = await readFile(new URL('docs/testing-your-app.md', root), 'utf8')
    const example = new URL(`examples/testing-your-app/${name}.test.tsx`, root)
    expect(page).toContain(`\`\`\`tsx\n${await readFile(example, 'utf8')}\`\`\``)
  },
)
