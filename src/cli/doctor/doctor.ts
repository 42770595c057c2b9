/** `npx jifeline-react doctor`: reads what it was given, examines, and writes what it found. */
import { readFile, writeFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { writeJson } from '../shell/json.ts'
import { CommandError, exitCodes, type ExitCode, type Shell } from '../shell/shell.ts'
import { help, readDoctorFlags } from './doctor-flags.ts'
import { examine } from './examination.ts'
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
  const { examination, addresses, ...output } = asked.settings({ ...variables, ...shell.env })
  const tell = (progress: string) => shell.complain(progress)
  const evidence = await examine(createDoctorWorld(), examination, tell, shell.ended)

  const report = writeReport(evidence, addresses)
  const json = writeJson(report, 2)
  shell.print(output.isJson ? json : `\n${describeReport(report)}\n`)
  if (output.report !== null) await write(output.report, json)
  if (output.record !== null) await write(output.record, writeJson(writeRecording(evidence), 1))
  return exitCodes.fine
}

async function readVariables(path: string): Promise<Record<string, string | undefined>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`${path} cannot be read. Name a file with the variables: --env .env`)
  })
  return parseEnv(text)
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, `${text}\n`).catch(() => {
    throw new CommandError(`${path} cannot be written. Name a file in a folder of yours.`)
  })
}
