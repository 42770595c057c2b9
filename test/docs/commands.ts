/** Whether a command of the docs is one that there is: ours with its flags, a script of `package.json`, or a common tool. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../stage/behind-the-doors.ts'
import { root } from './api.ts'

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

/** What nothing here could check. */
const common = [
  'npm install',
  'npm ci',
  'npm publish',
  'npm version',
  'curl ',
  'cat ',
  "'{",
  '"',
  '}',
]

/** What is wrong with it, or null. */
export async function faultOf(command: string): Promise<string | null> {
  const [, name, rest = ''] = /^npx jifeline-react (\S+)(.*)$/.exec(command) ?? []
  if (name) return faultOfOurs(name, rest)
  const [, script] = /^npm (?:run )?([\w:-]+)/.exec(command) ?? []
  const known = ['install', 'ci', 'publish', 'version']
  if (script && !known.includes(script)) return script in scripts ? null : `no script ${script}`
  const [, file] = /^node (\S+)/.exec(command) ?? []
  if (file) return existsSync(join(root, file)) ? null : `no file ${file}`
  return common.some((start) => command.startsWith(start)) ? null : 'a command that nobody knows'
}

async function faultOfOurs(name: string, rest: string): Promise<string | null> {
  const printed: string[] = []
  const shell = { print: (text: string) => printed.push(text), complain: () => {} }
  await runCommand([name, '--help'], shell as never)
  const help = printed.join('\n')
  if (help === '') return `no command ${name}`
  const flags = Array.from(rest.matchAll(/--[a-z-]+/g), ([flag]) => flag)
  const unknown = flags.filter((flag) => flag !== '--help' && !help.includes(`${flag} `))
  return unknown.length === 0 ? null : `no flag ${unknown.join(', ')}`
}
