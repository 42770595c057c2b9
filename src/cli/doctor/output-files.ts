/** The files that the doctor writes: whether it may is known before it listens, not after an hour. */
import { constants } from 'node:fs'
import { access, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CommandError } from '../shell/shell.ts'

/** Writes nothing. Rejects with a `CommandError`. */
export async function checkWritable(path: string | null): Promise<void> {
  if (path === null) return
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) throw new CommandError(`${path} is a folder. Name a file in it.`)
  const isWritable = await access(found ? path : dirname(path), constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isWritable) throw new CommandError(describeRefusal(path))
}

/** All that can be written is, before it rejects with a `CommandError` about the rest. */
export async function writeOutputs(
  outputs: readonly { path: string | null; text: string }[],
): Promise<void> {
  const problems: string[] = []
  for (const { path, text } of outputs) {
    if (path === null) continue
    await writeFile(path, `${text}\n`).catch(({ code }: NodeJS.ErrnoException) => {
      problems.push(
        code === 'ENOSPC' || code === 'EDQUOT'
          ? `There is no room for ${path}. Name a file on another disk.`
          : describeRefusal(path),
      )
    })
  }
  if (problems.length > 0) throw new CommandError(problems.join('\n'))
}

function describeRefusal(path: string): string {
  return `${path} cannot be written. Name a file in a folder of yours.`
}
