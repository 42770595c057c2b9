/**
 * A payload as text that is safe to show: whatever it holds, it is read once, to a depth and a length, and what
 * looks like a secret or a VIN is left out. Pure.
 */
import { safely } from '../client/world/safely.ts'
import { invisible, more } from './plain-text.ts'

const mostDepth = 6 // levels
const mostCharacters = 20_000
const longestText = 2_000 // characters of one value; a word of a megabyte says no more than its beginning
const secretWord = /(^|[^a-z])(vin|pin(?![a-z]))|token|secret|password|authorization/i
const hidden = '•••'

/** As JSON would have it, two spaces a level. */
export function payloadText(payload: unknown): string {
  const lines: string[] = []
  let left = mostCharacters

  /** Whether there is room for more. */
  function write(text: string): boolean {
    if (left <= 0) return false
    lines.push(text.slice(0, left))
    left -= text.length
    if (left <= 0) lines.push(more)
    return left > 0
  }

  function writeValue(value: unknown, depth: number): boolean {
    if (typeof value !== 'object' || value === null) return write(literal(value))
    const isList = Array.isArray(value)
    const entries = safely(() => Object.entries(value), null)
    const [open, close] = isList ? '[]' : '{}'
    if (entries?.length === 0) return write(`${open}${close}`)
    if (!entries || depth === mostDepth) return write(`${open}${more}${close}`)
    const indent = `\n${'  '.repeat(depth + 1)}`
    let before = `${open}${indent}`
    for (const [key, inner] of entries) {
      if (!write(isList ? before : `${before}${quote(key)}: `)) return false
      if (!(!isList && isSecret(key) ? write(`"${hidden}"`) : writeValue(inner, depth + 1)))
        return false
      before = `,${indent}`
    }
    return write(`\n${'  '.repeat(depth)}${close}`)
  }

  safely(() => writeValue(payload, 0), false)
  return lines.join('')
}

/** `vehicleVin` is two words. */
function isSecret(key: string): boolean {
  return secretWord.test(key.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2'))
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quote(withoutSecrets(value)) : String(value)
}

/** A text may be JSON itself. */
function withoutSecrets(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text
  const told = (key: string, value: unknown) =>
    isSecret(key) ? hidden : typeof value === 'string' ? withoutSecrets(value) : value
  return safely(() => JSON.stringify(JSON.parse(text, told)), text)
}

function quote(text: string): string {
  const start = text.length > longestText ? `${text.slice(0, longestText)}${more}` : text
  const escaped = start.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')
  return `"${escaped.replaceAll(invisible, numberOf)}"`
}

function numberOf(character: string): string {
  return character.replaceAll(
    /[^]/g, // each half of a pair
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
