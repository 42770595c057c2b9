/**
 * The three worked tests as a partner runs them: outside this repository, against the packed tarball, with
 * Vitest and with Jest, configured as the docs page says, word for word; with Jest's fake timers, too. And
 * the schemas as a partner's server uses them, without which a page does.
 *
 * `npm run build && node test/packed/check.js`
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, pack, readConfigurations, root, run, secondsSince } from './tarball.js'

const examples = join(root, 'examples/testing-your-app')
const fakeTimers =
  "module.exports = { ...require('./jest.config.cjs'), fakeTimers: { enableGlobally: true } }"
const server = `
  import assert from 'node:assert/strict'
  import { connectorStatusUpdate, ticketCreated } from 'jifeline-react/protocol'

  const message = { connector_id: '9389ba6f-3696-4571-84d4-34d588c4b109', voltage: 11.2 }
  const update = { action: 'subscribe-to-connector', message }
  assert.deepEqual(connectorStatusUpdate.parse(update), update)
  assert.equal(ticketCreated.safeParse({}).success, false)
`
const mock = `
  import assert from 'node:assert/strict'
  import { spawn } from 'node:child_process'
  import { once } from 'node:events'

  const program = spawn('node_modules/.bin/jifeline-react', ['mock', '--port', '0'])
  let printed = ''
  for await (const text of program.stdout) {
    printed += text
    if (printed.includes('JIFELINE_CONTROL_URL=')) break
  }
  const [, url] = /^JIFELINE_CONTROL_URL=(.+)$/m.exec(printed)
  assert.equal((await (await fetch(url)).json()).sessions, 0)
  program.kill('SIGTERM')
  const [code] = await once(program, 'exit')
  assert.equal(code, 0)
`
const pageWithoutZod = `
  import assert from 'node:assert/strict'

  await assert.rejects(import('jifeline-react/protocol'), /zod/)
  for (const door of ['', '/client', '/elements', '/labels/nl', '/server']) await import('jifeline-react' + door)
`
/** What a user, a debugger, an editor and an agent need, and nothing else. Each by itself, or beside a module. */
const packed = [
  /^dist\/.+\.js$/,
  /^dist\/.+\.js\.map$/, // holds the source, so that a debugger shows it
  /^dist\/.+\.d\.ts$/,

  /^asyncapi\.yaml$/,
  /^dist\/(styles|elements)\.css$/,
  /^dist\/jifeline\.js\.sri$/,
  /^dist\/custom-elements\.json$/,
  /^dist\/card\/card\.(html|css)$/,
  /^examples\/iframe-card\/embed-card\.js$/,
  /^examples\/testing-your-app\/[\w-]+\.test\.tsx$/,
  /^(src\/protocol\/README|README|CHANGELOG|SECURITY|SKILL)\.md$/,
  /^docs\/[\w-]+\.md$/,
  /^docs\/portal\.png$/,
  /^stories\/(embedding|your-backend)\.mdx$/,
  /^llms\.txt$/,
  /^tokens\.json$/,
  /^(LICENSE|package\.json)$/,
]
const docsPage = join(root, 'docs/testing-your-app.md')

const startedAt = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'jifeline-packed-'))
try {
  const { filename: tarball, files } = pack(folder)
  const modules = checkContents(files)
  console.log(`Packed ${tarball}: ${files.length} files, for ${modules} modules`)
  await install(folder, await partnersDependencies(tarball))
  console.log(`Installed in ${secondsSince(startedAt)}`)

  const configurations = readConfigurations(await readFile(docsPage, 'utf8'))
  const withVitest = await project('vitest', ['vitest.config.ts', 'test-setup.ts'], configurations)
  run('npx vitest run', withVitest)
  const withJest = await project(
    'jest',
    ['jest.config.cjs', 'babel.config.cjs', 'no-styles.cjs'],
    configurations,
  )
  run('npx jest', withJest)
  await writeFile(join(withJest, 'fake-timers.config.cjs'), fakeTimers)
  run('npx jest --config fake-timers.config.cjs', withJest)
  run('npm install --no-audit --no-fund --loglevel=error jest@29 jest-environment-jsdom@29', folder)
  run('npx jest', withJest) // on jsdom 20
  console.log(`The worked tests pass on Vitest and on Jest: ${secondsSince(startedAt)}`)

  await writeFile(join(folder, 'server.mjs'), server)
  run('node server.mjs', folder)
  await writeFile(join(folder, 'mock.mjs'), mock)
  run('node mock.mjs', folder)
  console.log(`The mock starts from a shell, and ends cleanly: ${secondsSince(startedAt)}`)
  await rm(join(folder, 'node_modules/zod'), { recursive: true })
  await writeFile(join(folder, 'page.mjs'), pageWithoutZod)
  run('node page.mjs', folder)
  console.log(
    `The schemas are there for a server, and a page needs none: ${secondsSince(startedAt)}`,
  )
} finally {
  await rm(folder, { recursive: true })
}

/**
 * What a partner has: the versions that we develop with, and what Jest needs besides.
 *
 * @param {string} tarball
 */
async function partnersDependencies(tarball) {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const ours = [
    '@testing-library/dom',
    '@testing-library/jest-dom',
    '@testing-library/react',
    'jsdom',
    'react',
    'react-dom',
    'vite',
    'vitest',
  ]
  return {
    'jifeline-react': `file:./${tarball}`,
    ...Object.fromEntries(ours.map((name) => [name, devDependencies[name]])),
    '@babel/core': '^7.28.0',
    '@babel/preset-env': '^7.28.0',
    '@babel/preset-react': '^7.27.0',
    '@babel/preset-typescript': '^7.27.0',
    jest: '^30.0.0',
    'jest-environment-jsdom': '^30.0.0',
  }
}

/**
 * A folder with the worked tests and these configuration files in it.
 *
 * @param {'vitest' | 'jest'} runner
 * @param {string[]} names
 * @param {ReadonlyMap<string, string>} configurations
 * @returns {Promise<string>}
 */
async function project(runner, names, configurations) {
  const path = join(folder, runner)
  await mkdir(path)
  for (const name of names) {
    const text = configurations.get(name)
    if (!text) throw new Error(`The docs page shows no ${name}.`)
    await writeFile(join(path, name), text)
  }
  for (const name of await readdir(examples)) {
    const test = await readFile(join(examples, name), 'utf8')
    const globals = runner === 'jest' ? '@jest/globals' : 'vitest'
    const styled = `import 'jifeline-react/styles.css'\n${test}` // as the portal's own file does
    await writeFile(join(path, name), styled.replace(`from 'vitest'`, `from '${globals}'`))
  }
  return path
}

/**
 * Throws unless the tarball holds each kind, and no other.
 *
 * @param {string[]} files
 * @returns {number} of modules
 */
function checkContents(files) {
  const strangers = files.filter((file) => !packed.some((kind) => kind.test(file)))
  if (strangers.length > 0) throw new Error(`Packed, and needed by nobody: ${strangers.join(', ')}`)
  const missing = packed.filter((kind) => !files.some((file) => kind.test(file)))
  if (missing.length > 0) throw new Error(`Nothing is packed of ${missing.join(', ')}`)
  const modules = files.filter((file) => /^dist\/.+\.js$/.test(file))
  const written = modules.filter((file) => !file.endsWith('/index.js')) // a door says nothing of its own
  const blind = written.filter((file) => !files.includes(`${file}.map`))
  if (blind.length > 0) throw new Error(`No source map is packed for ${blind.join(', ')}`)
  return modules.length
}
