/** A doc comment in its parts. */

export interface Doc {
  text: string
  /** What `@default` says. */
  byDefault: string | null
  throws: readonly string[]
  returns: string | null
  /** By name, as in `options.select`. */
  params: readonly { name: string; text: string }[]
}

export function readComment(comment: string): Doc {
  const [text = '', ...tags] = outsideFences(comment)
  const named = (tag: string) =>
    tags.flatMap((each) => (each.startsWith(`@${tag} `) ? [each.slice(tag.length + 2).trim()] : []))
  return {
    text: linked(text.trim()),
    byDefault: named('default')[0] ?? null,
    throws: named('throws').map(linked),
    returns: named('returns').map(linked)[0] ?? null,
    params: named('param').map((param) => {
      const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(param) ?? []
      return { name, text: linked(rest) }
    }),
  }
}

/** At each line that begins with a tag. In a fence an `@` is code. */
function outsideFences(comment: string): string[] {
  const parts = ['']
  let isFenced = false
  for (const line of comment.split('\n')) {
    if (line.startsWith('```')) isFenced = !isFenced
    if (!isFenced && line.startsWith('@')) parts.push(line)
    else parts[parts.length - 1] += `\n${line}`
  }
  return parts
}

/** An editor follows `{@link name}`; on a page the name is enough. */
function linked(text: string): string {
  return text.replaceAll(/\{@link (\w+)\}/g, '`$1`')
}
