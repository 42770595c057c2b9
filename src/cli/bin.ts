#!/usr/bin/env node
/** The program behind `npx jifeline-react`. */
import { runCommand } from './commands.ts'
import { createProcessShell } from './shell/shell.ts'

const exitCode = await runCommand(process.argv.slice(2), createProcessShell(process))
process.exitCode ||= exitCode // what could not be written has set it
