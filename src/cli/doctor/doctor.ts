/** `npx jifeline-react doctor`: reads what it was given, examines, and writes what it found. */
import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { writeJson } from '../shell/json.ts'
import { CommandError, exitCodes, type ExitCode, type Shell } from '../shell/shell.ts'
import { help, readDoctorFlags } from './doctor-flags.ts'
import { examine } from './examination.ts'
import { checkWritable, writeOutputs } from './output-files.ts'
import { writeRecording } from './redaction.ts'
import { describeReport, writeReport } from './report.ts'
import { createDoctorWorld } from './world.ts'

/** Rejects with a `FlagError` or a `CommandError`. */
export async function runDoctor(argv: readonly string[], shell: Shell): Promise<ExitCode> {
  const asked = readDoctorFlags(argv)
  if (!asked) {
    shell.print(help)
    return exitCodes.fine
  }
  const variables = asked.env === null ? {} : await readVariables(asked.env)
  const { examination, addresses, ...output } = asked.settings({
    ...variables,
    ...setIn(shell.env),
  })
  for (const path of [output.report, output.record]) await checkWritable(path)
  const tell = (progress: string) => shell.complain(progress)
  const evidence = await examine(createDoctorWorld(), examination, tell, shell.ended)

  const report = writeReport(evidence, addresses)
  const json = writeJson(report, 2)
  shell.print(output.isJson ? json : `\n${describeReport(report, shell.columns)}\n`)
  await writeOutputs([
    { path: output.report, text: json },
    { path: output.record, text: writeJson(writeRecording(evidence), 1) },
  ])
  return exitCodes.fine
}

/** A variable that is set to nothing is as good as none, and hides none of a file's. */
function setIn(env: Shell['env']): Shell['env'] {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

async function readVariables(path: string): Promise<Record<string, string | undefined>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`${path} cannot be read. Name a file with the variables: --env .env`)
  })
  return setIn(parseEnv(text.replace(/^\uFEFF/, '')))
}
